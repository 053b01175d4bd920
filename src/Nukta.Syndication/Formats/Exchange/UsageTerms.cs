using System.Globalization;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Formats.Entries;

namespace Nukta.Syndication.Formats.Exchange;

/// <summary>Until when and where an article may be used: in words for desks, and as a policy for machines.</summary>
internal static class UsageTerms
{
    /// <summary>W3C ODRL 2.2, of which IPTC's RightsML is a profile.</summary>
    public const string PolicyLanguage = "http://www.w3.org/ns/odrl/2/";

    /// <summary>ODRL's own serialization.</summary>
    public const string PolicyMediaType = "application/ld+json";

    // IPTC's scheme of ISO 3166-1 codes of two letters.
    private const string Territory = "http://cvx.iptc.org/iso3166-1a2/";

    /// <summary>English sentences, as agreements are; null when there is no limit.</summary>
    public static string? InWords(Rights rights, string? agreed)
    {
        List<string> terms = [];
        if (Entry.Text(agreed) is { } line)
        {
            terms.Add(line);
        }

        if (rights.Until is { } until)
        {
            terms.Add(string.Create(CultureInfo.InvariantCulture, $"Not to be used from {until.UtcDateTime:yyyy-MM-dd HH:mm} UTC on."));
        }

        if (rights.Territories.Count > 0)
        {
            terms.Add($"Only for {string.Join(", ", rights.Territories)}.");
        }

        if (rights.ExcludedTerritories.Count > 0)
        {
            terms.Add($"Not for {string.Join(", ", rights.ExcludedTerritories)}.");
        }

        return terms.Count > 0 ? string.Join(' ', terms) : null;
    }

    /// <summary>An ODRL policy as JSON-LD; null when there is no limit.</summary>
    public static string? Policy(Rights rights, string target)
    {
        JObject?[] constraints =
        [
            rights.Until is { } until ? Constraint("dateTime", "lt", new JObject { ["@value"] = FeedTime.Rfc3339(until), ["@type"] = "xsd:dateTime" }) : null,
            rights.Territories.Count > 0 ? Constraint("spatial", "isAnyOf", Codes(rights.Territories)) : null,
            rights.ExcludedTerritories.Count > 0 ? Constraint("spatial", "isNoneOf", Codes(rights.ExcludedTerritories)) : null,
        ];
        return constraints.OfType<JObject>().ToArray() is { Length: > 0 } limits
            ? new JObject
            {
                ["@context"] = "http://www.w3.org/ns/odrl.jsonld",
                ["@type"] = "Set",
                ["uid"] = $"{target}#rights",
                ["permission"] = new JArray(new JObject { ["target"] = target, ["action"] = "distribute", ["constraint"] = new JArray(limits) }),
            }.ToString(Formatting.None)
            : null;
    }

    private static JObject Constraint(string left, string comparison, JToken right) =>
        new() { ["leftOperand"] = left, ["operator"] = comparison, ["rightOperand"] = right };

    private static JArray Codes(IEnumerable<string> territories) => new(territories.Select(code => $"{Territory}{code}"));
}
