using System.Xml;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Configuration.Model;

namespace Nukta.Syndication.Configuration.Validation;

/// <summary>What a schema cannot say of formats and of <c>custom</c>.</summary>
internal static class CustomRssRules
{
    /// <summary>Every fault of a feed's description of its own RSS.</summary>
    public static IEnumerable<ConfigurationFault> FaultsOf(JObject feed)
    {
        var isServed = (feed["formats"] as JArray)?.Any(format => format is JValue { Value: CustomRss.Extension }) == true;
        if (feed["custom"] is not JObject custom)
        {
            return isServed && feed["custom"] is null
                ? [new($"{feed.Path}.custom", $"it is missing; a feed in {CustomRss.Extension} needs a description of its elements")]
                : [];
        }

        var prefixes = CustomRss.UsualPrefixes.Keys.Concat((custom["namespaces"] as JObject)?.Properties().Select(known => known.Name) ?? []).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. isServed ? [] : new ConfigurationFault[] { new($"{feed.Path}.custom", $"nothing uses it; name {CustomRss.Extension} among the feed's formats, or remove it") },
            .. FaultsOfDates(custom),
            .. FaultsOf(custom["channel"], prefixes, CustomFields.Channel, takesUploadFields: false),
            .. FaultsOf(custom["item"], prefixes, CustomFields.Item, takesUploadFields: true),
        ];
    }

    private static IEnumerable<ConfigurationFault> FaultsOfDates(JObject custom)
    {
        if ((custom["dates"] as JValue)?.Value is string format && !CanFormat(format))
        {
            yield return new($"{custom.Path}.dates", "it is no format of dates; write rfc822, rfc3339, unix or, for example, yyyy-MM-dd HH:mm:ss");
        }
    }

    private static bool CanFormat(string format)
    {
        try
        {
            return DateTimeOffset.UnixEpoch.ToString(format, System.Globalization.CultureInfo.InvariantCulture).Length > 0;
        }
        catch (FormatException)
        {
            return format is "rfc822" or "rfc3339" or "unix";
        }
    }

    private static IEnumerable<ConfigurationFault> FaultsOf(JToken? elements, HashSet<string> prefixes, IReadOnlyList<string> fields, bool takesUploadFields)
    {
        foreach (var element in (elements as JArray)?.OfType<JObject>() ?? [])
        {
            if (TextOf(element["element"]) is { } name && FaultOfName(name, prefixes) is { } wrong)
            {
                yield return new($"{element.Path}.element", wrong);
            }

            if (element["field"] is not null && element["text"] is not null)
            {
                yield return new($"{element.Path}.text", "an element has a field or a text, not both; remove one of them");
            }

            if (TextOf(element["field"]) is { } field && !IsField(field, fields, takesUploadFields))
            {
                yield return new($"{element.Path}.field", Unknown(fields));
            }

            foreach (var attribute in (element["attributes"] as JObject)?.Properties() ?? [])
            {
                if (attribute.Name.StartsWith("xmlns", StringComparison.Ordinal) || FaultOfName(attribute.Name, []) is not null)
                {
                    yield return new($"{element.Path}.attributes", "one of the names is no name of an attribute; use letters, digits and hyphens");
                }

                if (TextOf(attribute.Value) is { } value && !value.StartsWith('=') && !IsField(value, fields, takesUploadFields))
                {
                    yield return new($"{element.Path}.attributes", $"{Unknown(fields)}; begin a text that is always the same with an equals sign");
                }
            }
        }
    }

    private static string? FaultOfName(string name, HashSet<string> prefixes)
    {
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        if (!IsNCName(name[(colon + 1)..]) || (colon >= 0 && !IsNCName(name[..colon])))
        {
            return "it is no name of an element; write letters, digits and hyphens, with a prefix where it has one, for example media:content";
        }

        return colon > 0 && !prefixes.Contains(name[..colon])
            ? $"its prefix is not declared; add it to 'namespaces', or use one of {string.Join(", ", CustomRss.UsualPrefixes.Keys)}"
            : null;
    }

    private static bool IsNCName(string name) => name.Length > 0 && XmlConvert.IsStartNCNameChar(name[0]) && name.All(XmlConvert.IsNCNameChar);

    private static bool IsField(string field, IReadOnlyList<string> fields, bool takesUploadFields) =>
        fields.Contains(field, StringComparer.Ordinal) || (takesUploadFields && field.StartsWith(CustomFields.Upload, StringComparison.Ordinal));

    private static string Unknown(IReadOnlyList<string> fields) => $"there is no such field; the fields are {string.Join(", ", fields)}";

    private static string? TextOf(JToken? token) => (token as JValue)?.Value as string;
}
