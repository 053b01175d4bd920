using Nukta.Syndication.Partners;

namespace Nukta.Syndication.Formats;

/// <summary>Where a feed is served.</summary>
public static class FeedAddress
{
    /// <summary><c>{feedsUrl}/feeds/{partner}/{feed}.{extension}</c>.</summary>
    public static Uri Of(Site site, string partner, string feed, string extension) => new(Folder(site, partner), $"{feed}.{extension}");

    /// <summary><c>{feedsUrl}/feeds/{partner}/</c>, where the partner's feeds are listed.</summary>
    public static Uri Folder(Site site, string partner) => new($"{site.FeedsUrl.AbsoluteUri.TrimEnd('/')}/feeds/{partner}/");
}
