using System.Globalization;
using Newtonsoft.Json.Linq;

namespace Nukta.Syndication.Configuration.Validation;

/// <summary>What a channel's quiet hours must be.</summary>
internal static class TimingRules
{
    /// <summary>Every fault of a channel's quiet hours.</summary>
    public static IEnumerable<ConfigurationFault> FaultsOf(JObject channel)
    {
        if (channel["quietHours"] is not JObject quiet)
        {
            yield break;
        }

        if (TextOf(quiet, "zone") is { } zone && !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
        {
            yield return new($"{quiet.Path}.zone", "there is no such time zone here; write an IANA name, for example Asia/Karachi");
        }

        if (TimeOf(quiet, "from") is { } from && from == TimeOf(quiet, "to"))
        {
            yield return new($"{quiet.Path}.to", "it is the same as 'from', which could mean all day or never; write another time, or leave 'quietHours' out");
        }
    }

    private static TimeSpan? TimeOf(JObject quiet, string field) =>
        TimeSpan.TryParse(TextOf(quiet, field), CultureInfo.InvariantCulture, out var time) ? time : null;

    private static string? TextOf(JObject part, string field) => (part[field] as JValue)?.Value as string;
}
