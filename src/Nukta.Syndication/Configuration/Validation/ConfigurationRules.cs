using System.Globalization;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Configuration.Vocabulary;

namespace Nukta.Syndication.Configuration.Validation;

/// <summary>
/// What a schema cannot say: names that must differ, fields that need each other, addresses and territories that exist. Looks at
/// the document itself, so that a fault of another kind elsewhere hides none of these.
/// </summary>
internal static class ConfigurationRules
{
    /// <summary>Unknown only where the machine knows no territories at all (DOTNET_SYSTEM_GLOBALIZATION_INVARIANT): then any code passes.</summary>
    private const string SurelyOne = "PK";

    /// <summary>Every fault, in the order of partners, channels, texts.</summary>
    public static IEnumerable<ConfigurationFault> FaultsOf(JObject document, ConfigurationVocabulary vocabulary)
    {
        var partners = Parts(document, "partners").ToList();
        var channels = Parts(document, "channels").ToList();
        return
        [
            .. Repeated("partners", "id", partners),
            .. Repeated("channels", "id", channels),
            .. partners.SelectMany(partner => FaultsOfPartner(partner, vocabulary)),
            .. partners.SelectMany(partner => Parts(partner, "feeds").SelectMany(feed => FeedRules.FaultsOf(feed, partner, vocabulary))),
            .. channels.SelectMany(channel => ChannelRules.FaultsOf(channel, vocabulary)),
            .. channels.SelectMany(WordingRules.FaultsOf),
            .. channels.SelectMany(TimingRules.FaultsOf),
            .. document.Descendants().OfType<JValue>().SelectMany(FaultsOfText),
        ];
    }

    private static IEnumerable<ConfigurationFault> FaultsOfPartner(JObject partner, ConfigurationVocabulary vocabulary)
    {
        var keys = partner["keys"] as JArray;
        var territory = (partner["territory"] as JValue)?.Value as string;
        return
        [
            .. Repeated($"{partner.Path}.feeds", "name", Parts(partner, "feeds")),
            .. Repeated($"{partner.Path}.endpoints", "name", Parts(partner, "endpoints")),
            .. Parts(partner, "endpoints").SelectMany(endpoint => PushTargetRules.FaultsOf(endpoint, vocabulary)),
            .. If(
                partner["public"] is JValue { Value: true } && keys?.Count > 0,
                $"{partner.Path}.keys",
                "the partner is public, so its keys would protect nothing; remove 'keys' or 'public'"),
            .. If(
                territory is not null && !IsTerritory(territory) && IsTerritory(SurelyOne),
                $"{partner.Path}.territory",
                "there is no such territory; write an ISO 3166-1 code of two capital letters, for example PK or GB (not UK)"),
        ];
    }

    private static IEnumerable<ConfigurationFault> FaultsOfText(JValue value)
    {
        if (value.Value is not string text)
        {
            yield break;
        }

        if (text.Any(character => char.IsControl(character) && !(character == '\n' && WordingRules.MayHaveLines(value))))
        {
            yield return new(value.Path, "it holds a line break or another control character; remove that");
        }

        if (text.StartsWith("http", StringComparison.Ordinal) && IsAddressField(value) && !Uri.TryCreate(text, UriKind.Absolute, out _))
        {
            yield return new(value.Path, "it begins like an address but is none; look at its host and port, for example https://nukta.example:8443/hook");
        }
    }

    private static bool IsAddressField(JValue value) => value.Parent is JProperty { Name: "url" or "feedsUrl" or "logo" or "hub" or "server" or "keyLocation" or "shortLinks" };

    private static bool IsTerritory(string code)
    {
        try
        {
            return new RegionInfo(code).TwoLetterISORegionName == code;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static IEnumerable<JObject> Parts(JObject whole, string list) => (whole[list] as JArray)?.OfType<JObject>() ?? [];

    private static IEnumerable<ConfigurationFault> Repeated(string where, string field, IEnumerable<JObject> parts) => parts
        .Select(part => (part[field] as JValue)?.Value as string)
        .OfType<string>()
        .GroupBy(name => name, StringComparer.Ordinal)
        .Where(group => group.Count() > 1)
        .Select(group => new ConfigurationFault(where, $"{group.Count()} of them have the {field} '{group.Key}'; every {field} must be used once"));

    private static IEnumerable<ConfigurationFault> If(bool isFault, string where, string what) => isFault ? [new ConfigurationFault(where, what)] : [];
}
