using System.Collections.Frozen;

namespace Nukta.Syndication.Articles.Text;

/// <summary>Where sentences end, in English and Urdu; in doubt a sentence goes on.</summary>
internal static class SentenceEnds
{
    private static readonly FrozenSet<string> Abbreviations = FrozenSet.ToFrozenSet(
        [
            "Mr", "Mrs", "Ms", "Dr", "Prof", "Gen", "Lt", "Maj", "Col", "Capt", "Brig", "Sgt", "Adm", "Sen", "Rep", "Gov", "Hon", "Rev",
            "St", "No", "vs", "Jr", "Sr", "Inc", "Ltd", "Co", "Corp", "Rs", "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept",
            "Oct", "Nov", "Dec", "e.g", "i.e", "approx",
        ],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Positions after the end of each sentence but the last, closing quotes included, ascending.</summary>
    public static IEnumerable<int> In(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '\n' && at > 0 && text[at - 1] != '\n')
            {
                yield return at;
            }

            if (!IsTerminal(text[at]))
            {
                continue;
            }

            var end = at + 1;
            while (end < text.Length && (IsTerminal(text[end]) || text[end] is '"' or '\'' or '”' or '’' or '»' or ')' or ']'))
            {
                end++;
            }

            if (end < text.Length && text[end] == ' ' && BeginsSentence(text, end + 1) && (text[at] != '.' || !IsAbbreviation(text, at)))
            {
                yield return end;
            }

            at = end - 1;
        }
    }

    private static bool IsTerminal(char character) => character is '.' or '!' or '?' or '۔' or '؟';

    private static bool IsAbbreviation(string text, int dot)
    {
        var start = text.LastIndexOf(' ', dot) + 1;
        var word = text[start..dot].TrimStart('(', '"', '\'', '“', '‘', '«');
        return word.Length <= 1 || Abbreviations.Contains(word) || (word.Length <= 5 && word.Contains('.'));
    }

    private static bool BeginsSentence(string text, int at) => at < text.Length && !char.IsLower(text[at]);
}
