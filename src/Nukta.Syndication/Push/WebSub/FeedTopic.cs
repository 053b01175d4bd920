using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Formats;

namespace Nukta.Syndication.Push.WebSub;

/// <summary>What can be subscribed to: one feed in one format.</summary>
/// <param name="Partner">The partner's id.</param>
/// <param name="Feed">The feed's name.</param>
/// <param name="Extension">The format's.</param>
public sealed record FeedTopic(string Partner, string Feed, string Extension)
{
    /// <summary>The topic's canonical address, <c>rel="self"</c>.</summary>
    public Uri Address(Site site) => FeedAddress.Of(site, Partner, Feed, Extension);

    /// <summary>The topic that an address looks like, whether or not there is such a feed; null: it is none of ours.</summary>
    public static FeedTopic? Parse(Site site, string address)
    {
        var folder = FeedAddress.Folder(site, "");
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Query.Length > 0 || uri.Fragment.Length > 0)
        {
            return null;
        }

        // The folder of no partner ends with two slashes, of which the second is the missing name's.
        var prefix = folder.AbsoluteUri.TrimEnd('/') + "/";
        var parts = uri.AbsoluteUri.StartsWith(prefix, StringComparison.Ordinal) ? uri.AbsoluteUri[prefix.Length..].Split('/') : [];
        // A feed's name has no full stop; a format's extension may (msn.rss).
        return parts is [var partner, var file] && file.IndexOf('.', StringComparison.Ordinal) is var dot and > 0 ? new FeedTopic(partner, file[..dot], file[(dot + 1)..]) : null;
    }

    /// <summary>Whether the configuration has such a feed.</summary>
    public bool IsServed(SyndicationConfiguration configuration) =>
        configuration.Partners.Any(partner => partner.Id == Partner && partner.Feeds.Any(feed => feed.Name == Feed && feed.Formats.Contains(Extension)));
}
