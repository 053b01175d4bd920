using Nukta.Syndication.Configuration.Model;

namespace Nukta.Syndication.Formats.Sitemaps;

/// <summary>A feed for search engines: the addresses of all that it takes, however old, as an index of sitemaps.</summary>
public static class SitemapFeed
{
    /// <summary>The format that a feed names, alone, to be one.</summary>
    public const string Extension = "sitemap.xml";

    /// <summary>Whether a feed is one.</summary>
    public static bool IsOne(Feed feed) => feed.Formats.Contains(Extension);
}
