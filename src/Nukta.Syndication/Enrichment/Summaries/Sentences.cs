using Nukta.Syndication.Articles.Text;

namespace Nukta.Syndication.Enrichment.Summaries;

/// <summary>Sentences of English and Urdu prose. A sentence never spans paragraphs.</summary>
internal static class Sentences
{
    private const string Terminators = ".!?۔؟…";
    private const string Closers = "\"”’'»)]";

    /// <summary>The sentences of one paragraph, verbatim, without the space between them.</summary>
    public static IEnumerable<string> Split(string paragraph)
    {
        var start = 0;
        foreach (var end in SentenceEnds.In(paragraph).Append(paragraph.Length))
        {
            if (paragraph[start..end].Trim() is { Length: > 0 } sentence)
            {
                yield return sentence;
            }

            start = end;
        }
    }

    /// <summary>
    /// Whether it can stand alone: it ends as a sentence does, which headings do not, and a quotation that begins in it ends in it.
    /// </summary>
    public static bool IsComplete(string sentence) =>
        sentence.TrimEnd([.. Closers]) is { Length: > 0 } text && Terminators.Contains(text[^1], StringComparison.Ordinal)
        && CountOf(sentence, "“") == CountOf(sentence, "”")
        && CountOf(sentence, "\"") % 2 == 0
        && CountOf(sentence, "’’") == CountOf(sentence, "‘‘");

    private static int CountOf(string sentence, string mark) => sentence.AsSpan().Count(mark);
}
