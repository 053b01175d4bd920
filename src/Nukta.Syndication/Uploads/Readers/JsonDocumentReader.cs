using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Articles.Text;

namespace Nukta.Syndication.Uploads.Readers;

/// <summary>JSON text as an article document.</summary>
internal static class JsonDocumentReader
{
    private const int DeepestNesting = 64;

    /// <summary>Reads the text.</summary>
    /// <param name="text">One JSON object.</param>
    /// <param name="where">What messages call it.</param>
    /// <param name="report">Where faults go.</param>
    /// <exception cref="UploadRejectedException">It is not one JSON object; says in which line.</exception>
    public static JObject Read(string text, string where, UploadReport report)
    {
        using var reader = new JsonTextReader(new StringReader(text)) { MaxDepth = DeepestNesting, DateParseHandling = DateParseHandling.None };
        try
        {
            var document = JToken.ReadFrom(reader, new JsonLoadSettings { DuplicatePropertyNameHandling = DuplicatePropertyNameHandling.Error });
            while (reader.Read())
            {
                // Only comments may follow: for anything else the reader throws.
            }

            if (document is JObject members)
            {
                return members;
            }

            report.Reject(where, "it is JSON, but no object", "begin it with { and end it with }");
        }
        catch (JsonException e)
        {
            var line = e is JsonReaderException at ? at.LineNumber : reader.LineNumber;
            report.Reject(where, $"line {line}: {Reason(e.Message)}", "correct the JSON; an editor with article.schema.json shows where");
        }

        return [];
    }

    // The library's message ends with the path, line and position, which we say ourselves.
    private static string Reason(string message)
    {
        var end = message.IndexOf(" Path '", StringComparison.Ordinal);
        return PlainText.Line(end < 0 ? message : message[..end]).TrimEnd('.');
    }
}
