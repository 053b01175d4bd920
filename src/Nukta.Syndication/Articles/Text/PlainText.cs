using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.RegularExpressions;

namespace Nukta.Syndication.Articles.Text;

/// <summary>Plain text as every format and every platform can carry it.</summary>
public static partial class PlainText
{
    /// <summary>
    /// The text in NFC without what XML 1.0 (§2.2) forbids or discourages: control characters other than tab and line feed,
    /// lone surrogates, noncharacters. Zero-width joiners and non-joiners stay: Urdu needs them.
    /// </summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Clean(string? text)
    {
        if (text is null)
        {
            return null;
        }

        if (!NeedsMending(text))
        {
            return text.IsNormalized(NormalizationForm.FormC) ? text : text.Normalize(NormalizationForm.FormC);
        }

        var clean = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            var character = text[at];
            if (char.IsHighSurrogate(character) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
            {
                clean.Append(character).Append(text[++at]);
            }
            else if (!char.IsSurrogate(character) && !IsForbidden(character))
            {
                clean.Append(character);
            }
        }

        return clean.ToString().Normalize(NormalizationForm.FormC);
    }

    /// <summary>
    /// The text on one line: clean, white space collapsed, ends trimmed, without the bidirectional embeddings, overrides and isolates
    /// that could reach beyond its end (UAX #9). Empty for null.
    /// </summary>
    public static string Line(string? text) => text is null ? "" : WhiteSpace().Replace(BidirectionalOverrides().Replace(Clean(text), ""), " ").Trim();

    /// <summary>The same with its line breaks, at most one empty line between two lines.</summary>
    public static string Lines(string? text)
    {
        var kept = new List<string>();
        foreach (var line in (text ?? "").ReplaceLineEndings("\n").Split('\n').Select(Line))
        {
            if (line.Length > 0 || (kept.Count > 0 && kept[^1].Length > 0))
            {
                kept.Add(line);
            }
        }

        return string.Join('\n', kept).TrimEnd('\n');
    }

    /// <summary>Whether the text holds characters that make the rest of a line read in another order (U+202A–U+202E, U+2066–U+2069).</summary>
    public static bool HasBidirectionalOverrides(string text) => BidirectionalOverrides().IsMatch(text);

    private static bool NeedsMending(string text)
    {
        foreach (var character in text)
        {
            if (IsForbidden(character) || char.IsSurrogate(character))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsForbidden(char character) =>
        character is < ' ' and not ('\t' or '\n') or (>= '\u007F' and <= '\u009F') or '\uFFFE' or '\uFFFF' or '\uFEFF' or (>= '\uFDD0' and <= '\uFDEF');

    [GeneratedRegex("[\u202A-\u202E\u2066-\u2069]")]
    private static partial Regex BidirectionalOverrides();

    [GeneratedRegex(@"[\s\u00A0\u2028\u2029]+")]
    private static partial Regex WhiteSpace();
}
