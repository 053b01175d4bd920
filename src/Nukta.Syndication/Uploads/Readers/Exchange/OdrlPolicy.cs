using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Nukta.Syndication.Uploads.Readers.Exchange;

/// <summary>The limits of a W3C ODRL 2.2 policy in JSON-LD that our rights have fields for: until when, and where.</summary>
internal static class OdrlPolicy
{
    /// <summary>The member <c>rights</c> of an article document; empty, with a notice, for a policy that cannot be read.</summary>
    public static JObject Read(string json, UploadReport report)
    {
        var rights = new JObject();
        try
        {
            using var reader = new JsonTextReader(new StringReader(json)) { DateParseHandling = DateParseHandling.None, MaxDepth = 32 };
            var policy = JToken.ReadFrom(reader);
            if (policy.SelectTokens("$..prohibition").Any())
            {
                // Taking it without would publish what must not be.
                report.Fault("rights", "the policy prohibits something, for which an article has no field", "say in a permission until when and where the article may be distributed");
            }

            foreach (var limit in policy.SelectTokens("$..permission[*].constraint[*]").OfType<JObject>())
            {
                Add(rights, limit);
            }
        }
        catch (JsonException)
        {
            report.Notice("The rights are expressed in a language that is not read; only what stands in other fields counts.");
        }

        return rights;
    }

    private static void Add(JObject rights, JObject limit)
    {
        switch ((Text(limit["leftOperand"]), Text(limit["operator"])))
        {
            case ("dateTime", "lt" or "lteq"):
                rights["until"] = Text(limit["rightOperand"]) ?? Text(limit["rightOperand"]?["@value"]);
                break;
            case ("spatial", "isAnyOf" or "eq"):
                rights["territories"] = Codes(limit["rightOperand"]);
                break;
            case ("spatial", "isNoneOf" or "neq"):
                rights["excludedTerritories"] = Codes(limit["rightOperand"]);
                break;
        }
    }

    private static JArray Codes(JToken? places) => new((places is JArray several ? several : places is null ? [] : [places])
        .Select(Text).OfType<string>().Select(place => place[(place.LastIndexOfAny(['/', ':']) + 1)..]));

    private static string? Text(JToken? token) => token is JValue { Type: JTokenType.String } text ? (string?)text : null;
}
