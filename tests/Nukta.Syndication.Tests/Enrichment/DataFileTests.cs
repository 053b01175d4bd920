using System.Text;
using System.Text.RegularExpressions;

namespace Nukta.Syndication.Tests.Enrichment;

/// <summary>What every row of the gazetteer and of the topic lexicon keeps to.</summary>
public partial class DataFileTests
{
    private const int Urdu = 1, Kind = 2, Wikidata = 3, EnglishAliases = 4, UrduAliases = 5, Topics = 6;
    private const int Name = 1, Broader = 2, EnglishTerms = 3, UrduTerms = 4;

    private static readonly string[] Kinds = ["person", "organisation", "place", "treaty", "event"];

    private static readonly TabbedFile Gazetteer = TabbedFile.Read(Path.Combine(TabbedFile.DataFolder, "gazetteer.tsv"));
    private static readonly TabbedFile Lexicon = TabbedFile.Read(Path.Combine(TabbedFile.DataFolder, "topics.tsv"));

    [Fact]
    public void The_headers_name_the_columns()
    {
        Assert.Equal("en\tur\tkind\twikidata\tenAliases\turAliases\ttopics", Gazetteer.Header);
        Assert.Equal("qcode\tname\tbroader\ten\tur", Lexicon.Header);
    }

    [Theory]
    [InlineData("gazetteer.tsv")]
    [InlineData("topics.tsv")]
    public void A_file_is_UTF_8_without_a_byte_order_mark_in_NFC_with_line_feeds(string file)
    {
        var text = File.ReadAllText(Path.Combine(TabbedFile.DataFolder, file));
        var bytes = File.ReadAllBytes(Path.Combine(TabbedFile.DataFolder, file));

        Assert.False(bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble));
        Assert.DoesNotContain('\r', text);
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        Assert.True(text.IsNormalized(NormalizationForm.FormC));
    }

    [Fact]
    public void Every_row_has_all_columns()
    {
        Assert.Empty(Gazetteer.Rows.Where(row => row.Cells.Length != 7).Select(row => row.Names(0)));
        Assert.Empty(Lexicon.Rows.Where(row => row.Cells.Length != 5).Select(row => row.Names(0)));
    }

    [Fact]
    public void No_cell_or_list_item_is_padded_or_empty()
    {
        var offences =
            from row in Gazetteer.Rows.Concat(Lexicon.Rows)
            from cell in row.Cells
            where cell.Length > 0
                && cell.Split('|').Any(item => item.Length == 0 || item != item.Trim() || item.Contains("  ", StringComparison.Ordinal))
            select $"line {row.Line}: {cell}";

        Assert.Empty(offences);
    }

    [Fact]
    public void Every_entity_has_both_names_and_a_known_kind()
    {
        Assert.Empty(Gazetteer.Rows.Where(row => row.Cells[0].Length == 0 || row.Cells[Urdu].Length == 0).Select(row => row.Names(Urdu)));
        Assert.Empty(Gazetteer.Rows.Where(row => !Kinds.Contains(row.Cells[Kind])).Select(row => row.Names(Kind)));
        Assert.True(Gazetteer.Rows.Count >= ExpectedEntities, $"{Gazetteer.Rows.Count} entities");
    }

    [Fact]
    public void Urdu_is_written_in_Urdu_letters()
    {
        var cells = Gazetteer.Rows.SelectMany(row => row.List(Urdu).Concat(row.List(UrduAliases)))
            .Concat(Lexicon.Rows.SelectMany(row => row.List(UrduTerms)))
            .ToList();

        Assert.All(cells, text => Assert.Matches(ArabicScript(), text));
        Assert.All(cells, text => Assert.DoesNotMatch(ArabicKeyboardLetters(), text));
    }

    [Fact]
    public void English_columns_hold_no_Arabic_script()
    {
        var cells = Gazetteer.Rows.SelectMany(row => row.List(0).Concat(row.List(EnglishAliases)))
            .Concat(Lexicon.Rows.SelectMany(row => row.List(EnglishTerms)));

        Assert.All(cells, text => Assert.DoesNotMatch(ArabicScript(), text));
    }

    [Theory]
    [InlineData(0, EnglishAliases)]
    [InlineData(Urdu, UrduAliases)]
    public void A_name_or_alias_belongs_to_one_entity(int name, int aliases)
    {
        var claims =
            from row in Gazetteer.Rows
            from text in row.List(aliases).Prepend(row.Cells[name])
            group row by text.ToUpperInvariant() into claim
            where claim.Count() > 1
            select $"{claim.Key}: lines {string.Join(", ", claim.Select(row => row.Line))}";

        Assert.Empty(claims);
    }

    [Fact]
    public void A_Wikidata_id_is_well_formed_and_given_once()
    {
        var ids = Gazetteer.Rows.Where(row => row.Cells[Wikidata].Length > 0).ToList();

        Assert.Empty(ids.Where(row => !WikidataId().IsMatch(row.Cells[Wikidata])).Select(row => row.Names(Wikidata)));
        Assert.Empty(ids.GroupBy(row => row.Cells[Wikidata]).Where(group => group.Count() > 1).Select(group => group.Key));
    }

    [Fact]
    public void Every_topic_that_an_entity_hints_at_is_in_the_lexicon()
    {
        var known = Lexicon.Rows.Select(row => row.Cells[0]).ToHashSet();

        Assert.Empty(Gazetteer.Rows.Where(row => !row.List(Topics).All(known.Contains)).Select(row => row.Names(Topics)));
    }

    [Fact]
    public void Enough_topics_have_terms_in_both_languages()
    {
        var both = Lexicon.Rows.Count(row => row.Cells[EnglishTerms].Length > 0 && row.Cells[UrduTerms].Length > 0);

        Assert.True(both >= 120, $"{both} topics");
        Assert.Empty(Lexicon.Rows.GroupBy(row => row.Cells[0]).Where(group => group.Count() > 1).Select(group => group.Key));
    }

    [Fact]
    public void Every_chain_of_broader_topics_ends_at_a_top_topic()
    {
        var broader = Lexicon.Rows.ToDictionary(row => row.Cells[0], row => row.Cells[Broader]);

        foreach (var row in Lexicon.Rows)
        {
            var (topic, steps) = (row.Cells[0], 0);
            while (broader.TryGetValue(topic, out var next) && next.Length > 0 && ++steps < 10)
            {
                topic = next;
            }

            Assert.True(broader.ContainsKey(topic) && TopTopic().IsMatch(topic), $"{row.Names(Broader)} ends at {topic}");
        }
    }

    [Fact]
    public void A_term_is_words_an_optional_star_and_an_optional_weight()
    {
        var offences =
            from row in Lexicon.Rows
            from column in new[] { EnglishTerms, UrduTerms }
            let terms = row.List(column)
            from term in terms
            where !Term().IsMatch(term)
                || term.Any(char.IsUpper)
                || terms.Count(other => other.Split('^')[0] == term.Split('^')[0]) > 1
            select $"line {row.Line} ({row.Cells[Name]}): {term}";

        Assert.Empty(offences);
    }

    [Fact]
    public void Codes_names_and_hierarchy_are_those_of_the_IPTC()
    {
        var vocabulary = Path.Combine(Repository.Shared, "vocabularies", "mediatopics.tsv");
        Assert.SkipUnless(File.Exists(vocabulary), $"{vocabulary} is not on this machine.");
        var published = TabbedFile.Read(vocabulary).Rows.ToDictionary(row => row.Cells[0], row => (row.Cells[2], row.Cells[1]));

        Assert.All(Lexicon.Rows, row => Assert.Equal(published[row.Cells[0]], (row.Cells[Name], row.Cells[Broader])));
    }

    private const int ExpectedEntities = 600;

    [GeneratedRegex(@"\p{IsArabic}")]
    private static partial Regex ArabicScript();

    /// <summary>Arabic yeh, kaf, heh and alef maksura, which look like Urdu's ی, ک, ہ and match none of them.</summary>
    [GeneratedRegex("[\u064A\u0643\u0647\u0649]")]
    private static partial Regex ArabicKeyboardLetters();

    [GeneratedRegex(@"^Q[1-9]\d*$")]
    private static partial Regex WikidataId();

    [GeneratedRegex(@"^medtop:\d\d000000$")]
    private static partial Regex TopTopic();

    [GeneratedRegex(@"^[^|*^]+\*?(\^[123])?$")]
    private static partial Regex Term();
}
