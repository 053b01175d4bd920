using Nukta.Syndication.Formats;
using Nukta.Syndication.Partners;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Feeds;

/// <summary>What the configuration says about one feed.</summary>
/// <param name="Site">The newsroom.</param>
/// <param name="Partner">Whose feed it is.</param>
/// <param name="Feed">The feed.</param>
public sealed record FeedSettings(Site Site, Partner Partner, Feed Feed)
{
    /// <summary>The name of its document in the feed store.</summary>
    public string DocumentName => FeedDocument.NameOf(Partner.Id, Feed.Name);

    /// <summary>The formats in which it is served.</summary>
    public IEnumerable<IFeedFormat> Formats => FeedFormats.Of(Feed);

    /// <summary>Changes when the bytes around the entries would.</summary>
    internal string Hash => RecordJson.Hash(new
    {
        Heads = Formats.Select(format => FeedHead.Of(Site, Partner, Feed, format.Extension, DateTimeOffset.UnixEpoch)).Select(head =>
            new { head.Id, head.Title, head.Description, head.Edition, head.Rights, head.Self, head.Publisher, head.Site.Url, head.Site.Hub, head.Logo }),
        Feed.Window.Items,
        Feed.Window.Days,
        Feed.Custom,
    });

    /// <summary>All feeds of a configuration.</summary>
    public static IEnumerable<FeedSettings> AllOf(Configuration configuration) =>
        from partner in configuration.Partners
        from feed in partner.Feeds
        select new FeedSettings(configuration.Site, partner, feed);
}
