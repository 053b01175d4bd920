namespace Nukta.Syndication.Enrichment;

/// <summary>
/// Phrases that tell what a text is about: RAKE (Rose, Engel, Cramer and Cowley, “Automatic Keyword Extraction from Individual
/// Documents”, 2010), with phrases of at most three words, since longer ones in news are clauses.
/// </summary>
internal static class KeyPhraseFinder
{
    private const int MostPhrases = 10;
    private const int MostWords = 3;
    private const int MostCandidates = 3000;

    /// <summary>At most ten, best first, as they stand in the text.</summary>
    public static IReadOnlyList<string> Find(ArticleWords article)
    {
        var candidates = article.Parts.SelectMany(part => Candidates(part).Select(words => (part, words))).Take(MostCandidates).ToList();
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
                var (part, words) = group.First();
                var score = words.Sum(word => degree[word.Folded] / (double)frequency[word.Folded]) * (1 + Math.Log(group.Sum(candidate => WeightOf(candidate.part.Place))));
                return (group.Key, Text: part.Text[words[0].Start..words[^1].End], Score: words.Count == 1 ? score * frequency[words[0].Folded] / 2 : score);
            })
            .OrderByDescending(phrase => phrase.Score).ThenBy(phrase => phrase.Key, StringComparer.Ordinal)
            .ToList();

        var chosen = new List<(string Key, string Text)>();
        foreach (var phrase in phrases)
        {
            // A phrase inside one that is better already says nothing more.
            if (chosen.Count < MostPhrases && !chosen.Any(known => $" {known.Key} ".Contains($" {phrase.Key} ", StringComparison.Ordinal)))
            {
                chosen.Add((phrase.Key, phrase.Text));
            }
        }

        return [.. chosen.Select(phrase => phrase.Text)];
    }

    private static double WeightOf(TextPlace place) => place == TextPlace.Body ? 1 : 2;

    /// <summary>Runs of words between stop words and punctuation.</summary>
    private static IEnumerable<List<Word>> Candidates(TextPart part)
    {
        var run = new List<Word>();
        foreach (var word in part.Words)
        {
            if (run.Count > 0 && (!GoesOn(part.Text, run, word) || IsStop(word)))
            {
                if (run.Count <= MostWords && IsPhrase(run))
                {
                    yield return run;
                }

                run = [];
            }

            if (!IsStop(word))
            {
                run.Add(word);
            }
        }

        if (run.Count is > 0 and <= MostWords && IsPhrase(run))
        {
            yield return run;
        }
    }

    // “the Met Office expects”, “northern Khyber Pakhtunkhwa”: a name begins where capitals do and ends where they end.
    private static bool GoesOn(string text, List<Word> run, Word next)
    {
        var last = run[^1];
        var isName = run.Count > 1 && run.All(word => char.IsUpper(word.Text[0]));
        return text.AsSpan(last.End, next.Start - last.End) is " " or "-"
            && !(char.IsLower(last.Text[0]) && char.IsUpper(next.Text[0]))
            && !(isName && char.IsLower(next.Text[0]));
    }

    private static bool IsStop(Word word) => StopWords.Contains(word.Folded) || word.Text.All(char.IsDigit);

    private static bool IsPhrase(List<Word> run) => run.Count > 1 || run[0].Text.Length > 3;
}
