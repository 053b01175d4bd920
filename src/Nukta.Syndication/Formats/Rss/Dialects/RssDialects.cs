namespace Nukta.Syndication.Formats.Rss.Dialects;

/// <summary>The dialects that need no configuration.</summary>
internal static class RssDialects
{
    /// <summary>All of them; a new dialect is a description, and one more here.</summary>
    public static IReadOnlyList<RssDialect> All { get; } =
    [
        PlainRss.Dialect,
        Msn.Dialect,
        SmartNews.Dialect,
        Flipboard.Dialect,
        YahooAol.Dialect,
        GoogleFollow.Dialect,
        Dailyhunt.Dialect,
        OperaNews.Dialect,
        NewsBreak.Dialect,
    ];
}
