using System.Collections.Frozen;
using System.Text;

namespace Nukta.Syndication.Articles.Text;

/// <summary>
/// Tells the language of a text. Languages in Arabic script are told apart by the letters that only one alphabet has
/// (The Unicode Standard, chapter 9.2) and by very common words; English by its function words.
/// </summary>
public static class LanguageIdentification
{
    private const int LongestRead = 20_000;
    private const int FunctionWordWeight = 3;
    private const int LetterWeight = 2;

    private static readonly FrozenDictionary<char, string> Letters = Table(
        ("ur", "ٹڈڑںےہۓۂ"),
        ("ps", "ټډړږښګېۍڼځڅۀ"),
        ("sd", "ٻڀٿٽڏڊڍڌڄڃڇڦڙڳڱڻڪ۾۽"),
        ("ar", "يكةىؤإ"),
        ("fa", "ژ"));

    private static readonly FrozenDictionary<string, string[]> ArabicScriptWords = Words(
        ("ur", "ہے ہیں کے کی کا کو میں نے اور سے پر یہ وہ تھا تھی تھے بھی لیے گیا گئی کیا کہا کر ہو نہیں جس اس ان ایک تک ساتھ بعد خلاف پاکستان"),
        ("fa", "است می‌شود می را از در با این آن به که برای شد شده کرد های خود بود نیست هستند بر یک تا گفت ایران"),
        ("ar", "في من على إلى الى أن ان هذا هذه التي الذي عن مع ما لا كان قال بعد بين وقد ولا"),
        ("ps", "د په او چې ته کې له سره دی شي وي نه يې دا هغه کړي شوي وکړ وروسته لپاره"),
        ("sd", "جي جو ۾ ۽ کي آهي جا کان سان ته تي آهن لاءِ هن ان نه ڪيو چيو ويو"));

    private static readonly FrozenSet<string> English = Set(
        "the of and to in is that for on with as was by from at has have had it its be are this will not were said after over who an but his her their they we he she");

    private static readonly FrozenSet<string> OtherLatin = Set(
        "der die das und ist nicht von mit den dem ein eine auf für im zu le la les des et est une dans pour que qui sur du au el los las del y en por con una se no para como il di che è per non un de da do os em uma não o het van een ve bir bu için yang dan untuk di ka ki ke hai aur mein se ne ko");

    /// <summary>
    /// The BCP 47 tag of the language: <c>en</c>, <c>ur</c>, <c>ar</c>, <c>fa</c>, <c>ps</c> or <c>sd</c>; null for any other and for a
    /// text that does not tell. Reads the first 20,000 characters at most; never throws on any text.
    /// </summary>
    public static string? Identify(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var head = text.AsSpan(0, Math.Min(text.Length, LongestRead));
        var arabic = 0;
        var latin = 0;
        foreach (var rune in head.EnumerateRunes())
        {
            if (Rune.IsLetter(rune))
            {
                arabic += IsArabicScript(rune.Value) ? 1 : 0;
                latin += rune.Value < 0x250 ? 1 : 0;
            }
        }

        if (arabic == 0 && latin == 0)
        {
            return null;
        }

        // A quarter is enough: Urdu news carries Latin names, English news hardly ever an Arabic-script passage.
        return arabic * 3 >= latin ? InArabicScript(head) : InLatinScript(head);
    }

    private static string? InArabicScript(ReadOnlySpan<char> text)
    {
        var scores = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var letter in text)
        {
            if (Letters.TryGetValue(letter, out var language))
            {
                scores[language] = scores.GetValueOrDefault(language) + LetterWeight;
            }
        }

        foreach (var word in WordsOf(text.ToString()))
        {
            foreach (var language in ArabicScriptWords.GetValueOrDefault(word) ?? [])
            {
                scores[language] = scores.GetValueOrDefault(language) + FunctionWordWeight;
            }
        }

        return scores.Count == 0
            ? null
            : scores.OrderByDescending(score => score.Value).ThenBy(score => score.Key == "ur" ? "" : score.Key, StringComparer.Ordinal).First().Key;
    }

    private static string? InLatinScript(ReadOnlySpan<char> text)
    {
        var english = 0;
        var other = 0;
        var foreignLetters = 0;
        foreach (var word in WordsOf(text.ToString().ToLowerInvariant()))
        {
            english += English.Contains(word) ? 1 : 0;
            other += OtherLatin.Contains(word) ? 1 : 0;
        }

        foreach (var letter in text)
        {
            foreignLetters += letter is > '\u00BF' and < '\u0250' ? 1 : 0;
        }

        return english > 0 && english > other && foreignLetters <= 4 * english ? "en" : null;
    }

    private static IEnumerable<string> WordsOf(string text)
    {
        var start = -1;
        for (var at = 0; at <= text.Length; at++)
        {
            var inWord = at < text.Length && (char.IsLetter(text[at]) || char.GetUnicodeCategory(text[at])
                is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.Format
                || text[at] is '۾' or '۽');
            if (inWord && start < 0)
            {
                start = at;
            }
            else if (!inWord && start >= 0)
            {
                if (at - start <= 12)
                {
                    yield return text[start..at];
                }

                start = -1;
            }
        }
    }

    private static bool IsArabicScript(int value) =>
        value is (>= 0x600 and <= 0x6FF) or (>= 0x750 and <= 0x77F) or (>= 0xFB50 and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFC);

    private static FrozenDictionary<char, string> Table(params (string Language, string Letters)[] alphabets) =>
        alphabets.SelectMany(alphabet => alphabet.Letters.Select(letter => (letter, alphabet.Language)))
            .ToFrozenDictionary(pair => pair.letter, pair => pair.Language);

    private static FrozenDictionary<string, string[]> Words(params (string Language, string Words)[] lists) =>
        lists.SelectMany(list => list.Words.Split(' ').Select(word => (word, list.Language)))
            .GroupBy(pair => pair.word, pair => pair.Language, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.Distinct().ToArray(), StringComparer.Ordinal);

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
