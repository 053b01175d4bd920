using Nukta.Syndication.Articles;

namespace Nukta.Syndication.Enrichment;

/// <summary>The names that we know (<c>Data/gazetteer.tsv</c>), and how they are found in a text.</summary>
internal sealed class Gazetteer
{
    private const int Columns = 7;

    private readonly PhraseTrie<GazetteerEntry> _names = new();

    /// <summary>Reads the data file.</summary>
    public static Gazetteer Load()
    {
        var gazetteer = new Gazetteer();
        foreach (var row in DataTable.Rows("gazetteer.tsv", Columns))
        {
            var entry = new GazetteerEntry(DisplayName(row[0]), row[1], KindOf(row[2]), row[3].Length == 0 ? null : row[3], DataTable.List(row[6]));

            // A name with a qualifier (“Hyderabad (Pakistan)”) stands in no text; its aliases do.
            IEnumerable<string> names = row[0].Contains('(', StringComparison.Ordinal) ? [] : [row[0]];
            foreach (var name in names.Concat(DataTable.List(row[4])))
            {
                gazetteer._names.Add(name, entry, matches: IsAbbreviation(name) ? (words, first) => IsAsWritten(words, first, name) : HasCapital);
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

    private static string DisplayName(string name) => name.Split(" (", 2)[0];

    private static bool HasCapital(IReadOnlyList<Word> words, int first) => words[first].IsNameLike;

    // “US” is a country and “us” is not.
    private static bool IsAbbreviation(string name) => name.Any(char.IsUpper) && !name.Any(char.IsLower);

    private static bool IsAsWritten(IReadOnlyList<Word> words, int first, string name)
    {
        var written = Word.Of(name);
        return written.Select((word, index) => words[first + index].Text.Replace(".", "", StringComparison.Ordinal) == word.Text).All(same => same);
    }

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
