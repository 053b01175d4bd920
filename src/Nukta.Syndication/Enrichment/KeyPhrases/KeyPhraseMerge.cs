using Nukta.Syndication.Enrichment.Names;

namespace Nukta.Syndication.Enrichment.KeyPhrases;

/// <summary>Joins a language service's key phrases with ours: first those that both found, then the service's that the text repeats most, then ours.</summary>
internal static class KeyPhraseMerge
{
    private const int MostPhrases = 10;
    private const int MostWords = 5;

    /// <summary>At most ten, best first. Ours alone where the service found none.</summary>
    public static IReadOnlyList<string> Merge(IReadOnlyList<string> own, IReadOnlyList<string> service, ArticleWords article)
    {
        if (service.Count == 0)
        {
            return own;
        }

        var text = string.Join(" | ", article.Parts.Select(part => $" {string.Join(' ', part.Words.Select(word => word.Folded))} "));
        var theirs = service
            .DistinctBy(EntityMerge.KeyOf, StringComparer.Ordinal)
            .Select(phrase => (phrase, key: EntityMerge.KeyOf(phrase), words: Word.Count(phrase)))
            .Where(phrase => phrase.key.Length > 0 && phrase.words <= MostWords)
            // The same number of mentions says more of two words than of one.
            .OrderByDescending(phrase => text.AsSpan().Count($" {phrase.key} ") * Math.Min(phrase.words, 2))
            .ToList();
        var keys = theirs.Select(phrase => phrase.key).ToHashSet(StringComparer.Ordinal);
        return [.. own.Where(phrase => keys.Contains(EntityMerge.KeyOf(phrase)))
            .Concat(theirs.Select(phrase => phrase.phrase))
            .Concat(own)
            .DistinctBy(EntityMerge.KeyOf, StringComparer.Ordinal)
            .Take(MostPhrases)];
    }
}
