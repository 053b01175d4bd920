namespace Nukta.Syndication.Enrichment.KeyPhrases;

/// <summary>
/// Phrases that tell what a text is about: RAKE (Rose, Engel, Cramer and Cowley, “Automatic Keyword Extraction from Individual
/// Documents”, 2010), with phrases of at most three words, since longer ones in news are clauses, and known names left whole.
/// </summary>
internal static class KeyPhraseFinder
{
    private const int MostPhrases = 10;
    private const int MostWords = 3;
    private const int MostWordsOfName = 6;
    private const int MostCandidates = 3000;
    private const double LeadWeight = 2;

    /// <summary>At most ten, best first, as they stand in the text.</summary>
    /// <param name="article">The text.</param>
    /// <param name="names">By part of the text: at which words known names stand.</param>
    public static IReadOnlyList<string> Find(ArticleWords article, IReadOnlyDictionary<TextPart, IReadOnlyList<(int First, int Count)>> names)
    {
        var candidates = article.Parts
            .SelectMany(part => new PhraseCandidates(part, MostWords, MostWordsOfName).Find(names[part]).Select(words => (part, words)))
            .Take(MostCandidates)
            .ToList();
        var (frequency, degree) = (new Dictionary<string, int>(StringComparer.Ordinal), new Dictionary<string, int>(StringComparer.Ordinal));
        foreach (var word in candidates.SelectMany(candidate => candidate.words.Select(word => (word.Folded, candidate.words.Count))))
        {
            frequency[word.Folded] = frequency.GetValueOrDefault(word.Folded) + 1;
            degree[word.Folded] = degree.GetValueOrDefault(word.Folded) + word.Count;
        }

        var phrases = candidates
            .GroupBy(candidate => string.Join(' ', candidate.words.Select(word => word.Folded)), StringComparer.Ordinal)
            .Select(group =>
            {
                var (part, words) = group.Last();
                var score = words.Take(MostWords).Sum(word => degree[word.Folded] / (double)frequency[word.Folded])
                    * (1 + Math.Log(group.Sum(candidate => candidate.part.Place == TextPlace.Body ? 1 : LeadWeight)));
                return (group.Key, Text: part.Text[words[0].Start..words[^1].End], Score: words.Count == 1 ? score * Math.Log2(1 + frequency[words[0].Folded]) / 2 : score);
            })
            .OrderByDescending(phrase => phrase.Score).ThenBy(phrase => phrase.Key, StringComparer.Ordinal);

        var chosen = new List<(string Key, string Text)>();
        foreach (var phrase in phrases)
        {
            // Of two phrases of which one is inside the other, the better says enough.
            if (chosen.Count < MostPhrases && !chosen.Any(known => IsInside(phrase.Key, known.Key) || IsInside(known.Key, phrase.Key)))
            {
                chosen.Add((phrase.Key, phrase.Text));
            }
        }

        return [.. chosen.Select(phrase => phrase.Text)];
    }

    private static bool IsInside(string inner, string outer) => $" {outer} ".Contains($" {inner} ", StringComparison.Ordinal);
}
