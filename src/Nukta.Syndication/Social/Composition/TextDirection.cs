using System.Text;
using System.Text.RegularExpressions;
using Nukta.Syndication.Articles;

namespace Nukta.Syndication.Social.Composition;

/// <summary>
/// Keeps each line in its edition's direction. Platforms show every line with dir="auto" or "unicode-bidi: plaintext", which take
/// the direction of its first strong character (UAX #9, rules P2 and P3): an Urdu line that begins with “IMF” would run from left
/// to right, its words in the wrong order. A mark (U+200F, U+200E) before it decides. Marks and not isolates, because Telegram and
/// older clients strip or show U+2066–U+2069, and because within a right-to-left line Latin words need none; their signs do: the “@”
/// of a handle, the “#” of a Latin hashtag and the slash that ends an address would stand on the wrong side (rule N2).
/// </summary>
internal static partial class TextDirection
{
    public const char RightToLeftMark = '\u200F';
    public const char LeftToRightMark = '\u200E';

    /// <summary>The text with a mark before each line that would otherwise run the wrong way.</summary>
    public static string Marked(string text, Edition edition)
    {
        if (text.Length == 0)
        {
            return text;
        }

        var rightToLeft = edition == Edition.Ur;
        var mark = rightToLeft ? RightToLeftMark : LeftToRightMark;
        var signed = rightToLeft ? LatinSign().Replace(text, sign => sign.Value.EndsWith('/') ? $"{sign.Value}{LeftToRightMark}" : $"{LeftToRightMark}{sign.Value}") : text;
        return string.Join('\n', signed.Split('\n').Select(line => FirstStrongIsRightToLeft(line) == !rightToLeft ? mark + line : line));
    }

    /// <summary>Null: the line has no strong character.</summary>
    private static bool? FirstStrongIsRightToLeft(string line)
    {
        foreach (var rune in line.EnumerateRunes())
        {
            if (rune.Value is LeftToRightMark or RightToLeftMark)
            {
                return rune.Value == RightToLeftMark;
            }

            if (Rune.IsLetter(rune))
            {
                return IsRightToLeft(rune.Value);
            }
        }

        return null;
    }

    // The blocks whose letters have bidirectional class R or AL (DerivedBidiClass.txt).
    private static bool IsRightToLeft(int value) =>
        value is (>= 0x590 and <= 0x8FF) or (>= 0xFB1D and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFF)
            or (>= 0x10800 and <= 0x10FFF) or (>= 0x1E800 and <= 0x1EFFF);

    // The sign of a Latin handle or hashtag; an address that ends with a slash, read once from its beginning.
    [GeneratedRegex(@"(?<![\w@#/\u200E])[@#](?=[A-Za-z_])|(?>https?://[A-Za-z0-9.-]+(?:/[A-Za-z0-9._~%-]*)*)(?<=/)(?=\s|$|[۔،])", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LatinSign();
}
