namespace Nukta.Syndication.Web.Operations;

/// <summary>Where the pages are; encoded for use in links.</summary>
internal static class PageAddress
{
    public const string Home = "/";
    public const string Styles = "/operations/operations.css";
    public const string Replay = "/operations/replay";
    public const string Withdrawals = "/operations/withdrawals";
    public const string Ledger = "/operations/ledger";

    public static string OfArticle(string articleId) => $"/articles/{string.Join('/', articleId.Split('/').Select(Uri.EscapeDataString))}";

    public static string OfOutbox(string channelId) => $"/outbox/{Uri.EscapeDataString(channelId)}";

    public static string OfFeed(string partner, string feed, string format) =>
        $"/feeds/{Uri.EscapeDataString(partner)}/{Uri.EscapeDataString(feed)}.{Uri.EscapeDataString(format)}";
}
