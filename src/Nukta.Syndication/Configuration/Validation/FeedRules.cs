using System.Globalization;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Configuration.Vocabulary;

namespace Nukta.Syndication.Configuration.Validation;

/// <summary>What formats ask of the feeds that are served in them.</summary>
internal static class FeedRules
{
    /// <summary>Every fault of a feed.</summary>
    public static IEnumerable<ConfigurationFault> FaultsOf(JObject feed, JObject partner, ConfigurationVocabulary vocabulary)
    {
        var named = (feed["formats"] as JArray)?.OfType<JValue>().Select(format => format.Value as string).OfType<string>().ToList() ?? [];
        var formats = named.Distinct().Select(vocabulary.FeedFormat).OfType<FeedFormatDescriptor>().ToList();
        return
        [
            .. FaultsOfLanguage(feed, formats),
            .. CustomRssRules.FaultsOf(feed),
            .. formats.SelectMany(format => FaultsOfAge(feed, format)),
            .. formats.Where(format => format.StandsAlone).SelectMany(format => FaultsOfStandingAlone(feed, format, named)),
            .. FaultsOfSearchEngines(feed, partner, formats),
        ];
    }

    private static IEnumerable<ConfigurationFault> FaultsOfLanguage(JObject feed, List<FeedFormatDescriptor> formats)
    {
        var editions = (feed["filter"] as JObject)?["editions"] as JArray;
        if (editions?.Count != 1 && formats.Find(format => format.OneLanguage) is { } format)
        {
            yield return new($"{feed.Path}.filter.editions", $"{format.Extension} takes feeds of one language only; name one edition, [\"en\"] or [\"ur\"]");
        }
    }

    private static IEnumerable<ConfigurationFault> FaultsOfAge(JObject feed, FeedFormatDescriptor format)
    {
        if (format.MostDays is { } most && !((feed["window"] as JObject)?["days"] is JValue { Value: long days } && days <= most))
        {
            yield return new(
                $"{feed.Path}.window.days",
                string.Create(CultureInfo.InvariantCulture, $"{format.Extension} lists the articles of the last {most} days; write {most}"));
        }
    }

    private static IEnumerable<ConfigurationFault> FaultsOfStandingAlone(JObject feed, FeedFormatDescriptor format, List<string> named)
    {
        if (named.Count > 1)
        {
            yield return new($"{feed.Path}.formats", $"{format.Extension} stands alone in its feed, which has parts; give the other formats a feed of their own");
        }

        if (feed["window"] is not null)
        {
            yield return new($"{feed.Path}.window", $"{format.Extension} holds every article; leave the window out");
        }
    }

    // Search engines have no key.
    private static IEnumerable<ConfigurationFault> FaultsOfSearchEngines(JObject feed, JObject partner, List<FeedFormatDescriptor> formats)
    {
        if (partner["public"] is not JValue { Value: true } && formats.Find(format => format.ForSearchEngines) is { } format)
        {
            yield return new($"{feed.Path}.formats", $"search engines have no key, so {format.Extension} is for a public partner; move the feed to one");
        }
    }
}
