using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Feeds.Sitemaps;
using Nukta.Syndication.Formats;
using Nukta.Syndication.Formats.Sitemaps;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Feeds;

/// <summary>What the configuration says about one feed.</summary>
/// <param name="Site">The newsroom.</param>
/// <param name="Partner">Whose feed it is.</param>
/// <param name="Feed">The feed.</param>
public sealed record FeedSettings(Site Site, Partner Partner, Feed Feed)
{
    // Far more than anybody has, and far enough from the limits of int and of time to be counted with.
    private static readonly FeedWindow Everything = new() { Items = 1_000_000_000, Days = 300_000 };

    /// <summary>Whether it is a sitemap: the document of the feed itself is the index, those of its parts are sitemaps.</summary>
    public bool IsSitemap => SitemapFeed.IsOne(Feed);

    /// <summary>Which part of a sitemap is meant (<see cref="SitemapAddress.PartOf"/>); null: its index, or a feed that has no parts.</summary>
    public string? Part { get; init; }

    /// <summary>Where a part is split.</summary>
    public SitemapLimits SitemapLimits { get; init; } = SitemapLimits.OfProtocol;

    /// <summary>The name of its document in the feed store.</summary>
    public string DocumentName => FeedDocument.NameOf(Partner.Id, Feed.Name, Part);

    /// <summary>The formats in which it is served.</summary>
    public IEnumerable<IFeedFormat> Formats => IsSitemap && Part is null ? [new SitemapIndexFormat()] : FeedFormats.Of(Feed);

    /// <summary>How much the document holds.</summary>
    internal FeedWindow Window => IsSitemap ? Everything : Feed.Window;

    /// <summary>Changes when the bytes around the entries would.</summary>
    internal string Hash => RecordJson.Hash(new
    {
        Heads = Formats.Select(format => FeedHead.Of(Site, Partner, Feed, format.Extension, DateTimeOffset.UnixEpoch)).Select(head =>
            new { head.Id, head.Title, head.Description, head.Edition, head.Rights, head.Self, head.Publisher, head.Site.Url, head.Hub, head.Logo }),
        Window.Items,
        Window.Days,
        Feed.Custom,
    });

    /// <summary>All feeds of a configuration.</summary>
    public static IEnumerable<FeedSettings> AllOf(SyndicationConfiguration configuration) =>
        from partner in configuration.Partners
        from feed in partner.Feeds
        select new FeedSettings(configuration.Site, partner, feed);
}
