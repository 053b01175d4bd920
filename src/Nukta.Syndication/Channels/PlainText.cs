using System.Globalization;
using System.Text;

namespace Nukta.Syndication.Channels;

/// <summary>Makes any text fit for a post: valid Unicode in NFC, without what platforms refuse or strip.</summary>
internal static class PlainText
{
    /// <summary>On one line, spaces collapsed; empty for null.</summary>
    public static string OneLine(string? text) =>
        string.Join(' ', Clean(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>With its line breaks, at most one empty line between two lines.</summary>
    public static string Lines(string? text)
    {
        var kept = new List<string>();
        foreach (var line in Clean(text).Split('\n').Select(OneLine))
        {
            if (line.Length > 0 || (kept.Count > 0 && kept[^1].Length > 0))
            {
                kept.Add(line);
            }
        }

        return string.Join('\n', kept).TrimEnd('\n');
    }

    private static string Clean(string? text)
    {
        var clean = new StringBuilder(text?.Length ?? 0);
        foreach (var rune in (text ?? "").EnumerateRunes())
        {
            if (rune.Value is '\n' or 0x2028 or 0x2029)
            {
                clean.Append('\n');
            }
            else if (Rune.GetUnicodeCategory(rune) == UnicodeCategory.Control)
            {
                clean.Append(' ');
            }
            else if (!IsUnwanted(rune.Value))
            {
                clean.Append(rune);
            }
        }

        return clean.ToString().Normalize(NormalizationForm.FormC);
    }

    /// <summary>
    /// twitter-text refuses U+FEFF, U+FFFE and U+FFFF; Telegram strips U+2028–U+202E; embeddings, overrides and isolates that
    /// came with the text could reach beyond its end into our link (UAX #9).
    /// </summary>
    private static bool IsUnwanted(int value) =>
        value is 0xFEFF or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or (>= 0xFDD0 and <= 0xFDEF) || (value & 0xFFFE) == 0xFFFE;
}
