using Newtonsoft.Json.Linq;
using Nukta.Syndication.Configuration.Model;

namespace Nukta.Syndication.Configuration.Validation;

/// <summary>What formats ask of the feeds that are served in them.</summary>
internal static class FeedRules
{
    // Each partner's rules, as their files in Formats/Rss/Dialects name them: a feed has one language.
    private static readonly string[] OfOneLanguage = ["msn.rss", "smartnews.rss", "flipboard.rss", "dailyhunt.rss"];

    /// <summary>Every fault of a feed.</summary>
    public static IEnumerable<ConfigurationFault> FaultsOf(JObject feed, JObject partner)
    {
        var formats = (feed["formats"] as JArray)?.OfType<JValue>().Select(format => format.Value as string).OfType<string>().ToList() ?? [];
        var editions = (feed["filter"] as JObject)?["editions"] as JArray;
        return
        [
            .. formats.Intersect(OfOneLanguage).Where(_ => editions?.Count != 1).Take(1).Select(format => new ConfigurationFault(
                $"{feed.Path}.filter.editions", $"{format} takes feeds of one language only; name one edition, [\"en\"] or [\"ur\"]")),
            .. CustomRssRules.FaultsOf(feed),
            .. formats.Contains("news-sitemap.xml") ? FaultsOfNewsSitemap(feed, partner) : [],
            .. formats.Contains(SitemapFeed.Extension) ? FaultsOfSitemap(feed, partner, formats) : [],
        ];
    }

    private static IEnumerable<ConfigurationFault> FaultsOfNewsSitemap(JObject feed, JObject partner)
    {
        if ((feed["window"] as JObject)?["days"] is not JValue { Value: long and <= 2 })
        {
            yield return new($"{feed.Path}.window.days", "a news sitemap lists the articles of the last two days; write 2");
        }

        foreach (var fault in FaultsOfSearchEngines(feed, partner))
        {
            yield return fault;
        }
    }

    private static IEnumerable<ConfigurationFault> FaultsOfSitemap(JObject feed, JObject partner, List<string> formats) =>
    [
        .. formats.Count > 1
            ? [new ConfigurationFault($"{feed.Path}.formats", $"{SitemapFeed.Extension} stands alone in its feed, which has parts; give the other formats a feed of their own")]
            : Enumerable.Empty<ConfigurationFault>(),
        .. feed["window"] is not null
            ? [new ConfigurationFault($"{feed.Path}.window", "a sitemap holds every article; leave the window out")]
            : Enumerable.Empty<ConfigurationFault>(),
        .. FaultsOfSearchEngines(feed, partner),
    ];

    // Search engines have no key.
    private static IEnumerable<ConfigurationFault> FaultsOfSearchEngines(JObject feed, JObject partner) => partner["public"] is JValue { Value: true }
        ? []
        : [new ConfigurationFault($"{feed.Path}.formats", "search engines have no key, so a sitemap is for a public partner; move the feed to one")];
}
