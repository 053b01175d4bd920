using System.Globalization;
using System.ServiceModel.Syndication;
using System.Xml;
using System.Xml.Linq;
using CodeHollow.FeedReader;
using CsCheck;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Formats;

namespace Nukta.Syndication.Tests.Formats;

/// <summary>Feeds read by parsers that are not ours, whatever the text holds.</summary>
public sealed class FeedFormatTests
{
    [Theory]
    [InlineData("rss")]
    [InlineData("atom")]
    public void A_feed_reader_finds_title_link_date_author_and_text(string extension)
    {
        // The library reads dates in the machine's language.
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        var feed = FeedReader.ReadFromString(FeedRendering.Document(extension, FormatSample.Context(), [FormatSample.English]));

        var item = Assert.Single(feed.Items);
        Assert.Equal(FormatSample.English.Headline, item.Title);
        Assert.StartsWith("https://nukta.example/en/world/ferry-service", item.Link, StringComparison.Ordinal);
        Assert.Equal(FormatSample.English.Published.UtcDateTime, item.PublishingDate!.Value.ToUniversalTime());
        Assert.Contains("nine hours", item.Content, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rss")]
    [InlineData("atom")]
    public void The_frameworks_own_reader_takes_them(string extension)
    {
        using var reader = XmlReader.Create(new StringReader(FeedRendering.Document(extension, FormatSample.Context(partner: FormatSample.Partner with { Public = true }), [FormatSample.English, FormatSample.Urdu])));
        var feed = SyndicationFeed.Load(reader);

        Assert.Equal([FormatSample.English.Headline, FormatSample.Urdu.Headline], feed.Items.Select(item => item.Title.Text));
        Assert.Contains(feed.Links, link => link.RelationshipType == "self");
        Assert.Contains(feed.Links, link => link.RelationshipType == "hub");
    }

    [Fact]
    public void Urdu_says_so_wherever_a_format_lets_it()
    {
        var atom = FeedRendering.AtomEntry(FormatSample.Urdu);
        Assert.Equal("ur", (string?)atom.Attribute(XNamespace.Xml + "lang"));
        Assert.Contains("dir=\"rtl\"", atom.Element(TemplateNameTests.Atom + "content")!.Value, StringComparison.Ordinal);

        var rss = FeedRendering.RssItem(FormatSample.Urdu);
        Assert.Equal("ur", (string?)rss.Element(TemplateNameTests.Dc + "language"));
        Assert.Contains("dir=\"rtl\"", rss.Element(TemplateNameTests.Content + "encoded")!.Value, StringComparison.Ordinal);

        var json = FeedRendering.JsonItem(FormatSample.Urdu);
        Assert.Equal("ur", (string?)json["language"]);
        Assert.Contains("dir=\"rtl\"", (string?)json["content_html"], StringComparison.Ordinal);
    }

    [Fact]
    public void Each_translation_links_to_the_other()
    {
        var link = FeedRendering.AtomEntry(FormatSample.Urdu).Elements(TemplateNameTests.Atom + "link").Single(link => (string?)link.Attribute("hreflang") == "en");

        Assert.StartsWith("https://nukta.example/en/world/ferry-service", (string?)link.Attribute("href"), StringComparison.Ordinal);
        Assert.Contains("/ur/world/ferry-service", FeedRendering.RssItem(FormatSample.English).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_lead_image_comes_with_size_credit_and_description()
    {
        var media = FeedRendering.RssItem(FormatSample.English).Element(TemplateNameTests.Media + "content")!;

        Assert.Equal(("https://img.nukta.example/ferry.jpg", "1600", "900"), ((string?)media.Attribute("url"), (string?)media.Attribute("width"), (string?)media.Attribute("height")));
        Assert.Equal("Sana Baloch / Nukta", media.Element(TemplateNameTests.Media + "credit")!.Value);
        Assert.Equal("The ferry on its trial run", media.Element(TemplateNameTests.Media + "description")!.Value);
    }

    [Fact]
    public void A_withdrawn_article_leaves_a_tombstone_in_atom()
    {
        var when = new DateTimeOffset(2026, 5, 4, 8, 59, 0, TimeSpan.Zero);
        var deleted = XDocument.Parse(FeedRendering.Document("atom", FormatSample.Context(), [], [new DeletedEntry("en/world/old", when)])).Root!.Element(TemplateNameTests.Tombstones + "deleted-entry")!;

        // RFC 6721 §3: the id of the entry that was, and when it went.
        Assert.Equal(when, DateTimeOffset.Parse((string)deleted.Attribute("when")!, null));
        Assert.EndsWith("en/world/old", (string?)deleted.Attribute("ref"), StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_the_text_holds_the_feed_is_well_formed_and_the_headline_arrives()
    {
        var pieces = Gen.OneOf("]]>", "<", "&", "\"", "'", "<!--", "-->", "<?x", "\0", "\u0001", "\uFFFE", "\uD800", "😀", "\u202E", "خبر", "نو\u200Cبہ", "&#0;", "</item>", "{{", "\\u", "\r\n", "%");
        pieces.Array[0, 12].Select(parts => string.Join(' ', parts)).Sample(
            text =>
            {
                var article = FormatSample.English with { Headline = $"H {text}", Standfirst = text, BodyHtml = $"<p>{System.Net.WebUtility.HtmlEncode(text)}</p>", Tags = [text], Kicker = text, Bylines = [new Byline($"B {text}")], CorrectionNote = text };
                var rss = (string?)XDocument.Parse(FeedRendering.Document("rss", FormatSample.Context(), [article])).Root!.Element("channel")!.Element("item")!.Element("title");
                var atom = (string?)XDocument.Parse(FeedRendering.Document("atom", FormatSample.Context(), [article])).Root!.Element(TemplateNameTests.Atom + "entry")!.Element(TemplateNameTests.Atom + "title");
                var json = (string?)JObject.Parse(FeedRendering.Document("json", FormatSample.Context(), [article]))["items"]![0]!["title"];
                return rss is not null && Flat(rss) == Flat(atom!) && Flat(rss) == Flat(json!) && rss.StartsWith('H');
            },
            iter: 500);

        static string Flat(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    [Theory]
    [InlineData("rss")]
    [InlineData("atom")]
    public void Hostile_texts_arrive_whole_in_readers_that_are_not_ours(string extension)
    {
        // Overrides of direction are no matter of formats: no headline has any (Article.Headline).
        const string Hostile = "A ]]> <b>&amp;</b> \u0000\u0008\uFFFE👩🏽‍🚀 خبر </item></entry> نو\u200Cبہ\u200Cنو";
        const string Harmless = "A ]]> <b>&amp;</b> 👩🏽‍🚀 خبر </item></entry> نو\u200Cبہ\u200Cنو";
        var articles = new[] { FormatSample.English with { Headline = Hostile, BodyHtml = "<p>]]&gt; &lt;/item&gt; خبر 👩🏽‍🚀</p>" }, FormatSample.Urdu };
        var document = FeedRendering.Document(extension, FormatSample.Context(), articles);

        using var reader = XmlReader.Create(new StringReader(document));
        Assert.Equal([Harmless, FormatSample.Urdu.Headline], SyndicationFeed.Load(reader).Items.Select(item => item.Title.Text));
        var items = FeedReader.ReadFromString(document).Items;
        Assert.Equal(2, items.Count);

        // This reader decodes the HTML's own entities once more.
        Assert.Contains("<p>]]> </item> خبر 👩🏽‍🚀</p>", items.First().Content, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_of_a_hundred_thousand_words_is_no_trouble()
    {
        var article = FormatSample.Urdu with { BodyHtml = string.Concat(Enumerable.Repeat("<p>یہ ایک بہت لمبا مضمون ہے جو ختم نہیں ہوتا۔</p>", 10_000)) };

        Assert.All(new[] { "rss", "atom", "json" }, extension => Assert.Contains("ختم نہیں", FeedRendering.Document(extension, FormatSample.Context(), [article]), StringComparison.Ordinal));
    }
}
