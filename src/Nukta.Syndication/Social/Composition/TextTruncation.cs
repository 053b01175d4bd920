using System.Globalization;
using Nukta.Syndication.Articles.Text;

namespace Nukta.Syndication.Social.Composition;

/// <summary>Shortens a text so that a reader does not stumble over the end.</summary>
internal static class TextTruncation
{
    public const string Ellipsis = "…";

    /// <summary>No platform's unit of count is spread over more UTF-16 units than this in honest text.</summary>
    private const int UnitsPerCount = 16;

    // Left hanging before an ellipsis, these look like a mistake.
    private static readonly char[] Hanging = [.. " \n,;:.!?-–—،؛۔؟/([{\"'“‘«#@"];

    /// <summary>
    /// The whole text where it fits; otherwise its longest part that does: whole sentences, then whole words with an ellipsis,
    /// then (for a first word that is too long) whole grapheme clusters. Empty when nothing fits.
    /// </summary>
    public static string Cut(string text, Func<string, bool> fits, int limit)
    {
        text = text.TrimEnd();
        if (text.Length == 0 || (text.Length <= limit * UnitsPerCount && fits(text)))
        {
            return text;
        }

        // The search looks at no more than could ever fit, whatever the length of a hostile text.
        var boundaries = ClusterEnds(text, limit * UnitsPerCount);
        var words = boundaries.Where(end => end < text.Length && char.IsWhiteSpace(text[end])).ToList();
        var byWords = Longest(words.Select(end => WithEllipsis(text, end)), fits);
        var bySentences = Longest(SentenceEnds.In(text).Where(end => end <= limit * UnitsPerCount).Select(end => text[..end]), fits);

        // One short sentence (“Why?”) is a poor post when ten words more would fit.
        if (bySentences.Length * 3 >= byWords.Length && bySentences.Length > 0)
        {
            return bySentences;
        }

        return byWords.Length > 0 ? byWords : Longest(boundaries.Where(end => end < text.Length).Select(end => WithEllipsis(text, end)), fits);
    }

    private static string WithEllipsis(string text, int end)
    {
        var kept = text[..end].TrimEnd(Hanging);
        return kept.Length == 0 ? "" : kept + Ellipsis;
    }

    /// <summary>Where the text may be cut without breaking a cluster, a link, a mention or a hashtag.</summary>
    private static List<int> ClusterEnds(string text, int most)
    {
        var ends = new List<int>();
        var whole = LinkDetection.Unbreakable(text, most);
        var next = 0;
        for (var end = Next(text, 0); end > 0 && end <= most; end = Next(text, end))
        {
            while (next < whole.Count && whole[next].End <= end)
            {
                next++;
            }

            if (next == whole.Count || end <= whole[next].Start)
            {
                ends.Add(end);
            }

            if (end == text.Length)
            {
                break;
            }
        }

        return ends;
    }

    private static int Next(string text, int start) =>
        start >= text.Length ? 0 : start + StringInfo.GetNextTextElementLength(text, start);

    /// <summary>By bisection, then downwards: counting is monotonous but for rare cases (a cut may end an address early).</summary>
    private static string Longest(IEnumerable<string> candidates, Func<string, bool> fits)
    {
        var all = candidates.Where(candidate => candidate.Length > 0).ToList();
        int low = 0, high = all.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (fits(all[middle]))
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low > 0 ? all[low - 1] : "";
    }
}
