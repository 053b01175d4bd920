using Nukta.Syndication.Articles;
using Nukta.Syndication.Enrichment.Language;

namespace Nukta.Syndication.Enrichment.Names;

/// <summary>
/// Joins what a language service named with what we found ourselves. What our gazetteer knows keeps its name, kind and id; of the
/// rest the service knows better what it is; nothing that we found is lost.
/// </summary>
internal sealed class EntityMerge(Gazetteer gazetteer)
{
    private const double LeastConfidence = 0.7;
    private const int ShortestName = 2;

    /// <summary>The entities of both, most salient first.</summary>
    public IReadOnlyList<Entity> Merge(IReadOnlyList<Entity> own, LanguageFindings findings, Edition edition)
    {
        var titles = TitlesOf(findings);
        var merged = new Dictionary<string, Entity>(StringComparer.Ordinal);
        var order = new List<string>();
        foreach (var entity in own.Where(entity => merged.TryAdd(KeyOf(entity.Name), entity)))
        {
            order.Add(KeyOf(entity.Name));
        }

        var named = findings.Names
            .Where(name => name.Confidence >= LeastConfidence)
            .Select(name => (Name: Resolve(Clean(name.Text), titles, merged.Keys, edition), name.Kind))
            .Where(name => name.Name.Length >= ShortestName && name.Name.Any(char.IsLetter))
            .ToList();
        var fullNames = named.Where(name => name.Kind == EntityKind.Person).Select(name => KeyOf(name.Name))
            .Concat(own.Where(entity => entity.Kind == EntityKind.Person).Select(entity => KeyOf(entity.Name)))
            .ToHashSet(StringComparer.Ordinal);
        foreach (var group in named.GroupBy(name => FullNameOf(KeyOf(name.Name), name.Kind, fullNames), StringComparer.Ordinal))
        {
            var kind = group.GroupBy(name => name.Kind).MaxBy(kinds => kinds.Count())!.Key;
            if (merged.TryGetValue(group.Key, out var known))
            {
                merged[group.Key] = known with { Kind = EntryOf(known.Name) is null ? kind : known.Kind, Mentions = Math.Max(known.Mentions, group.Count()) };
                continue;
            }

            var name = group.FirstOrDefault(name => KeyOf(name.Name) == group.Key).Name ?? group.First().Name;
            var entity = EntryOf(name) is { } entry
                ? new Entity(entry.NameIn(edition), entry.Kind, entry.WikidataId, group.Count())
                : new Entity(name, kind, null, group.Count());
            merged[group.Key] = entity;

            // Ours are in order of salience already; a newcomer stands before the first that is named less often.
            var place = order.FindIndex(key => merged[key].Mentions < entity.Mentions);
            order.Insert(place < 0 ? order.Count : place, group.Key);
        }

        return [.. order.Select(key => merged[key])];
    }

    private static Dictionary<string, string> TitlesOf(LanguageFindings findings)
    {
        var titles = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (title, text) in findings.Links.SelectMany(link => link.Texts.Select(text => (link.Title, text))))
        {
            titles.TryAdd(KeyOf(Clean(text)), title);
        }

        return titles;
    }

    /// <summary>The usual name: ours, or the one that our gazetteer has for it or for its title in Wikipedia, or that title, or as it stands.</summary>
    private string Resolve(string text, Dictionary<string, string> titles, IReadOnlyCollection<string> own, Edition edition)
    {
        // Wikipedia tells namesakes apart in brackets, which no text does.
        var title = titles.GetValueOrDefault(KeyOf(text))?.Split(" (", 2)[0];
        foreach (var name in new[] { text, title }.OfType<string>())
        {
            if (own.Contains(KeyOf(name)))
            {
                return name;
            }

            if (EntryOf(name) is { } entry)
            {
                return entry.NameIn(edition);
            }
        }

        return title ?? text;
    }

    /// <summary>“Sharif” is whoever of the people in the text is called so, if only one is.</summary>
    private static string FullNameOf(string key, EntityKind kind, HashSet<string> fullNames) =>
        kind == EntityKind.Person && !key.Contains(' ', StringComparison.Ordinal)
        && fullNames.Where(name => name.EndsWith($" {key}", StringComparison.Ordinal)).Take(2).ToList() is [var only]
            ? only
            : key;

    private GazetteerEntry? EntryOf(string name)
    {
        var words = Word.Of(name);
        return gazetteer.Find(words).Where(found => found.First == 0 && found.Count == words.Count).Select(found => found.Value).FirstOrDefault();
    }

    internal static string KeyOf(string name) => string.Join(' ', Word.Of(name).Select(word => word.Folded));

    private static string Clean(string text)
    {
        var name = text.Trim();
        name = name.StartsWith("the ", StringComparison.OrdinalIgnoreCase) ? name[4..] : name;
        return name.EndsWith("'s", StringComparison.Ordinal) || name.EndsWith("’s", StringComparison.Ordinal) ? name[..^2] : name;
    }
}
