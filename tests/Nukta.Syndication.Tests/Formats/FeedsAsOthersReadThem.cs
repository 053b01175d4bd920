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
public sealed class FeedsAsOthersReadThem
{
    [Theory]
    [InlineData("rss")]
    [InlineData("atom")]
    public void A_feed_reader_finds_title_link_date_author_and_text(string extension)
    {
        var feed = FeedReader.ReadFromString(Rendering.Document(extension, Sample.Context(), [Sample.English]));

        var item = Assert.Single(feed.Items);
        Assert.Equal(Sample.English.Headline, item.Title);
        Assert.StartsWith("https://nukta.example/en/world/ferry-service", item.Link, StringComparison.Ordinal);
        Assert.Equal(Sample.English.Published.UtcDateTime, item.PublishingDate!.Value.ToUniversalTime());
        Assert.Contains("nine hours", item.Content, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rss")]
    [InlineData("atom")]
    public void The_frameworks_own_reader_takes_them(string extension)
    {
        using var reader = XmlReader.Create(new StringReader(Rendering.Document(extension, Sample.Context(partner: Sample.Partner with { Public = true }), [Sample.English, Sample.Urdu])));
        var feed = SyndicationFeed.Load(reader);

        Assert.Equal([Sample.English.Headline, Sample.Urdu.Headline], feed.Items.Select(item => item.Title.Text));
        Assert.Contains(feed.Links, link => link.RelationshipType == "self");
        Assert.Contains(feed.Links, link => link.RelationshipType == "hub");
    }

    [Fact]
    public void Urdu_says_so_wherever_a_format_lets_it()
    {
        var atom = Rendering.AtomEntry(Sample.Urdu);
        Assert.Equal("ur", (string?)atom.Attribute(XNamespace.Xml + "lang"));
        Assert.Contains("dir=\"rtl\"", atom.Element(Names.Atom + "content")!.Value, StringComparison.Ordinal);

        var rss = Rendering.RssItem(Sample.Urdu);
        Assert.Equal("ur", (string?)rss.Element(Names.Dc + "language"));
        Assert.Contains("dir=\"rtl\"", rss.Element(Names.Content + "encoded")!.Value, StringComparison.Ordinal);

        var json = Rendering.JsonItem(Sample.Urdu);
        Assert.Equal("ur", (string?)json["language"]);
        Assert.Contains("dir=\"rtl\"", (string?)json["content_html"], StringComparison.Ordinal);
    }

    [Fact]
    public void Each_translation_links_to_the_other()
    {
        var link = Rendering.AtomEntry(Sample.Urdu).Elements(Names.Atom + "link").Single(link => (string?)link.Attribute("hreflang") == "en");

        Assert.StartsWith("https://nukta.example/en/world/ferry-service", (string?)link.Attribute("href"), StringComparison.Ordinal);
        Assert.Contains("/ur/world/ferry-service", Rendering.RssItem(Sample.English).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_lead_image_comes_with_size_credit_and_description()
    {
        var media = Rendering.RssItem(Sample.English).Element(Names.Media + "content")!;

        Assert.Equal(("https://img.nukta.example/ferry.jpg", "1600", "900"), ((string?)media.Attribute("url"), (string?)media.Attribute("width"), (string?)media.Attribute("height")));
        Assert.Equal("Sana Baloch / Nukta", media.Element(Names.Media + "credit")!.Value);
        Assert.Equal("The ferry on its trial run", media.Element(Names.Media + "description")!.Value);
    }

    [Fact]
    public void A_withdrawn_article_leaves_a_tombstone_in_atom()
    {
        var when = new DateTimeOffset(2026, 5, 4, 8, 59, 0, TimeSpan.Zero);
        var deleted = XDocument.Parse(Rendering.Document("atom", Sample.Context(), [], [new DeletedEntry("en/world/old", when)])).Root!.Element(Names.Tombstones + "deleted-entry")!;

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
                var article = Sample.English with { Headline = $"H {text}", Standfirst = text, BodyHtml = $"<p>{System.Net.WebUtility.HtmlEncode(text)}</p>", Tags = [text], Kicker = text, Bylines = [new Byline($"B {text}")], CorrectionNote = text };
                var rss = (string?)XDocument.Parse(Rendering.Document("rss", Sample.Context(), [article])).Root!.Element("channel")!.Element("item")!.Element("title");
                var atom = (string?)XDocument.Parse(Rendering.Document("atom", Sample.Context(), [article])).Root!.Element(Names.Atom + "entry")!.Element(Names.Atom + "title");
                var json = (string?)JObject.Parse(Rendering.Document("json", Sample.Context(), [article]))["items"]![0]!["title"];
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
        var articles = new[] { Sample.English with { Headline = Hostile, BodyHtml = "<p>]]&gt; &lt;/item&gt; خبر 👩🏽‍🚀</p>" }, Sample.Urdu };
        var document = Rendering.Document(extension, Sample.Context(), articles);

        using var reader = XmlReader.Create(new StringReader(document));
        Assert.Equal([Harmless, Sample.Urdu.Headline], SyndicationFeed.Load(reader).Items.Select(item => item.Title.Text));
        var items = FeedReader.ReadFromString(document).Items;
        Assert.Equal(2, items.Count);

        // This reader decodes the HTML's own entities once more.
        Assert.Contains("<p>]]> </item> خبر 👩🏽‍🚀</p>", items.First().Content, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_of_a_hundred_thousand_words_is_no_trouble()
    {
        var article = Sample.Urdu with { BodyHtml = string.Concat(Enumerable.Repeat("<p>یہ ایک بہت لمبا مضمون ہے جو ختم نہیں ہوتا۔</p>", 10_000)) };

        Assert.All(new[] { "rss", "atom", "json" }, extension => Assert.Contains("ختم نہیں", Rendering.Document(extension, Sample.Context(), [article]), StringComparison.Ordinal));
    }
}
