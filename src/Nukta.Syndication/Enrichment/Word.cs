using System.Globalization;
using System.Text;

namespace Nukta.Syndication.Enrichment;

/// <summary>One word of a text.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="Text">As it stands there.</param>
/// <param name="Folded">As it is compared: lower case, one letter for those that only look different, without marks.</param>
internal readonly record struct Word(int Start, string Text, string Folded)
{
    private const int Longest = 100;

    /// <summary>Where it ends.</summary>
    public int End => Start + Text.Length;

    /// <summary>True when it begins with a capital letter, or with a letter of a script that has none.</summary>
    public bool IsNameLike => !char.IsLower(Text[0]);

    /// <summary>
    /// The words of a text: runs of letters, digits and the marks and joiners within them. Letters with dots (U.S.) are one word;
    /// apostrophes and hyphens separate. What is longer than 100 characters is no word.
    /// </summary>
    public static List<Word> Of(string text)
    {
        var words = new List<Word>(text.Length / 6);
        for (var at = 0; at < text.Length;)
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

            if (at - start <= Longest)
            {
                var word = text[start..at];
                words.Add(new Word(start, word, Fold(word)));
            }
        }

        return words;
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
                default:
                    folded.Append(char.ToLowerInvariant(character));
                    break;
            }
        }

        return folded.ToString();
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
