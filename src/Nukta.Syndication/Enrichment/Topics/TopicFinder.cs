using System.Globalization;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Enrichment.Names;

namespace Nukta.Syndication.Enrichment.Topics;

/// <summary>IPTC Media Topics by the weighted words that prove them (<c>Data/topics.tsv</c>).</summary>
internal sealed class TopicFinder
{
    private const int Columns = 5;
    private const int MostTopics = 5;
    private const double Proof = 3;
    private const double StrongEvidence = 2;

    // A topic that is mentioned in passing beside one that the text is about is none.
    private const double LeastShareOfBest = 0.5;

    private readonly PhraseTrie<(string Qcode, double Weight, string Term)> _terms = new();
    private readonly Dictionary<string, (string Name, string Broader)> _topics = new(StringComparer.Ordinal);

    /// <summary>Reads the data file.</summary>
    public static TopicFinder Load()
    {
        var finder = new TopicFinder();
        foreach (var row in DataTable.Rows("topics.tsv", Columns))
        {
            finder._topics[row[0]] = (row[1], row[2]);
            foreach (var term in DataTable.List(row[3]).Concat(DataTable.List(row[4])))
            {
                finder.Add(row[0], term);
            }
        }

        return finder;
    }

    /// <summary>
    /// The article's topics, best first. Of a topic and its broader one, the narrower stays, unless it is barely proven and the
    /// broader one has twice the evidence: then the article only touches the narrower.
    /// </summary>
    public IReadOnlyList<FoundTopic> Find(ArticleWords article, IReadOnlyList<GazetteerEntry> entities)
    {
        var evidence = new Dictionary<string, Dictionary<string, double>>(StringComparer.Ordinal);
        foreach (var part in article.Parts.Concat(article.Tags))
        {
            foreach (var (term, _, _) in _terms.Find(part.Words))
            {
                var terms = evidence.TryGetValue(term.Qcode, out var known) ? known : evidence[term.Qcode] = new(StringComparer.Ordinal);
                terms[term.Term] = terms.GetValueOrDefault(term.Term) + (term.Weight * FactorOf(part.Place));
            }
        }

        foreach (var (qcode, name) in entities.SelectMany(entity => entity.Topics.Select(topic => (topic, entity.English))))
        {
            var terms = evidence.TryGetValue(qcode, out var known) ? known : evidence[qcode] = new(StringComparer.Ordinal);
            terms[name] = 1;
        }

        // Repeating a word proves less each time.
        var scores = evidence.ToDictionary(topic => topic.Key, topic => topic.Value.Sum(term => Damp(term.Value)), StringComparer.Ordinal);
        var best = scores.Values.DefaultIfEmpty().Max();
        var proven = scores.Where(topic => topic.Value >= Math.Max(Proof, best * LeastShareOfBest)).ToList();
        var superfluous = proven
            .SelectMany(topic => BroaderOf(topic.Key).Where(broader => proven.Any(other => other.Key == broader))
                .Select(broader => topic.Value < 2 * Proof && scores[broader] >= 2 * topic.Value ? topic.Key : broader))
            .ToHashSet(StringComparer.Ordinal);
        return [.. proven
            .Where(topic => !superfluous.Contains(topic.Key))
            .OrderByDescending(topic => topic.Value).ThenBy(topic => topic.Key, StringComparer.Ordinal)
            .Take(MostTopics)
            .Select(topic => new FoundTopic(
                new Topic(topic.Key, _topics[topic.Key].Name, Math.Round(1 - Math.Exp(-topic.Value / 6), 2), [.. BroaderOf(topic.Key)]),
                BestTerm(evidence[topic.Key], entities)))];
    }

    // Not one that may go on (half a word), nor the name of an entity that hinted at the topic.
    private static string? BestTerm(Dictionary<string, double> terms, IEnumerable<GazetteerEntry> entities) =>
        terms.Where(term => term.Value >= StrongEvidence && !term.Key.EndsWith('*') && !entities.Any(entity => entity.English == term.Key))
            .OrderByDescending(term => term.Value).ThenBy(term => term.Key, StringComparer.Ordinal)
            .Select(term => term.Key)
            .FirstOrDefault();

    private static double Damp(double evidence) => evidence <= 3 ? evidence : 3 + Math.Log2(evidence / 3);

    private static double FactorOf(TextPlace place) => place switch
    {
        TextPlace.Headline => 2,
        TextPlace.Standfirst or TextPlace.Kicker => 1.5,
        _ => 1,
    };

    private IEnumerable<string> BroaderOf(string qcode)
    {
        while (_topics.TryGetValue(qcode, out var topic) && topic.Broader.Length > 0)
        {
            yield return topic.Broader;
            qcode = topic.Broader;
        }
    }

    private void Add(string qcode, string term)
    {
        var (text, weight) = term.Split('^') is [var words, var number] ? (words, double.Parse(number, CultureInfo.InvariantCulture)) : (term, 1);
        _terms.Add(text.TrimEnd('*'), (qcode, weight, text), isPrefix: text.EndsWith('*'));
    }
}

/// <summary>A topic of an article.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Term">The words of the text that prove it best, where they stand for it alone; null where there are none such.</param>
internal sealed record FoundTopic(Topic Topic, string? Term);
