using System.Globalization;

namespace Nukta.Syndication.Channels;

/// <summary>Walks over user-perceived characters (UAX #29 extended grapheme clusters).</summary>
internal static class Graphemes
{
    /// <summary>The clusters of a part of a text.</summary>
    public static IEnumerable<string> In(string text, TextSpan span)
    {
        for (var at = span.Start; at < span.End;)
        {
            var length = Math.Min(StringInfo.GetNextTextElementLength(text, at), span.End - at);
            yield return text.Substring(at, length);
            at += length;
        }
    }

    /// <summary>How many a text has.</summary>
    public static int Count(ReadOnlySpan<char> text)
    {
        var count = 0;
        while (text.Length > 0)
        {
            text = text[StringInfo.GetNextTextElementLength(text)..];
            count++;
        }

        return count;
    }
}
