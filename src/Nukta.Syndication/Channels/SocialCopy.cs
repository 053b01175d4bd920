using System.Text.RegularExpressions;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Destinations;
using Nukta.Syndication.Partners;

namespace Nukta.Syndication.Channels;

/// <summary>What a post about an article says, before it is fitted into a platform's limit.</summary>
internal static partial class SocialCopy
{
    /// <summary>
    /// The parts of a post. A corrected article says so in the post itself where the post takes the place of an earlier one
    /// (edit, repost); where a reply says it, the first post stays as it was.
    /// </summary>
    public static PostParts Of(Article article, Channel channel, CorrectionPolicy corrections)
    {
        var edition = article.Edition;
        var note = corrections is CorrectionPolicy.Replace or CorrectionPolicy.Repost ? PlainText.Line(article.CorrectionNote) : "";
        var parts = new PostParts(edition, TrackedLink.Of(article.CanonicalUrl, channel.Tracking).AbsoluteUri)
        {
            Correction = note.Length > 0 ? PostWording.Corrected(edition) + note : null,
        };
        var sponsored = article.Sponsored ? PostWording.Sponsored(edition) : "";
        if (OverrideOf(article, channel)?.Text is { } written && PlainText.Lines(written) is { Length: > 0 } words)
        {
            return parts with { Label = sponsored, Lead = words };
        }

        // What was breaking when it was wrong is not breaking any more when it is put right.
        var breaking = article.Breaking && note.Length == 0 ? PostWording.Breaking(edition) : "";
        var headline = PlainText.Line(article.Headline);
        var detail = PlainText.Line(article.Standfirst) is { Length: > 0 } standfirst ? standfirst : PlainText.Line(article.Metadata.Summary);
        return parts with
        {
            Label = sponsored + breaking,
            Lead = headline,
            Detail = detail == headline ? "" : detail,
            Hashtags = [.. HashtagsOf(article).Take(Math.Max(0, channel.Hashtags))],
        };
    }

    /// <summary>The parts of a reply that tells readers of the correction; null when the version is none.</summary>
    public static PostParts? CorrectionOf(Article article, Channel channel) =>
        PlainText.Line(article.CorrectionNote) is { Length: > 0 } note
            ? new PostParts(article.Edition, TrackedLink.Of(article.CanonicalUrl, channel.Tracking).AbsoluteUri)
            {
                Label = PostWording.Corrected(article.Edition),
                Lead = note,
            }
            : null;

    /// <summary>Editors' own words: for this channel, otherwise for its platform.</summary>
    public static SocialOverride? OverrideOf(Article article, Channel channel) =>
        Named(article, channel.Id) ?? Named(article, channel.Platform);

    private static SocialOverride? Named(Article article, string name) =>
        article.Social.FirstOrDefault(pair => string.Equals(pair.Key, name, StringComparison.OrdinalIgnoreCase)).Value;

    /// <summary>Only the article's own script: a Latin hashtag breaks an Urdu line in two, and is another community's tag.</summary>
    private static IEnumerable<string> HashtagsOf(Article article) =>
        article.Metadata.Hashtags
            .Select(PlainText.Line)
            .Where(tag => (article.Edition == Edition.Ur ? UrduHashtag() : LatinHashtag()).IsMatch(tag))
            .Distinct(StringComparer.OrdinalIgnoreCase);

    // Letters, marks, digits, underscore and the zero-width non-joiner are what all platforms take as part of a hashtag.
    [GeneratedRegex(@"^#[\d_]*[\p{IsArabic}-[\P{L}]][\p{IsArabic}\d_\u200C-[\p{P}-[_]]]*$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex UrduHashtag();

    [GeneratedRegex(@"^#[\d_]*[A-Za-z\u00C0-\u024F][A-Za-z\u00C0-\u024F\d_]*$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex LatinHashtag();
}
