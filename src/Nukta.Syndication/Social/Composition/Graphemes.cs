using System.Globalization;

namespace Nukta.Syndication.Social.Composition;

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

    /// <summary>The beginning of a text, at most so many UTF-16 units, ending with a whole cluster.</summary>
    public static string Start(string text, int most)
    {
        var end = 0;
        for (int length; end < text.Length && end + (length = StringInfo.GetNextTextElementLength(text, end)) <= most;)
        {
            end += length;
        }

        return text[..end];
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
