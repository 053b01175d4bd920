using System.Globalization;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Articles.Text;

namespace Nukta.Syndication.Uploads;

/// <summary>Reads the members of an object one by one; what has the wrong type is a fault that names the member.</summary>
/// <param name="members">The object.</param>
/// <param name="path">Its own path, empty for the document.</param>
/// <param name="report">Where faults go.</param>
internal sealed class DocumentFields(JObject members, string path, UploadReport report)
{
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    /// <summary>The member's path, as messages name it.</summary>
    public string PathOf(string name) => path.Length == 0 ? name : $"{path}.{name}";

    /// <summary>The member, or null when it is missing or null; from now on it is known.</summary>
    public JToken? Take(string name)
    {
        _known.Add(name);
        return members.TryGetValue(name, StringComparison.Ordinal, out var value) && value.Type != JTokenType.Null ? value : null;
    }

    /// <summary>Members that nobody has taken.</summary>
    public IReadOnlyDictionary<string, JToken> Unknown()
    {
        var unknown = new SortedDictionary<string, JToken>(StringComparer.Ordinal);
        foreach (var property in members.Properties().Where(property => !_known.Contains(property.Name) && property.Name != "$schema"))
        {
            unknown[PlainText.Line(property.Name)] = Clean(property.Value);
        }

        return unknown;
    }

    /// <summary>A member's text, as it is.</summary>
    public string? Text(string name) => Take(name) switch
    {
        null => null,
        JValue { Type: JTokenType.String } text => (string?)text,
        var other => Wrong<string>(name, other, "text in quotation marks"),
    };

    /// <summary>A member's text on one line; null when it is missing or blank.</summary>
    public string? Line(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (PlainText.HasBidirectionalOverrides(text))
        {
            report.Notice($"Bidirectional override characters were removed from '{PathOf(name)}'.");
        }

        var line = PlainText.Line(text);
        return line.Length == 0 ? null : line;
    }

    /// <summary>Several texts: a list, or one text with commas.</summary>
    public IReadOnlyList<string> Lines(string name)
    {
        var items = Take(name) switch
        {
            null => [],
            JArray array => array.Select((item, index) => item is JValue { Type: JTokenType.String or JTokenType.Integer } value
                ? value.ToString(CultureInfo.InvariantCulture)
                : Wrong<string>($"{name}[{index}]", item, "text in quotation marks") ?? ""),
            JValue { Type: JTokenType.String } text => ((string)text!).Split(',', '،'),
            var other => Wrong<string[]>(name, other, "a list of texts") ?? [],
        };
        return [.. items.Select(PlainText.Line).Where(line => line.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>True or false.</summary>
    public bool Flag(string name, bool whenMissing = false) => Take(name) switch
    {
        null => whenMissing,
        JValue { Type: JTokenType.Boolean } flag => (bool)flag,
        var other => Wrong<bool>(name, other, "true or false"),
    };

    /// <summary>A whole number of pixels from 1 to 100,000; null when it is missing.</summary>
    public int? Pixels(string name) => Take(name) switch
    {
        null => null,
        JValue { Type: JTokenType.Integer, Value: long and >= 1 and <= 100_000 } number => (int)number,
        JValue { Type: JTokenType.String } text when int.TryParse((string?)text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 100_000 => number,
        var other => Wrong<int?>(name, other, "a whole number from 1 to 100000"),
    };

    /// <summary>A number from 0 to 1; null when it is missing.</summary>
    public double? Share(string name) => Take(name) switch
    {
        null => null,
        JValue { Type: JTokenType.Integer or JTokenType.Float, Value: long or double } number when (double)number is >= 0 and <= 1 => (double)number,
        var other => Wrong<double?>(name, other, "a number from 0 to 1"),
    };

    /// <summary>An instant (UTC); null when it is missing.</summary>
    public DateTimeOffset? Instant(string name) => Line(name) is { } text ? Instants.Parse(text, PathOf(name), report) : null;

    /// <summary>An absolute http(s) address; null when it is missing.</summary>
    public Uri? Address(string name)
    {
        if (Line(name) is not { } text)
        {
            return null;
        }

        var address = WebAddress.Parse(text);
        if (address is null)
        {
            report.Fault(PathOf(name), $"{UploadReport.Quote(text)} is no address of the web", "write it whole, beginning with https://");
        }

        return address;
    }

    /// <summary>A member that is an object; null when it is missing.</summary>
    public DocumentFields? Child(string name) => Take(name) switch
    {
        null => null,
        JObject child => new DocumentFields(child, PathOf(name), report),
        var other => Wrong<DocumentFields>(name, other, "an object"),
    };

    /// <summary>The items of a list of objects; an item that is a text becomes an object with that one member.</summary>
    public IEnumerable<DocumentFields> Items(string name, string shortForm)
    {
        var items = Take(name) switch
        {
            null => [],
            JArray array => array.ToArray(),
            JObject or JValue { Type: JTokenType.String } => [members[name]!],
            var other => Wrong<JToken[]>(name, other, "a list") ?? [],
        };
        for (var index = 0; index < items.Length; index++)
        {
            var at = $"{PathOf(name)}[{index}]";
            switch (items[index])
            {
                case JObject item:
                    yield return new DocumentFields(item, at, report);
                    break;
                case JValue { Type: JTokenType.String } text:
                    yield return new DocumentFields(new JObject { [shortForm] = text }, at, report);
                    break;
                default:
                    report.Fault(at, "it is neither an object nor a text", $"write an object with '{shortForm}'");
                    break;
            }
        }
    }

    /// <summary>The names of all members.</summary>
    public IEnumerable<string> Names() => members.Properties().Select(property => property.Name);

    private T? Wrong<T>(string name, JToken value, string remedy)
    {
        report.Fault(PathOf(name), $"it is {Describe(value)}", $"write {remedy}");
        return default;
    }

    private static string Describe(JToken value) => value switch
    {
        JObject => "an object",
        JArray => "a list",
        JValue { Type: JTokenType.Boolean } => "true or false",
        _ => UploadReport.Quote(value.ToString(Newtonsoft.Json.Formatting.None)),
    };

    private static JToken Clean(JToken value)
    {
        switch (value)
        {
            case JObject members:
                var clean = new JObject();
                foreach (var property in members.Properties())
                {
                    clean[PlainText.Line(property.Name)] = Clean(property.Value);
                }

                return clean;
            case JArray items:
                return new JArray(items.Select(Clean));
            case JValue { Type: JTokenType.String } text:
                return new JValue(PlainText.Clean((string)text!));
            default:
                return value;
        }
    }
}
