using System.Globalization;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Enrichment;
using Nukta.Syndication.Enrichment.Language;
using Nukta.Syndication.Enrichment.Summaries;

namespace Nukta.Syndication.Tests.Enrichment;

/// <summary>What becomes of what a language service found: its word counts, but what our gazetteer knows stays as it is.</summary>
public sealed class LanguageServiceMergeTests
{
    private static readonly LocalEnricher Enricher = new();

    [Fact]
    public void What_the_gazetteer_knows_keeps_its_name_its_kind_and_its_id()
    {
        var metadata = Enrich("The Indus River rose in Sindh.", new() { Names = [new("Indus River", EntityKind.Organisation, 1), new("The Indus River's", EntityKind.Organisation, 1)] });

        Assert.Equal(new Entity("Indus River", EntityKind.Place, "Q7348", 2), Assert.Single(metadata.Entities, entity => entity.Name.Contains("Indus", StringComparison.Ordinal)));
    }

    [Fact]
    public void Of_what_we_only_guessed_the_service_knows_better_what_it_is()
    {
        const string Text = "Mr Zarina Daryaban signed the contract. Zarina Daryaban will build the bridge.";
        Assert.Contains(Enrich(Text).Entities, entity => entity is { Name: "Zarina Daryaban", Kind: EntityKind.Person });

        var metadata = Enrich(Text, new() { Names = [new("Zarina Daryaban", EntityKind.Organisation, 0.9)] });

        Assert.Contains(metadata.Entities, entity => entity is { Name: "Zarina Daryaban", Kind: EntityKind.Organisation, Mentions: 2 });
    }

    [Fact]
    public void What_the_service_is_unsure_of_does_not_count_and_nothing_of_ours_is_lost()
    {
        const string Text = "Karachi and Lahore were quiet.";

        var metadata = Enrich(Text, new() { Names = [new("quiet", EntityKind.Organisation, 0.4), new("12", EntityKind.Place, 1)] });

        Assert.Equal(Enrich(Text).Entities, metadata.Entities);
    }

    [Fact]
    public void An_article_in_Wikipedia_tells_whose_name_it_is()
    {
        var metadata = Enrich("The watchdog met in Vienna.", new()
        {
            Names = [new("watchdog", EntityKind.Organisation, 0.9), new("Flagship", EntityKind.Organisation, 0.9)],
            Links = [new("International Atomic Energy Agency", ["watchdog"]), new("Flagship (company)", ["Flagship"])],
        });

        Assert.Contains(metadata.Entities, entity => entity is { Name: "International Atomic Energy Agency", Kind: EntityKind.Organisation });
        Assert.Contains(metadata.Entities, entity => entity.Name == "Flagship");
    }

