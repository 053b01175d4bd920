using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Configuration.Vocabulary;

namespace Nukta.Syndication.Tests.Configuration;

/// <summary>The text of <c>partners.schema.json</c>; what it takes from the registries stands in objects and lists of its own.</summary>
internal static class SchemaDocument
{
    /// <summary>The text with what the vocabulary names, and everything else as it is.</summary>
    public static string With(string text, ConfigurationVocabulary vocabulary)
    {
        var secret = new JObject { ["$ref"] = "#/definitions/secret" };
        text = Put(text, "definitions.platform", Choice("a platform", vocabulary.Platforms.Select(platform => platform.Name)));
        text = Put(text, "definitions.credentials.properties", new JObject(vocabulary.CredentialNames.Select(name => new JProperty(name, secret))));
        text = Put(text, "definitions.feedFormat", Choice("a format", vocabulary.FeedFormats.Select(format => format.Extension)));
        text = Put(text, "definitions.articleFormat", Choice("a format of single articles", vocabulary.ArticleFormats));
        text = Put(text, "definitions.pushTargetKind", Choice("a kind of endpoint", vocabulary.PushTargets.Select(target => target.Kind)));
        return Put(text, "definitions.endpoint.allOf", new JArray(vocabulary.PushTargets.Select(FieldsOf)));
    }

    private static JObject Choice(string what, IEnumerable<string> names)
    {
        string[] all = [.. names];
        return new JObject { ["type"] = "string", ["enum"] = new JArray(all), ["description"] = $"{what}: {string.Join(", ", all[..^1])} or {all[^1]}" };
    }

    private static JObject FieldsOf(PushTargetDescriptor target) => new()
    {
        ["if"] = new JObject { ["properties"] = new JObject { ["kind"] = new JObject { ["const"] = target.Kind } } },
        ["then"] = new JObject { ["required"] = new JArray(target.Format == FormatChoice.Required ? target.Fields.Prepend("format") : target.Fields) },
    };

    private static string Put(string text, string path, JContainer value)
    {
        using var reader = new JsonTextReader(new StringReader(text));
        var there = JToken.ReadFrom(reader).SelectToken(path, errorWhenNoMatch: true)!;
        var start = OffsetOf(text, there);
        return $"{text[..start]}{Write(value)}{text[(start + LengthOf(text[start..]))..]}";
    }

    private static int OffsetOf(string text, IJsonLineInfo place)
    {
        var line = 0;
        for (var number = 1; number < place.LineNumber; number++)
        {
            line = text.IndexOf('\n', line) + 1;
        }

        return line + place.LinePosition - 1;
    }

    private static int LengthOf(string text)
    {
        var (depth, isText) = (0, false);
        for (var at = 0; ; at++)
        {
            isText ^= text[at] == '"' && text[at - 1] != '\\';
            depth += isText ? 0 : text[at] switch { '{' or '[' => 1, '}' or ']' => -1, _ => 0 };
            if (depth == 0)
            {
                return at + 1;
            }
        }
    }

    private static string Write(JToken token) => token switch
    {
        JObject members => $"{{ {string.Join(", ", members.Properties().Select(member => $"{JsonConvert.ToString(member.Name)}: {Write(member.Value)}"))} }}",
        JArray { First: JObject } parts => $"[\n        {string.Join(",\n        ", parts.Select(Write))}\n      ]",
        JArray values => $"[{string.Join(", ", values.Select(Write))}]",
        _ => token.ToString(Formatting.None),
    };
}
