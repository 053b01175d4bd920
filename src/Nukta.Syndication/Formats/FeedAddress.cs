using Nukta.Syndication.Configuration;
using Nukta.Syndication.Configuration.Model;

namespace Nukta.Syndication.Formats;

/// <summary>Where a feed is served.</summary>
public static class FeedAddress
{
    /// <summary><c>{feedsUrl}/feeds/{partner}/{feed}.{extension}</c>.</summary>
    public static Uri Of(Site site, string partner, string feed, string extension) => new(Folder(site, partner), $"{feed}.{extension}");

    /// <summary>
    /// <c>{feedsUrl}/feeds/{partner}/</c>, where the partner's feeds are listed; with a key, the same place for consumers that can
    /// send no header: <c>{feedsUrl}/feeds/{partner}/{key}/</c>.
    /// </summary>
    public static Uri Folder(Site site, string partner, string? key = null) =>
        new($"{site.FeedsUrl.AbsoluteUri.TrimEnd('/')}{Routes.OfFeeds(partner, key)}");
}
