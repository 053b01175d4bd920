using System.Globalization;
using Nukta.Syndication.Articles;

namespace Nukta.Syndication.Formats;

/// <summary>Instants as feeds write them, and the instant that orders them.</summary>
public static class FeedTime
{
    /// <summary>
    /// When readers could first have the article (UTC): an embargo delays publication, and an article that waited for one must
    /// not come up below everything published meanwhile.
    /// </summary>
    public static DateTimeOffset PublishedInstant(Article article) =>
        article.Embargo is { } embargo && embargo > article.Published ? embargo : article.Published;

    /// <summary>RFC 822 with a year of four digits, as RSS 2.0 requires.</summary>
    internal static string Rfc822(DateTimeOffset instant) => instant.ToUniversalTime().ToString("r", CultureInfo.InvariantCulture);

    /// <summary>RFC 3339 in whole seconds, UTC.</summary>
    internal static string Rfc3339(DateTimeOffset instant) =>
        instant.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
