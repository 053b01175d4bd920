using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Configuration.Validation;
using Nukta.Syndication.Configuration.Vocabulary;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Configuration;

/// <summary>Reads <c>partners.json</c>, validated as a whole: by <c>partners.schema.json</c>, and by what a schema cannot say.</summary>
/// <param name="vocabulary">The platforms, formats and kinds of push targets that it can name.</param>
public sealed class ConfigurationReader(ConfigurationVocabulary vocabulary)
{
    private const int DeepestNesting = 32;

    /// <summary>The text of <c>partners.schema.json</c>, to be put beside <c>partners.json</c> so that editors complete it.</summary>
    public static string Schema => ConfigurationSchema.Text;

    /// <summary>The configuration that the text says.</summary>
    /// <exception cref="ConfigurationInvalidException">It has faults; lists all of them.</exception>
    public SyndicationConfiguration Read(string json)
    {
        var document = Parse(json.TrimStart('\uFEFF'));
        TameNumbers(document);
        var faults = ConfigurationSchema.FaultsOf(document, vocabulary);
        var places = faults.Select(fault => fault.Where).ToHashSet(StringComparer.Ordinal);
        var contradictions = ConfigurationRules.FaultsOf(document, vocabulary).Where(fault => !places.Contains(fault.Where));
        string[] all = [.. faults.Concat(contradictions).Select(fault => fault.ToString()).Distinct(StringComparer.Ordinal)];
        return all.Length > 0 ? throw new ConfigurationInvalidException(all) : Convert(document);
    }

    private static SyndicationConfiguration Convert(JObject document)
    {
        var serializer = RecordJson.CreateSerializer();

        // A query parameter may well be called "$ref".
        serializer.MetadataPropertyHandling = MetadataPropertyHandling.Ignore;
        try
        {
            return document.ToObject<SyndicationConfiguration>(serializer)!;
        }
        catch (Exception e) when (e is JsonException or FormatException or OverflowException)
        {
            // The message would repeat the value, which may be a secret.
            var where = (e as JsonSerializationException)?.Path ?? (e as JsonReaderException)?.Path ?? "the document";
            throw new ConfigurationInvalidException([$"{where}: it cannot be read ({e.GetType().Name}); compare it with partners.schema.json"]);
        }
    }

    private static JObject Parse(string json)
    {
        if (string.IsNullOrWhiteSpace(json))
        {
            throw new ConfigurationInvalidException(["line 1: it is empty; begin with { \"site\": … }"]);
        }

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

    /// <summary>The validator cannot compare numbers beyond decimal; what is too large anyway becomes a smaller one that is too large.</summary>
    private static void TameNumbers(JObject document)
    {
        foreach (var number in document.Descendants().OfType<JValue>().Where(IsBeyondDecimal).ToList())
        {
            number.Value = long.MaxValue;
        }
    }

    private static bool IsBeyondDecimal(JValue value) => value.Value switch
    {
        double number => !(Math.Abs(number) < 1e28),
        System.Numerics.BigInteger => true,
        _ => false,
    };
}
