using Nukta.Syndication.Articles;
using Nukta.Syndication.Articles.Text;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Formats.Redistribution;

namespace Nukta.Syndication.Social.Composition;

/// <summary>Where a post leads: the article's page, with what the channel's readers are counted by. Pure.</summary>
public static class PostLink
{
    // Analytics cut longer values, each at another place.
    private const int LongestValue = 100;

    /// <summary>As it stands in the post, and as the post is found by: a short link where the channel has such.</summary>
    public static Uri Of(Article article, Channel channel) =>
        channel.ShortLinks is { } address ? ShortLink.Of(address, ShortLink.CodeOf(article.Id, channel.Id)) : TargetOf(article, channel);

    /// <summary>Where readers arrive. A campaign value that an article does not have is left out.</summary>
    public static Uri TargetOf(Article article, Channel channel)
    {
        if (channel.Campaign.Count == 0)
        {
            return TrackedLink.Of(article.CanonicalUrl, channel.Tracking);
        }

        var parameters = new Dictionary<string, string>(channel.Tracking, StringComparer.Ordinal);
        foreach (var (name, template) in channel.Campaign)
        {
            if (PlainText.Line(template.Render(article)) is { Length: > 0 } value)
            {
                parameters[name] = Graphemes.Start(value, LongestValue);
            }
        }

        return TrackedLink.Of(article.CanonicalUrl, parameters);
    }
}
