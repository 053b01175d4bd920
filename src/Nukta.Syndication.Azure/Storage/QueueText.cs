using System.Buffers.Text;
using System.Text;
using System.Xml;

namespace Nukta.Syndication.Azure.Storage;

/// <summary>
/// What a queue's message says. Senders differ (Event Grid has sent plain text and Base64; the SDK sends what it is told to), so
/// host.json leaves messages as they are and both are read here. JSON begins with a brace or a bracket, which Base64 has not.
/// </summary>
public static class QueueText
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>A message as it is sent: as it is, unless it has characters that XML, in which messages travel, cannot carry, or reads as Base64.</summary>
    public static string Encode(string text) => IsXml(text) && !Base64.IsValid(text) ? text : Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    /// <summary>The JSON of a message.</summary>
    /// <exception cref="FormatException">It is neither JSON nor Base64 of UTF-8.</exception>
    public static string Decode(string message)
    {
        var text = message.Trim().TrimStart('\uFEFF');
        if (text.StartsWith('{') || text.StartsWith('['))
        {
            return text;
        }

        try
        {
            return StrictUtf8.GetString(Convert.FromBase64String(text)).TrimStart('\uFEFF');
        }
        catch (Exception e) when (e is FormatException or DecoderFallbackException)
        {
            throw new FormatException("A message of the queue is neither JSON nor Base64 of JSON.", e);
        }
    }

    /// <summary>The JSON of a message; the message itself where it is none.</summary>
    public static string DecodeOrKeep(string message) => Base64.IsValid(message.AsSpan().Trim()) ? TryDecode(message) : message;

    private static bool IsXml(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (at + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[at + 1], text[at]))
            {
                at++;
            }
            else if (text[at] == '\r' || !XmlConvert.IsXmlChar(text[at]))
            {
                return false;
            }
        }

        return true;
    }

    private static string TryDecode(string message)
    {
        try
        {
            return Decode(message);
        }
        catch (FormatException)
        {
            return message;
        }
    }
}
