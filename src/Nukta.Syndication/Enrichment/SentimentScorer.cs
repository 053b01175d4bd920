using System.Globalization;
using Nukta.Syndication.Enrichment.Names;

namespace Nukta.Syndication.Enrichment;

/// <summary>
/// Whether a text tells good or bad news, by words that do (<c>Data/sentiment.tsv</c>) and the negations around them (after Taboada
/// and others, “Lexicon-Based Methods for Sentiment Analysis”, 2011).
/// </summary>
internal sealed class SentimentScorer
{
    private const int Columns = 2;
    private const int Reach = 3;

    // So that one word in a short text is not everything.
    private const double Caution = 3;

    private static readonly HashSet<string> NegatesWhatFollows = new(StringComparer.Ordinal) { "not", "no", "never", "without", "nor", "neither", "hardly", "بغیر", "نہ", "بلا" };
    private static readonly HashSet<string> NegatesWhatPrecedes = new(StringComparer.Ordinal) { "نہیں", "نہ" };

    private readonly PhraseTrie<double> _words = new();

    /// <summary>Reads the data file.</summary>
    public static SentimentScorer Load()
    {
        var scorer = new SentimentScorer();
        foreach (var row in DataTable.Rows("sentiment.tsv", Columns))
        {
            foreach (var word in DataTable.List(row[1]))
            {
                scorer._words.Add(word, double.Parse(row[0], CultureInfo.InvariantCulture));
            }
        }

        return scorer;
    }

    /// <summary>From -1 (bad) over 0 to 1 (good), with two decimals.</summary>
    public double Score(ArticleWords article)
    {
        var (good, bad) = (0.0, 0.0);
        foreach (var part in article.Parts)
        {
            foreach (var (score, first, count) in _words.Find(part.Words))
            {
                var before = part.Words.Skip(Math.Max(0, first - Reach)).Take(Math.Min(first, Reach)).Any(word => NegatesWhatFollows.Contains(word.Folded));
                var after = part.Words.Skip(first + count).Take(Reach).Any(word => NegatesWhatPrecedes.Contains(word.Folded));
                if (score > 0 == !(before || after))
                {
                    good++;
                }
                else
                {
                    bad++;
                }
            }
        }

        return Math.Round((good - bad) / (good + bad + Caution), 2);
    }
}
