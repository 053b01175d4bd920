using System.Globalization;
using System.Text;

namespace Nukta.Syndication.Enrichment;

/// <summary>One word of a text.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="Text">As it stands there.</param>
/// <param name="Folded">As it is compared: lower case, one letter for those that only look different, without marks.</param>
/// <param name="IsApart">True when punctuation stands before it that no phrase goes across: a comma, a full stop, a quotation mark.</param>
internal readonly record struct Word(int Start, string Text, string Folded, bool IsApart)
{
    private const int Longest = 100;

    // What may stand inside “Trinidad & Tobago”, “Bhutto-Zardari”, “G.B.’s”.
    private const string Joiners = "-\u2010\u2011'’&/+£$€#@";

    private static readonly HashSet<string> AbbreviatedTitles = new(StringComparer.Ordinal)
    {
        "dr", "mr", "mrs", "ms", "prof", "gen", "lt", "maj", "brig", "col", "capt", "sgt", "adm", "hon", "rev", "st", "sen", "gov", "mt",
    };

    /// <summary>Where it ends.</summary>
    public int End => Start + Text.Length;

    /// <summary>True when it begins with a capital letter, or with a letter of a script that has none.</summary>
    public bool IsNameLike => !char.IsLower(Text[0]);

    /// <summary>
    /// The words of a text: runs of letters, digits and the marks and joiners within them. Letters with dots (U.S.) are one word;
    /// apostrophes and hyphens separate. What is longer than 100 characters is no word.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="most">Where to stop.</param>
    public static List<Word> Of(string text, int most = int.MaxValue)
    {
        var words = new List<Word>(Math.Min(text.Length / 6, most));
        for (var at = 0; at < text.Length && words.Count < most;)
        {
            if (!IsStart(text[at]))
            {
                at++;
                continue;
            }

            var start = at;
            at = EndOf(text, at);
            if (at - start == 1 && char.IsUpper(text[start]))
            {
                at = EndOfInitials(text, at);
            }

            // A tatweel alone stretches nothing: it is no word, and there is nothing to compare.
            if (at - start <= Longest && Fold(text[start..at]) is { Length: > 0 } folded)
            {
                words.Add(new Word(start, text[start..at], folded, words.Count > 0 && IsApartFrom(words[^1], text.AsSpan(words[^1].End, start - words[^1].End))));
            }
        }

        return words;
    }

    /// <summary>How many words people count: what stands between spaces and dashes and has a letter or digit.</summary>
    public static int Count(string text)
    {
        var (count, inWord) = (0, false);
        foreach (var character in text)
        {
            if (char.IsWhiteSpace(character) || character is '–' or '—')
            {
                inWord = false;
            }
            else if (!inWord && IsStart(character))
            {
                inWord = true;
                count++;
            }
        }

        return count;
    }

    /// <summary>As words are compared. Of the letters that look alike, Urdu's own; no vowel signs, joiners or dots.</summary>
    public static string Fold(string word)
    {
        var folded = new StringBuilder(word.Length);
        foreach (var character in word)
        {
            switch (character)
            {
                case 'ي' or 'ى' or 'ۍ':
                    folded.Append('ی');
                    break;
                case 'ك':
                    folded.Append('ک');
                    break;
                case 'ه' or 'ة' or 'ۃ' or 'ۂ' or 'ە':
                    folded.Append('ہ');
                    break;
                case 'أ' or 'إ' or 'ٱ':
                    folded.Append('ا');
                    break;
                case 'ؤ':
                    folded.Append('و');
                    break;
                case 'ۓ':
                    folded.Append('ے');
                    break;
                case '.' or '\u200C' or '\u200D' or '\u0640':
                    break;
                case >= '\u064B' and <= '\u065F' or '\u0670':
                    break;
                case >= '\u00C0' and < '\u0250':
                    folded.Append(char.ToLowerInvariant(character.ToString().Normalize(NormalizationForm.FormD)[0]));
                    break;
                default:
                    folded.Append(char.ToLowerInvariant(character));
                    break;
            }
        }

        return folded.ToString();
    }

    private static bool IsApartFrom(Word before, ReadOnlySpan<char> between)
    {
        foreach (var character in between)
        {
            var isDotOfAbbreviation = character == '.' && (before.Text.Length == 1 || AbbreviatedTitles.Contains(before.Folded));
            if (!char.IsWhiteSpace(character) && !isDotOfAbbreviation && !Joiners.Contains(character, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static int EndOf(string text, int at)
    {
        while (at < text.Length && (IsStart(text[at]) || IsInside(text[at])))
        {
            at++;
        }

        return at;
    }

    // “U.S.”, “P.T.I.”: single capitals, each with a dot.
    private static int EndOfInitials(string text, int at)
    {
        var end = at;
        while (end + 1 < text.Length && text[end] == '.' && char.IsUpper(text[end + 1]) && (end + 2 == text.Length || !char.IsLetterOrDigit(text[end + 2])))
        {
            end += 2;
        }

        return end > at && end < text.Length && text[end] == '.' ? end + 1 : end;
    }

    private static bool IsStart(char character) => char.IsLetterOrDigit(character) || char.IsSurrogate(character);

    private static bool IsInside(char character) =>
        character is '\u200C' or '\u200D' || CharUnicodeInfo.GetUnicodeCategory(character) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
