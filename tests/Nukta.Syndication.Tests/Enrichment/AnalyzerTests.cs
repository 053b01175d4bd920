using Nukta.Syndication.Articles;
using Nukta.Syndication.Enrichment;
using Nukta.Syndication.Enrichment.Summaries;

namespace Nukta.Syndication.Tests.Enrichment;

/// <summary>Rules that a table of results cannot show.</summary>
public sealed class AnalyzerTests
{
    private static readonly LocalEnricher Enricher = new();

    [Theory]
    [InlineData("Dr. Khan met Lt. Gen. Ali in the U.S. on Monday. Prices rose 3.5 per cent. He left!", 3)]
    [InlineData("“We will come again,” he said. “If we must.” Nobody answered…", 3)]
    [InlineData("وزیر اعظم نے کہا۔ کیا یہ درست ہے؟ ہاں! یہ درست ہے", 4)]
    [InlineData("J. K. Rowling wrote it. It sold", 2)]
    [InlineData("“Why?” he asked. “Because!” she said.", 2)]
    [InlineData("گلگت۔بلتستان میں بارش ہوئی۔ لوگ خوش ہیں۔", 2)]
    [InlineData("No full stop at all", 1)]
    [InlineData("", 0)]
    public void Sentences_end_where_people_end_them(string paragraph, int sentences) => Assert.Equal(sentences, Sentences.Split(paragraph).Count());

    [Theory]
    [InlineData("The US said that this is for us all.", "United States")]
    [InlineData("Officials of the World Health Organization's office spoke.", "World Health Organization")]
    [InlineData("He was in New Delhi.", "New Delhi")]
    [InlineData("turkey was eaten in the town of reading.", "")]
    [InlineData("A visit of Dr Sadia Kamal Ansari was announced.", "Sadia Kamal Ansari")]
    [InlineData("He lives in Pakistan. Army officers came to New York. Times were hard.", "Pakistan|New York")]
    [InlineData("Mr Musharraf Zaidi spoke at Trump Plaza. Green Line said no. Happy Eid said yes.", "Musharraf Zaidi")]
    [InlineData("“No,” said spokesperson Amna Tariq, and Unicef agreed.", "Amna Tariq|UNICEF")]
    [InlineData("THE WHO TOLD US THAT IT WOULD HELP", "")]
    [InlineData("A treaty between Turkiye and Côte d’Ivoire.", "Türkiye|Ivory Coast")]
    [InlineData("Foreign Office said that the Met Office said so.", "Ministry of Foreign Affairs of Pakistan|Pakistan Meteorological Department")]
    public async Task English_names_are_found_as_they_are_written(string text, string names) =>
        Assert.Equal(names.Split('|', StringSplitOptions.RemoveEmptyEntries).Order(), (await EnrichAsync(text, Edition.En)).Entities.Select(entity => entity.Name).Order());

    [Theory]
    [InlineData("صدر آصف علی زرداری کراچي میں ہیں۔", "آصف علی زرداری|کراچی")]
    [InlineData("وہ نئی دہلی میں امن کے لیے نور کے ساتھ شام کو ملے۔", "نئی دہلی")]
    public async Task Urdu_names_are_found_whatever_letters_that_look_alike_were_typed(string text, string names) =>
        Assert.Equal(names.Split('|').Order(), (await EnrichAsync(text, Edition.Ur)).Entities.Select(entity => entity.Name).Order());

    [Fact]
    public async Task The_same_article_gets_the_same_metadata_every_time()
    {
        var text = string.Join(' ', Enumerable.Repeat("The State Bank of Pakistan kept its policy rate. Babar Azam scored a century in Lahore.", 20));

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ => Nukta.Syndication.Storage.RecordJson.Serialize(await new LocalEnricher().EnrichAsync(ArticleOf(text, Edition.En), TestContext.Current.CancellationToken))));

        Assert.Single(results.Distinct());
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("۔۔۔ !!! 😀😀 \u200C\u200D")]
    public async Task Hardly_any_text_is_no_trouble(string text)
    {
        var metadata = await EnrichAsync(text, Edition.Ur);

        Assert.Equal(1, metadata.ReadingMinutes);
        Assert.Empty(metadata.Entities);
    }

    [Fact]
    public async Task A_summary_leaves_out_datelines_and_halves_of_quotations()
    {
        var metadata = await EnrichAsync(
            "KARACHI: Robbers took forty phones from a shop in Saddar on Thursday night. “We heard the phones ring in the shop all night long. Nobody came to the shop,” the owner said on Friday. Police say the robbers sold the phones the same night.",
            Edition.En);

        Assert.Equal("Robbers took forty phones from a shop in Saddar on Thursday night. Police say the robbers sold the phones the same night.", metadata.Summary);
    }

    [Fact]
    public async Task An_article_is_analysed_in_the_language_that_it_is_written_in()
    {
        var metadata = await EnrichAsync("یہ خبر کراچی کی ہے اور اس میں پاکستان کا ذکر ہے۔", Edition.En);

        Assert.Equal("ur", metadata.Language);
        Assert.Equal(["پاکستان", "کراچی"], metadata.Entities.Select(entity => entity.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Words_are_counted_as_people_count_them() =>
        Assert.Equal(6, (await EnrichAsync("Pakistan’s five-wicket win — in the U.S.", Edition.En)).WordCount);

    [Fact]
    public async Task Urdu_hashtags_name_the_subject_in_Urdu() =>
        Assert.Contains("#زلزلے_کے_جھٹکے", (await EnrichAsync("سوات میں زلزلے کے جھٹکے محسوس کیے گئے۔", Edition.Ur)).Hashtags);

    [Theory]
    [InlineData("Ali ")]
    [InlineData("a ")]
    [InlineData("US ")]
    [InlineData("Dr. ")]
    [InlineData("market ")]
    [InlineData("said Ali Khan, ")]
    [InlineData("“")]
    public async Task Five_megabytes_of_the_same_are_no_trouble(string piece)
    {
        // Anything that grows with the square of the length would not come to an end.
        var metadata = await EnrichAsync(string.Concat(Enumerable.Repeat(piece, 5_000_000 / piece.Length)), Edition.En);

        Assert.InRange(metadata.KeyPhrases.Count, 0, 10);
    }

    [Fact]
    public async Task A_word_without_end_and_sentences_without_number_are_no_trouble()
    {
        Assert.Empty((await EnrichAsync(new string('ا', 2_000_000), Edition.Ur)).Entities);
        var many = await EnrichAsync(string.Concat(Enumerable.Repeat("It was so, and Karachi knew it. ", 20_000)), Edition.En);
        Assert.Equal(20_000, many.Entities.Single(entity => entity.Name == "Karachi").Mentions);
    }

    private static async Task<Metadata> EnrichAsync(string text, Edition edition) =>
        await Enricher.EnrichAsync(ArticleOf(text, edition), TestContext.Current.CancellationToken);

    private static Article ArticleOf(string text, Edition edition) => new()
    {
        Id = "a",
        Edition = edition,
        Headline = "",
        BodyHtml = $"<p>{text}</p>",
        CanonicalUrl = new Uri("https://nukta.example/a"),
    };
}
