using System.Buffers.Text;
using System.Text;

namespace Nukta.Syndication.Functions.Triggers;

/// <summary>
/// What a queue's message says. Senders differ (Event Grid has sent plain text and Base64; the SDK sends what it is told to), so
/// host.json leaves messages as they are and both are read here. JSON begins with a brace or a bracket, which Base64 has not.
/// </summary>
internal static class QueueText
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

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
