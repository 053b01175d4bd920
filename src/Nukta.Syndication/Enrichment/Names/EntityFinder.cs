using Nukta.Syndication.Articles;
using Nukta.Syndication.Enrichment.KeyPhrases;

namespace Nukta.Syndication.Enrichment.Names;

/// <summary>People, organisations, places, treaties and events that an article names, most salient first.</summary>
internal sealed class EntityFinder(Gazetteer gazetteer)
{
    private const double HeadlineWeight = 4;
    private const double StandfirstWeight = 2;

    // Where a story was filed says little about what it is about.
    private const double DatelineWeight = 0.25;

    /// <summary>What the article names.</summary>
    public FoundEntities Find(ArticleWords article)
    {
        var known = new Dictionary<GazetteerEntry, Finding>();
        var spans = new Dictionary<TextPart, IReadOnlyList<(int First, int Count)>>(ReferenceEqualityComparer.Instance);
        var people = article.Edition == Edition.En ? new PersonFinder(gazetteer) : null;
        var (position, total) = (0, Math.Max(1, article.Parts.Sum(part => part.Words.Count)));
        foreach (var part in article.Parts)
        {
            var taken = new bool[part.Words.Count];
            var found = gazetteer.Find(part.Words).Where(name => !IsPartOfOtherName(part, name.Value, name.First, name.Count)).ToList();
            foreach (var (entry, first, count) in found)
            {
                Array.Fill(taken, true, first, count);
                var isFiledFrom = part.Words[first].Start < part.Dateline;
                var finding = known.TryGetValue(entry, out var before) ? before : new Finding(0, 0, 0);
                known[entry] = finding with
                {
                    Mentions = finding.Mentions + 1,
                    Weight = finding.Weight + (isFiledFrom ? DatelineWeight : WeightOf(part.Place)),
                    Earliness = isFiledFrom ? finding.Earliness : Math.Max(finding.Earliness, 1 - ((position + first) / (double)total)),
                };
            }

            spans[part] = [.. found.Select(name => (name.First, name.Count))];
            people?.Read(part, taken, 1 - (position / (double)total));
            position += part.Words.Count;
        }

        people?.AddSurnames(known);
        var entities = known.Select(found => (Entity: new Entity(found.Key.NameIn(article.Edition), found.Key.Kind, found.Key.WikidataId, found.Value.Mentions), found.Value.Salience))
            .Concat((people?.Found ?? []).Select(found => (Entity: new Entity(found.Name, EntityKind.Person, null, found.Finding.Mentions), found.Finding.Salience)))
            .OrderByDescending(found => found.Salience).ThenBy(found => found.Entity.Name, StringComparer.Ordinal)
            .Select(found => found.Entity);
        return new FoundEntities([.. entities], [.. known.Keys], spans);
    }

    /// <summary>“Musharraf” in “Musharraf Zaidi”, “Trump” in “Trump Plaza”: a surname that is another name's part is not its best-known bearer.</summary>
    private static bool IsPartOfOtherName(TextPart part, GazetteerEntry entry, int first, int count) =>
        count == 1 && entry.Kind == EntityKind.Person && part.Place != TextPlace.Headline
        && ((first + 1 < part.Words.Count && IsBesideName(part, first, first + 1)) || (first > 0 && IsBesideName(part, first, first - 1)));

    private static bool IsBesideName(TextPart part, int name, int beside)
    {
        var (left, right) = (part.Words[Math.Min(name, beside)], part.Words[Math.Max(name, beside)]);
        var other = part.Words[beside];
        return !right.IsApart && part.Text.AsSpan(left.End, right.Start - left.End) is " "
            && char.IsUpper(other.Text[0]) && !PersonFinder.IsTitle(other) && !StopWords.Contains(other.Folded);
    }

    private static double WeightOf(TextPlace place) => place switch
    {
        TextPlace.Headline => HeadlineWeight,
        TextPlace.Standfirst or TextPlace.Kicker => StandfirstWeight,
        _ => 1,
    };
}

/// <summary>What an article names.</summary>
/// <param name="Entities">Most salient first.</param>
/// <param name="Known">Those of them that the gazetteer knows.</param>
/// <param name="Spans">By part of the text: at which words known names stand, in order.</param>
internal sealed record FoundEntities(
    IReadOnlyList<Entity> Entities, IReadOnlyList<GazetteerEntry> Known, IReadOnlyDictionary<TextPart, IReadOnlyList<(int First, int Count)>> Spans);

/// <summary>How an article names something.</summary>
/// <param name="Mentions">How often.</param>
/// <param name="Weight">The mentions, weighted by where they stand.</param>
/// <param name="Earliness">From 1 (at the very beginning) to 0.</param>
internal sealed record Finding(int Mentions, double Weight, double Earliness)
{
    public double Salience => Weight + (2 * Earliness);
}
