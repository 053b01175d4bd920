using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Partners;

/// <summary>Reads <c>partners.json</c>, validated as a whole: by <c>partners.schema.json</c>, and by what a schema cannot say.</summary>
public static class ConfigurationReader
{
    private const int DeepestNesting = 32;

    /// <summary>The text of <c>partners.schema.json</c>, to be put beside <c>partners.json</c> so that editors complete it.</summary>
    public static string Schema => ConfigurationSchema.Text;

    /// <summary>The configuration that the text says.</summary>
    /// <exception cref="ConfigurationInvalidException">It has faults; lists all of them.</exception>
    public static Configuration Read(string json)
    {
        var document = Parse(json);
        var faults = ConfigurationSchema.FaultsOf(document);
        if (faults.Count > 0)
        {
            throw new ConfigurationInvalidException(faults);
        }

        Configuration configuration;
        try
        {
            configuration = document.ToObject<Configuration>(RecordJson.CreateSerializer())!;
        }
        catch (Exception e) when (e is JsonException or FormatException or OverflowException)
        {
            throw new ConfigurationInvalidException([e.Message]);
        }

        return ConfigurationRules.FaultsOf(configuration).ToList() is { Count: > 0 } contradictions
            ? throw new ConfigurationInvalidException(contradictions)
            : configuration;
    }

    private static JObject Parse(string json)
    {
        using var reader = new JsonTextReader(new StringReader(json)) { MaxDepth = DeepestNesting, DateParseHandling = DateParseHandling.None };
        try
        {
            var document = JToken.ReadFrom(reader, new JsonLoadSettings { DuplicatePropertyNameHandling = DuplicatePropertyNameHandling.Error });
            while (reader.Read())
            {
                // Only comments may follow: for anything else the reader throws.
            }

            return document as JObject
                ?? throw new ConfigurationInvalidException(["line 1: it is JSON, but no object; begin with { \"site\": … }"]);
        }
        catch (JsonReaderException e)
        {
            throw new ConfigurationInvalidException([$"line {e.LineNumber}, position {e.LinePosition}: it is no JSON: {e.Message.Split(" Path '")[0]}"]);
        }
        catch (JsonException e)
        {
            throw new ConfigurationInvalidException([$"line {reader.LineNumber}: {e.Message}"]);
        }
    }
}
