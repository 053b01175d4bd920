using Nukta.Syndication.Articles;

namespace Nukta.Syndication.Enrichment;

/// <summary>People, organisations, places, treaties and events that an article names, most salient first.</summary>
internal sealed class EntityFinder(Gazetteer gazetteer)
{
    private const double HeadlineWeight = 4;
    private const double StandfirstWeight = 2;

    /// <summary>What the article names.</summary>
    public FoundEntities Find(ArticleWords article)
    {
        var known = new Dictionary<GazetteerEntry, Finding>();
        var people = article.Edition == Edition.En ? new PersonNames() : null;
        var (position, total) = (0, Math.Max(1, article.Parts.Sum(part => part.Words.Count)));
        foreach (var part in article.Parts)
        {
            var taken = new bool[part.Words.Count];
            foreach (var (entry, first, count) in gazetteer.Find(part.Words))
            {
                Array.Fill(taken, true, first, count);
                var finding = known.TryGetValue(entry, out var before) ? before : new Finding(0, 0, 1 - ((position + first) / (double)total));
                known[entry] = finding with { Mentions = finding.Mentions + 1, Weight = finding.Weight + WeightOf(part.Place) };
            }

            people?.Read(part, taken, 1 - (position / (double)total));
            position += part.Words.Count;
        }

        people?.AddSurnames(known);
        var entities = known.Select(found => (Entity: new Entity(found.Key.NameIn(article.Edition), found.Key.Kind, found.Key.WikidataId, found.Value.Mentions), found.Value.Salience))
            .Concat((people?.Found ?? []).Select(found => (Entity: new Entity(found.Name, EntityKind.Person, null, found.Finding.Mentions), found.Finding.Salience)))
            .OrderByDescending(found => found.Salience).ThenBy(found => found.Entity.Name, StringComparer.Ordinal)
            .Select(found => found.Entity);
        return new FoundEntities([.. entities], [.. known.Keys]);
    }

    private static double WeightOf(TextPlace place) => place switch
    {
        TextPlace.Headline => HeadlineWeight,
        TextPlace.Standfirst => StandfirstWeight,
        _ => 1,
    };
}

/// <summary>What an article names.</summary>
/// <param name="Entities">Most salient first.</param>
/// <param name="Known">Those of them that the gazetteer knows.</param>
internal sealed record FoundEntities(IReadOnlyList<Entity> Entities, IReadOnlyList<GazetteerEntry> Known);

/// <summary>How an article names something.</summary>
/// <param name="Mentions">How often.</param>
/// <param name="Weight">The mentions, weighted by where they stand.</param>
/// <param name="Earliness">From 1 (at the very beginning) to 0.</param>
internal sealed record Finding(int Mentions, double Weight, double Earliness)
{
    public double Salience => Weight + (2 * Earliness);
}
