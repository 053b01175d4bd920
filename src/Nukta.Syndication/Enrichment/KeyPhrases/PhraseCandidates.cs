namespace Nukta.Syndication.Enrichment.KeyPhrases;

/// <summary>What may be a key phrase in one part of a text: runs of words between stop words and punctuation, and names of several words.</summary>
internal sealed class PhraseCandidates(TextPart part, int mostWords, int mostWordsOfName)
{
    private const int ShortestAlone = 4;
    private const int ShortestParticiple = 5;

    // Adverbs and participles are recognised by their ends; these only look like them.
    private static readonly HashSet<string> NoAdverbs = [.. "family supply rally assembly monopoly anomaly italy july reply bully butterfly weekly daily monthly".Split(' ')];
    private static readonly HashSet<string> NoParticiples = [.. "speed breed greed creed steed bleed embed watershed hundred sacred kindred hatred seabed".Split(' ')];

    /// <summary>The candidates in order.</summary>
    /// <param name="names">At which words known names stand, in order.</param>
    public IEnumerable<List<Word>> Find(IReadOnlyList<(int First, int Count)> names)
    {
        var wholes = names.Where(name => name.Count > 1 && name.Count <= mostWordsOfName).ToDictionary(name => name.First, name => name.Count);
        var run = new Run();
        for (var at = 0; at < part.Words.Count; at++)
        {
            var word = part.Words[at];
            var isWhole = wholes.TryGetValue(at, out var count);
            if (run.Words.Count > 0 && (isWhole || !GoesOn(run, word) || IsStop(word)))
            {
                if (Trimmed(run) is { } phrase)
                {
                    yield return phrase;
                }

                run = new Run();
            }

            if (isWhole)
            {
                yield return [.. Enumerable.Range(at, count).Select(index => part.Words[index])];
                at += count - 1;
            }
            else if (!IsStop(word))
            {
                run.Add(word);
            }
        }

        if (Trimmed(run) is { } last)
        {
            yield return last;
        }
    }

    // “the Met Office expects”, “northern Khyber Pakhtunkhwa”: a name begins where capitals do and ends where they end.
    private bool GoesOn(Run run, Word next)
    {
        var last = run.Words[^1];
        return part.Text.AsSpan(last.End, next.Start - last.End) is " " or "-"
            && !(char.IsLower(last.Text[0]) && char.IsUpper(next.Text[0]))
            && !(run.Words.Count > 1 && run.IsName && char.IsLower(next.Text[0]));
    }

    /// <summary>Without an adverb at either end or a past participle at the end, which belong to a clause; null when no phrase is left.</summary>
    private List<Word>? Trimmed(Run run)
    {
        var (words, first, last) = (run.Words, 0, run.Words.Count);
        if (last > mostWords + 2)
        {
            return null;
        }

        while (last > first && (IsAdverb(words[last - 1]) || IsParticiple(words[last - 1])))
        {
            last--;
        }

        while (first < last && IsAdverb(words[first]))
        {
            first++;
        }

        var count = last - first;
        return count == 0 || count > mostWords || (count == 1 && words[first].Text.Length < ShortestAlone) ? null : words[first..last];
    }

    private static bool IsStop(Word word) => StopWords.Contains(word.Folded) || word.Text.All(char.IsDigit);

    private static bool IsAdverb(Word word) =>
        word.Folded.EndsWith("ly", StringComparison.Ordinal) && char.IsLower(word.Text[0]) && !NoAdverbs.Contains(word.Folded);

    private static bool IsParticiple(Word word) =>
        word.Text.Length >= ShortestParticiple && word.Folded.EndsWith("ed", StringComparison.Ordinal) && char.IsLower(word.Text[0]) && !NoParticiples.Contains(word.Folded);

    private sealed class Run
    {
        public List<Word> Words { get; } = [];

        /// <summary>Whether every word has a capital.</summary>
        public bool IsName { get; private set; } = true;

        public void Add(Word word)
        {
            Words.Add(word);
            IsName &= char.IsUpper(word.Text[0]);
        }
    }
}
