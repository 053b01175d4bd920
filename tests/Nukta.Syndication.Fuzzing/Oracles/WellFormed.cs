using System.Text;
using System.Xml;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Nukta.Syndication.Fuzzing.Oracles;

/// <summary>What leaves must be what others can read.</summary>
internal static class WellFormed
{
    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);
    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, CheckCharacters = true };

    /// <summary>Reads a document by what its media type says that it is.</summary>
    /// <exception cref="MalformedException">It is none.</exception>
    public static void Document(string what, string mediaType, ReadOnlySpan<byte> content)
    {
        var text = Utf8.GetString(content);
        if (mediaType.Contains("xml", StringComparison.Ordinal))
        {
            Xml(what, text);
        }
        else if (mediaType.Contains("jsonl", StringComparison.Ordinal))
        {
            foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                Text(what, Json(what, line));
            }
        }
        else if (mediaType.Contains("csv", StringComparison.Ordinal))
        {
            // RFC 4180 §2 ends lines with CR LF.
            Text(what, text.Replace("\r\n", "\n", StringComparison.Ordinal));
        }
        else if (mediaType.Contains("json", StringComparison.Ordinal))
        {
            Text(what, Json(what, text));
        }
        else
        {
            Text(what, text);
        }
    }

    /// <summary>A fragment of XHTML, or of HTML with none but XML's own entities.</summary>
    public static void Fragment(string what, string text) => Xml(what, $"<x xmlns:media=\"m\" xmlns:content=\"c\" xmlns:dc=\"d\">{text}</x>");

    /// <summary>All texts within.</summary>
    public static void Text(string what, JToken token)
    {
        foreach (var value in token is JContainer container ? container.DescendantsAndSelf() : [token])
        {
            switch (value)
            {
                case JProperty { Name: var name }:
                    Text(what, name);
                    break;
                case JValue { Value: string text }:
                    Text(what, text);
                    break;
            }
        }
    }

    /// <summary>No lone surrogates, and no control characters but line feed and tab.</summary>
    public static void Text(string what, string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
            {
                at++;
            }
            else if (char.IsSurrogate(text[at]))
            {
                throw new MalformedException($"{what}: a lone surrogate, {(int)text[at]:X4}, at {at}");
            }
            else if (char.IsControl(text[at]) && text[at] is not ('\n' or '\t'))
            {
                throw new MalformedException($"{what}: a control character, {(int)text[at]:X4}, at {at}");
            }
        }
    }

    public static JToken Json(string what, string text)
    {
        try
        {
            using var reader = new JsonTextReader(new StringReader(text)) { DateParseHandling = DateParseHandling.None, MaxDepth = 128 };
            var token = JToken.ReadFrom(reader);
            return reader.Read() ? throw new MalformedException($"{what}: there is more than one JSON value") : token;
        }
        catch (JsonException e)
        {
            throw new MalformedException($"{what}: {e.Message}");
        }
    }

    private static void Xml(string what, string text)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(text), Settings);
            while (reader.Read())
            {
                if (reader.HasValue)
                {
                    Text(what, reader.Value);
                }
            }
        }
        catch (XmlException e)
        {
            throw new MalformedException($"{what}: {e.Message}");
        }
    }
}

/// <summary>What would have left is not well formed.</summary>
internal sealed class MalformedException(string message) : Exception(message);
