namespace Nukta.Syndication.Configuration;

/// <summary>
/// Every path that we serve, in one place: what the local program maps, the functions declare, pages link to and feeds name.
/// Templates are ASP.NET Core's and have no slash at the start, as the Functions host wants them.
/// </summary>
public static class Routes
{
    /// <summary>The first part of all feeds' paths.</summary>
    public const string Feeds = "feeds";

    /// <summary>The last part of the path of a partner's list of feeds as OPML.</summary>
    public const string Opml = "opml";

    /// <summary>A partner's list of feeds.</summary>
    public const string FeedList = Feeds + "/{partner}";

    /// <summary>A feed, the list as OPML, or, where the last part is a key, the list.</summary>
    public const string Feed = FeedList + "/{last}";

    /// <summary>The same for consumers that can send no header.</summary>
    public const string FeedWithKey = FeedList + "/{key}/{file}";

    /// <summary>Where the sitemaps are (RFC 9309).</summary>
    public const string Robots = "robots.txt";

    /// <summary>Our WebSub hub.</summary>
    public const string Hub = "hub";

    /// <summary>The same for subscribers that can send no header.</summary>
    public const string HubWithKey = Hub + "/{partner}/{key}";

    /// <summary>An upload by its path: PUT and DELETE; the operations page of an article by its id: GET.</summary>
    public const string Article = Articles + "/{*path}";

    /// <summary>The operations page of a channel without credentials.</summary>
    public const string Outbox = Outboxes + "/{channel}";

    /// <summary>The first operations page.</summary>
    public const string Home = "";

    /// <summary>Where a stopped delivery is let go on: POST.</summary>
    public const string Replay = "operations/replay";

    /// <summary>The withdrawals that wait for a person: GET and POST.</summary>
    public const string Withdrawals = "operations/withdrawals";

    /// <summary>Where it is decided about a ledger that was lost: POST.</summary>
    public const string Ledger = "operations/ledger";

    /// <summary>The style sheet of all pages.</summary>
    public const string Styles = "operations/operations.css";

    /// <summary>The OpenAPI document of uploads and operations.</summary>
    public const string OpenApi = "openapi.json";

    /// <summary>The process answers.</summary>
    public const string Live = "health/live";

    /// <summary>What the process needs works.</summary>
    public const string Ready = "health/ready";

    /// <summary>The first part of short links' paths.</summary>
    public const string ShortLinks = "s";

    /// <summary>A short link.</summary>
    public const string ShortLink = ShortLinks + "/{code}";

    private const string Articles = "articles";
    private const string Outboxes = "outbox";

    /// <summary>A path without parameters, as a link.</summary>
    public static string PathOf(string route) => $"/{route}";

    /// <summary>An article's page, encoded for a link.</summary>
    public static string OfArticle(string articleId) => $"/{Articles}/{string.Join('/', articleId.Split('/').Select(Uri.EscapeDataString))}";

    /// <summary>An outbox's page, encoded for a link.</summary>
    public static string OfOutbox(string channelId) => $"/{Outboxes}/{Uri.EscapeDataString(channelId)}";

    /// <summary>A partner's folder of feeds, with a slash at its end, encoded for a link; with a key, for consumers that can send no header.</summary>
    public static string OfFeeds(string partner, string? key = null) =>
        $"/{Feeds}/{Uri.EscapeDataString(partner)}/{(key is null ? "" : $"{Uri.EscapeDataString(key)}/")}";

    /// <summary>A feed, encoded for a link.</summary>
    public static string OfFeed(string partner, string feed, string extension) =>
        $"{OfFeeds(partner)}{Uri.EscapeDataString(feed)}.{Uri.EscapeDataString(extension)}";

    /// <summary>The hub; with a partner's key, for subscribers that can send no header.</summary>
    public static string OfHub(string? partner = null, string? key = null) =>
        partner is null || key is null ? $"/{Hub}" : $"/{Hub}/{Uri.EscapeDataString(partner)}/{Uri.EscapeDataString(key)}";

    /// <summary>A short link.</summary>
    public static string OfShortLink(string code) => $"/{ShortLinks}/{code}";
}
