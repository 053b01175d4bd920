using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Feeds.Sitemaps;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Feeds;

/// <summary>A feed as the destination that it is.</summary>
public static class FeedDestinations
{
    /// <summary>The destination of a feed.</summary>
    /// <param name="settings">The feed.</param>
    /// <param name="writer">The process's only one.</param>
    /// <param name="store">Where the writer writes.</param>
    /// <param name="changed">Told after every change of a feed that can be subscribed to; null: nobody.</param>
    public static IDestination Of(FeedSettings settings, FeedWriter writer, IFeedStore store, Func<FeedSettings, FeedDocument, CancellationToken, Task>? changed = null) =>
        settings.IsSitemap ? new SitemapDestination(settings, writer, store) : new FeedDestination(settings, writer, changed);
}
