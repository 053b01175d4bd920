using System.Globalization;

namespace Nukta.Syndication.Formats.Rss;

/// <summary>Texts for elements that take only so many characters.</summary>
internal static class ShortText
{
    /// <summary>The text if it is short enough, otherwise whole words and an ellipsis, at most so many UTF-16 units; never half a grapheme cluster.</summary>
    public static string Cut(string text, int most)
    {
        if (text.Length <= most)
        {
            return text;
        }

        var end = 0;
        foreach (var start in StringInfo.ParseCombiningCharacters(text).TakeWhile(start => start <= most - 1))
        {
            end = start;
        }

        var space = text.LastIndexOf(' ', end);
        return $"{text[..(space > most / 2 ? space : end)].TrimEnd()}…";
    }
}
