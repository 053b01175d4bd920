using Nukta.Syndication.Enrichment.KeyPhrases;

namespace Nukta.Syndication.Enrichment.Summaries;

/// <summary>
/// Whole sentences that say most of a text: TextRank (Mihalcea and Tarau, “TextRank: Bringing Order into Texts”, EMNLP 2004),
/// with the random surfer drawn to the beginning, where news says what is new.
/// </summary>
internal static class Summarizer
{
    private const int MostSentences = 150;
    private const int FewestWords = 6;
    private const int MostWords = 60;
    private const int LongWords = 35;
    private const int LongEnoughForThree = 8;
    private const int Iterations = 30;
    private const double Damping = 0.85;

    /// <summary>Two or three sentences, verbatim, in the order of the text; fewer where there are no more; null where there are none.</summary>
    public static string? Summarize(ArticleWords article)
    {
        var sentences = article.Paragraphs
            .SelectMany(part => Sentences.Split(part.Text[part.Dateline..]))
            .Select(sentence => (Text: sentence, Words: Word.Of(sentence)))
            .Where(sentence => sentence.Words.Count > 0)
            .Take(MostSentences)
            .ToList();
        var fit = Enumerable.Range(0, sentences.Count)
            .Where(index => sentences[index].Words.Count is >= FewestWords and <= MostWords && Sentences.IsComplete(sentences[index].Text))
            .ToList();
        if (fit.Count == 0)
        {
            fit = [.. Enumerable.Range(0, Math.Min(2, sentences.Count))];
        }

        if (fit.Count == 0)
        {
            return null;
        }

        var ranks = Rank([.. sentences.Select(sentence => sentence.Words.Select(word => word.Folded).Where(word => !StopWords.Contains(word)).ToHashSet(StringComparer.Ordinal))]);
        var chosen = fit.OrderByDescending(index => ranks[index] * Math.Min(1, (double)LongWords / sentences[index].Words.Count)).ThenBy(index => index).Take(sentences.Count >= LongEnoughForThree ? 3 : 2).Order();
        return string.Join(' ', chosen.Select(index => sentences[index].Text));
    }

    private static double[] Rank(List<HashSet<string>> sentences)
    {
        var count = sentences.Count;
        var weights = new double[count, count];
        var sums = new double[count];
        for (var one = 0; one < count; one++)
        {
            for (var other = 0; other < one; other++)
            {
                var weight = Similarity(sentences[one], sentences[other]);
                weights[one, other] = weights[other, one] = weight;
                sums[one] += weight;
                sums[other] += weight;
            }
        }

        var drawn = Enumerable.Range(0, count).Select(index => 1.0 / (1 + index)).ToArray();
        var total = drawn.Sum();
        var ranks = drawn.Select(share => share / total).ToArray();
        for (var iteration = 0; iteration < Iterations; iteration++)
        {
            var next = drawn.Select(share => (1 - Damping) * share / total).ToArray();
            for (var from = 0; from < count; from++)
            {
                for (var to = 0; to < count && sums[from] > 0; to++)
                {
                    next[to] += Damping * ranks[from] * weights[from, to] / sums[from];
                }
            }

            ranks = next;
        }

        return ranks;
    }

    // The paper's measure: shared words over the logarithms of the lengths.
    private static double Similarity(HashSet<string> one, HashSet<string> other)
    {
        if (one.Count < 2 || other.Count < 2)
        {
            return 0;
        }

        var (small, large) = one.Count < other.Count ? (one, other) : (other, one);
        return small.Count(large.Contains) / (Math.Log(one.Count) + Math.Log(other.Count));
    }
}
