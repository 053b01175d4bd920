using Nukta.Syndication.Articles;

namespace Nukta.Syndication.Enrichment.Names;

/// <summary>The names that we know (<c>Data/gazetteer.tsv</c>), and how they are found in a text.</summary>
internal sealed class Gazetteer
{
    private const int Columns = 7;
    private const int PersonNameColumns = 2;
    private const int ShortestSaidAsWord = 4;
    private const int Surroundings = 4;
    private const int FewestThatShout = 3;

    private readonly PhraseTrie<GazetteerEntry> _names = new();
    private readonly HashSet<string> _firstNames = new(StringComparer.Ordinal);
    private readonly HashSet<string> _surnames = new(StringComparer.Ordinal);

    /// <summary>Reads the data file.</summary>
    public static Gazetteer Load()
    {
        var gazetteer = new Gazetteer();
        foreach (var row in DataTable.Rows("personnames.tsv", PersonNameColumns))
        {
            (row[0] == "first" ? gazetteer._firstNames : gazetteer._surnames).UnionWith(DataTable.List(row[1]));
        }

        foreach (var row in DataTable.Rows("gazetteer.tsv", Columns))
        {
            var entry = new GazetteerEntry(DisplayName(row[0]), row[1], KindOf(row[2]), row[3].Length == 0 ? null : row[3], DataTable.List(row[6]));

            if (entry.Kind == EntityKind.Person && Word.Of(entry.English) is { Count: > 1 } parts)
            {
                gazetteer._firstNames.Add(parts[0].Folded);
                gazetteer._surnames.Add(parts[^1].Folded);
            }

            // A name with a qualifier (“Hyderabad (Pakistan)”) stands in no text; its aliases do.
            IEnumerable<string> names = row[0].Contains('(', StringComparison.Ordinal) ? [] : [row[0]];
            foreach (var name in names.Concat(DataTable.List(row[4])))
            {
                gazetteer._names.Add(name, entry, matches: IsAbbreviation(name) ? AsAbbreviated(name) : AsCapitalised(name, entry.Kind));
            }

            foreach (var name in DataTable.List(row[5]).Prepend(row[1]).Where(name => name.Length > 0))
            {
                gazetteer._names.Add(name, entry);
            }
        }

        return gazetteer;
    }

    /// <summary>The names in a text, in order.</summary>
    public IEnumerable<(GazetteerEntry Value, int First, int Count)> Find(IReadOnlyList<Word> words) => _names.Find(words);

    /// <summary>Whether people have this first name, folded.</summary>
    public bool IsFirstName(string folded) => _firstNames.Contains(folded);

    /// <summary>Whether people have this surname, folded.</summary>
    public bool IsSurname(string folded) => _surnames.Contains(folded);

    private static string DisplayName(string name) => name.Split(" (", 2)[0];

    // “US” is a country and “us” is not.
    private static bool IsAbbreviation(string name) => name.Any(char.IsUpper) && !name.Any(char.IsLower);

    private static Func<IReadOnlyList<Word>, int, bool> AsAbbreviated(string name)
    {
        var written = Word.Of(name).Select(word => WithoutDots(word.Text)).ToArray();

        // “Unicef”, “Nepra”: those long enough to be said as words are often printed as words. The gazetteer has none that is one.
        var asWord = written is [{ Length: >= ShortestSaidAsWord } only] ? only[0] + only[1..].ToLowerInvariant() : null;
        return (words, first) => words[first].Text == asWord
            || (written.Where((text, index) => WithoutDots(words[first + index].Text) != text).FirstOrDefault() is null && !IsAmongCapitals(words, first, written.Length));
    }

    // In a line that is all capitals, “US” may well be “us”.
    private static bool IsAmongCapitals(IReadOnlyList<Word> words, int first, int count)
    {
        var (from, to) = (Math.Max(0, first - Surroundings), Math.Min(words.Count, first + count + Surroundings));
        var others = 0;
        for (var at = from; at < to; at++)
        {
            if (words[at].Text.Any(char.IsLower))
            {
                return false;
            }

            others += at < first || at >= first + count ? 1 : 0;
        }

        return others >= FewestThatShout;
    }

    // “Turkey” but not “turkey”, “Green Park” but not “Green park”; yet “Karachi police” and “Pakistan army” are printed so.
    private static Func<IReadOnlyList<Word>, int, bool> AsCapitalised(string name, EntityKind kind)
    {
        var capitals = Word.Of(name).Select((word, index) => char.IsUpper(word.Text[0]) && (index == 0 || kind is EntityKind.Person or EntityKind.Place)).ToArray();
        return (words, first) =>
        {
            for (var index = 0; index < capitals.Length; index++)
            {
                if (capitals[index] && !words[first + index].IsNameLike)
                {
                    return false;
                }
            }

            return words[first].IsNameLike;
        };
    }

    private static string WithoutDots(string text) => text.Replace(".", "", StringComparison.Ordinal);

    private static EntityKind KindOf(string kind) => Enum.Parse<EntityKind>(kind, ignoreCase: true);
}

/// <summary>One thing that has names.</summary>
/// <param name="English">Its usual English name.</param>
/// <param name="Urdu">Its usual Urdu name.</param>
/// <param name="Kind">What it is.</param>
/// <param name="WikidataId">Null: not known.</param>
/// <param name="Topics">Qcodes that it alone hints at.</param>
internal sealed record GazetteerEntry(string English, string Urdu, EntityKind Kind, string? WikidataId, IReadOnlyList<string> Topics)
{
    /// <summary>Its usual name in the article's language.</summary>
    public string NameIn(Edition edition) => edition == Edition.Ur && Urdu.Length > 0 ? Urdu : English;
}
