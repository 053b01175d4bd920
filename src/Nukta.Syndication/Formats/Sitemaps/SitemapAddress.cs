using System.Globalization;
using System.Text.RegularExpressions;

namespace Nukta.Syndication.Formats.Sitemaps;

/// <summary>
/// Where one sitemap of an index is served: <c>{feed}.2026-05.sitemap.xml</c>, and past the protocol's limits
/// <c>{feed}.2026-05-2.sitemap.xml</c> and so on.
/// </summary>
/// <param name="Part">The month of publication in UTC, <c>2026-05</c>.</param>
/// <param name="Number">Which of the month's sitemaps, from 1.</param>
public sealed partial record SitemapAddress(string Part, int Number)
{
    /// <summary>What stands behind the feed's name and a dot.</summary>
    public string Extension => $"{Part}{(Number == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"-{Number}"))}.{SitemapFeed.Extension}";

    /// <summary>The key of its bytes among the bodies of the part's document.</summary>
    public string BodyKey => BodyKeyOf(Number);

    /// <summary>The part that articles of an instant belong to.</summary>
    public static string PartOf(DateTimeOffset published) => published.UtcDateTime.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    /// <summary>The first instant (UTC) of a part.</summary>
    public static DateTimeOffset StartOf(string part) =>
        DateTimeOffset.ParseExact(part, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    /// <summary>The key of a month's nth sitemap.</summary>
    public static string BodyKeyOf(int number) =>
        number == 1 ? SitemapFeed.Extension : string.Create(CultureInfo.InvariantCulture, $"{number}.{SitemapFeed.Extension}");

    /// <summary>Reads what stands behind a feed's name; null: it is no part of a sitemap.</summary>
    public static SitemapAddress? Parse(string extension) => Pattern().Match(extension) is { Success: true } match
        ? new SitemapAddress(match.Groups[1].Value, match.Groups[2].Success ? int.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture) : 1)
        : null;

    [GeneratedRegex(@"\A([0-9]{4}-(?:0[1-9]|1[0-2]))(?:-([2-9]|[1-9][0-9]{1,3}))?\.sitemap\.xml\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