    [Fact]
    public void A_surname_is_the_one_person_who_has_it_and_stays_alone_where_two_have()
    {
        var one = Enrich("x", new() { Names = [new("Omar Daryaban", EntityKind.Person, 1), new("Daryaban", EntityKind.Person, 1), new("Daryaban", EntityKind.Person, 1)] });
        var two = Enrich("x", new() { Names = [new("Omar Daryaban", EntityKind.Person, 1), new("Sara Daryaban", EntityKind.Person, 1), new("Daryaban", EntityKind.Person, 1)] });

        Assert.Equal(new Entity("Omar Daryaban", EntityKind.Person, null, 3), Assert.Single(one.Entities));
        Assert.Equal(["Daryaban", "Omar Daryaban", "Sara Daryaban"], two.Entities.Select(entity => entity.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Who_is_named_most_stands_first_and_becomes_a_hashtag()
    {
        var metadata = Enrich("A meeting in Karachi.", new() { Names = [.. Enumerable.Repeat(new FoundName("Daryaban Works", EntityKind.Organisation, 1), 5)] });

        Assert.Equal(["Daryaban Works", "Karachi"], metadata.Entities.Select(entity => entity.Name));
        Assert.Equal(["#DaryabanWorks", "#Karachi"], metadata.Hashtags.Take(2));
    }

    [Fact]
    public void Urdu_names_are_found_in_the_gazetteer_too()
    {
        var metadata = Enrich("اجلاس ہوا۔", new() { Names = [new("کراچی", EntityKind.Organisation, 0.9), new("دریابان", EntityKind.Organisation, 0.9)] }, Edition.Ur);

        Assert.Contains(metadata.Entities, entity => entity is { Name: "کراچی", Kind: EntityKind.Place });
        Assert.Contains(metadata.Entities, entity => entity is { Name: "دریابان", Kind: EntityKind.Organisation });
    }

    [Fact]
    public void Key_phrases_that_both_found_come_first_and_there_are_ten_at_most()
    {
        const string Text = "Net metering changes. The net metering rules change the price of rooftop solar panels. Net metering helps.";
        var own = Enrich(Text).KeyPhrases;

        var metadata = Enrich(Text, new() { KeyPhrases = ["unrelated thing", "NET METERING", own[^1], .. Enumerable.Range(0, 20).Select(i => $"filler {i}")] });

        Assert.Equal(10, metadata.KeyPhrases.Count);
        Assert.Contains(own[^1], metadata.KeyPhrases.Take(2));
        Assert.Contains(metadata.KeyPhrases.Take(3), phrase => phrase.Equals("net metering", StringComparison.OrdinalIgnoreCase));
        Assert.Distinct(metadata.KeyPhrases, StringComparer.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_summary_has_whole_sentences_in_the_order_of_the_text()
    {
        var summary = RankedSentence.Summary(
        [
            new(1, 0, "Third  sentence.", 0.5), new(0, 40, "Second\nsentence.", 0.9), new(0, 0, "First sentence.", 0.7), new(0, 9, "a heading", 1), new(2, 0, "Least of all.", 0.1),
        ]);

        Assert.Equal("First sentence. Second sentence. Third sentence.", summary);
        Assert.Null(RankedSentence.Summary([new(0, 0, "a heading", 1)]));
    }

    [Theory]
    [InlineData("en", LanguageActions.All)]
    [InlineData("ur", LanguageActions.Names | LanguageActions.KeyPhrases | LanguageActions.Sentiment)]
    [InlineData("ps", LanguageActions.None)]
    public void A_language_is_asked_only_what_the_service_can_do_for_it(string language, LanguageActions actions)
    {
        Assert.Equal(actions, LanguageServiceLimits.ActionsFor(language));
    }

    [Fact]
    public void A_text_record_is_a_started_thousand_characters_of_one_action()
    {
        Assert.Equal(5 * (1 + 2), LanguageServiceLimits.TextRecordsFor([new string('x', 1000), new string('x', 1001)], LanguageActions.All));
        Assert.Equal(0, LanguageServiceLimits.TextRecordsFor(["x"], LanguageActions.None));
    }

    [Fact]
    public void Documents_end_between_paragraphs_and_long_paragraphs_between_sentences()
    {
        Assert.Equal(["aaaa\n\nbbbb", "cccc"], LanguageDocuments.Join(["aaaa", "bbbb", "cccc"], 12, 9));
        Assert.Equal(["One two. Three.", "Four five six."], LanguageDocuments.Join(["One two. Three. Four five six."], 20, 9));
        Assert.Equal(["aaaa"], LanguageDocuments.Join(["aaaa", "bbbb", "cccc"], 6, 1));
        Assert.Empty(LanguageDocuments.Join([], 6, 1));
    }

    [Fact]
    public void Text_without_any_end_is_cut_so_that_no_letter_loses_its_marks()
    {
        // A family, a flag, an Urdu letter with its vowel sign: one text element each.
        var text = string.Concat(Enumerable.Repeat("👨‍👩‍👧🇵🇰بِ", 100));

        var documents = LanguageDocuments.Join([text], 50, 100);

        Assert.Equal(text, string.Concat(documents));
        Assert.All(documents, document => Assert.InRange(new StringInfo(document).LengthInTextElements, 1, 50));
        Assert.Equal(300, documents.Sum(document => new StringInfo(document).LengthInTextElements));
    }

    private static Metadata Enrich(string text, LanguageFindings? service = null, Edition edition = Edition.En) => Enricher.Enrich(
        new Article { Id = "x", Edition = edition, Headline = text, BodyHtml = "", CanonicalUrl = new Uri("https://news.example/x") }, service ?? new());
}
