using System.ServiceModel.Syndication;
using System.Xml;
using System.Xml.Linq;
using CodeHollow.FeedReader;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Formats;
using Feed = Nukta.Syndication.Configuration.Model.Feed;

namespace Nukta.Syndication.Tests.Formats.Rss;

/// <summary>What each partner's published rules require of its RSS, written down once more from the rules.</summary>
public sealed class RssDialectTests
{
    private static readonly XNamespace Mi = "http://schemas.ingestion.microsoft.com/common/";
    private static readonly XNamespace Snf = "http://www.smartnews.be/snf";
    private static readonly XNamespace Terms = "http://purl.org/dc/terms/";
    private static readonly DeletedEntry Gone = new("en/world/old", FeedRendering.Changed.AddMinutes(-1)) { Link = "https://nukta.example/old" };

    // What readers of RSS need, whatever else a partner requires.
    private static readonly XName[] Usual = ["title", "link", "guid", "pubDate"];

    private static readonly Dictionary<string, XName[]> Required = new()
    {
        ["rss"] = ["title", "link", "guid", "pubDate", "description", TemplateNameTests.Content + "encoded"],
        ["msn.rss"] = ["guid", "title", "link", "pubDate", TemplateNameTests.Content + "encoded", Terms + "modified", TemplateNameTests.Media + "content"],
        ["smartnews.rss"] = ["title", "link", "guid", "pubDate", TemplateNameTests.Content + "encoded", TemplateNameTests.Media + "thumbnail", TemplateNameTests.Media + "status"],
        ["flipboard.rss"] = ["title", "link", "guid", "pubDate", "description", TemplateNameTests.Content + "encoded", TemplateNameTests.Dc + "creator", "enclosure", "category"],
        ["yahoo.rss"] = ["title", "link", "guid", "pubDate", "description", TemplateNameTests.Content + "encoded", TemplateNameTests.Media + "content"],
        ["google.rss"] = ["title", "link", "guid", "pubDate", "description"],
        ["dailyhunt.rss"] = ["title", "link", "guid", "pubDate", TemplateNameTests.Content + "encoded", TemplateNameTests.Media + "content", TemplateNameTests.Dc + "language"],
        ["opera.rss"] = ["title", "link", "guid", "pubDate", TemplateNameTests.Content + "encoded", "enclosure"],
        ["newsbreak.rss"] = ["title", "link", "guid", "pubDate", TemplateNameTests.Content + "encoded", TemplateNameTests.Dc + "creator", TemplateNameTests.Media + "content"],
    };

    public static TheoryData<string> Dialects() => [.. FeedFormats.All.Select(format => format.Extension).Where(extension => extension.EndsWith("rss", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Dialects))]
    public void Channel_and_item_have_what_is_required_in_either_language(string extension)
    {
        foreach (var article in new[] { FormatSample.Everything, FormatSample.Urdu with { Images = FormatSample.Everything.Images } })
        {
            var channel = Channel(extension, article, FeedVariant.Full);
            Assert.All(new XName[] { "title", "link", "description", "language" }, name => Assert.False(string.IsNullOrWhiteSpace(channel.Element(name)?.Value), $"{name} is missing"));
            var item = Assert.Single(channel.Elements("item"));
            Assert.All(Required.GetValueOrDefault(extension, Usual), name => Assert.True(item.Element(name) is { } element && (element.HasAttributes || element.Value.Length > 0), $"{name} is missing"));
            Assert.Equal(article.Headline, (string?)item.Element("title"));
            Assert.Equal("r", DateTimeOffset.TryParseExact((string?)item.Element("pubDate"), "r", null, default, out _) ? "r" : "no RFC 822 date");
        }
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public void Readers_that_are_not_ours_take_every_dialect_in_both_variants(string extension)
    {
        foreach (var variant in Enum.GetValues<FeedVariant>())
        {
            var document = FeedRendering.Document(extension, FormatSample.Context(variant), [FormatSample.Everything, FormatSample.Urdu], [Gone], FeedOf(Edition.En));
            using var reader = XmlReader.Create(new StringReader(document));
            var titles = SyndicationFeed.Load(reader).Items.Select(item => item.Title.Text).ToList();
            Assert.Equal(titles, FeedReader.ReadFromString(document).Items.Select(item => item.Title));
            Assert.Contains(FormatSample.Everything.Headline, variant == FeedVariant.Summary && extension == "newsbreak.rss" ? [FormatSample.Everything.Headline] : titles);
        }
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public void Urdu_is_declared_and_runs_from_right_to_left(string extension)
    {
        var item = Assert.Single(Channel(extension, FormatSample.Urdu with { Images = FormatSample.Everything.Images }, FeedVariant.Full).Elements("item"));

        Assert.Equal("ur", (string?)item.Attribute(XNamespace.Xml + "lang"));
        Assert.All(item.Elements(TemplateNameTests.Content + "encoded"), content => Assert.Contains("lang=\"ur\" dir=\"rtl\"", content.Value, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public void A_new_version_keeps_its_guid_and_says_when_it_was_made_and_what_it_corrects(string extension)
    {
        var first = Item(extension, FormatSample.Everything with { Version = 1, CorrectionNote = null, Updated = FormatSample.Everything.Published });
        var corrected = Item(extension, FormatSample.Everything);

        Assert.Equal((string?)first.Element("guid"), (string?)corrected.Element("guid"));
        Assert.NotEqual(Dates(first), Dates(corrected));
        Assert.All(corrected.Elements(TemplateNameTests.Content + "encoded"), content => Assert.Contains(FormatSample.Everything.CorrectionNote!, content.Value, StringComparison.Ordinal));

        static string Dates(XElement item) => string.Concat(item.Elements().Where(element => element.Name.LocalName is "pubDate" or "updated" or "modified"));
    }

    [Fact]
    public void Msn_takes_a_withdrawn_article_down_by_an_expiration_in_the_past()
    {
        var item = Channel("msn.rss", null, FeedVariant.Full, Gone).Elements("item").Single();

        Assert.EndsWith("en/world/old", (string?)item.Element("guid"), StringComparison.Ordinal);
        Assert.True((DateTimeOffset)item.Element(Mi + "expirationDate")! <= FeedRendering.Changed);
        Assert.Equal((DateTimeOffset)item.Element(Terms + "valid")!, (DateTimeOffset)item.Element(Terms + "modified")!);
        Assert.InRange(((string)item.Element("title")!).Length, 21, 150);
        Assert.Equal("https://nukta.example/old", (string?)item.Element("link"));
    }

    [Fact]
    public void Msn_knows_when_rights_end_and_gets_only_the_html_that_it_takes()
    {
        var item = Item("msn.rss", FormatSample.Everything);
        var html = item.Element(TemplateNameTests.Content + "encoded")!.Value;

        Assert.Equal(FormatSample.Everything.Rights.Until, (DateTimeOffset)item.Element(Mi + "expirationDate")!);
        Assert.Equal("1", item.Element(TemplateNameTests.Media + "content")!.Element(Mi + "hasSyndicationRights")!.Value);
        Assert.DoesNotContain("<figure", html, StringComparison.Ordinal);
        Assert.Contains("The deck.", html, StringComparison.Ordinal);
        Assert.Contains("<iframe src=\"https://www.youtube.com", html, StringComparison.Ordinal);
        Assert.Contains("<a href=\"https://maps.elsewhere.example/route\">The route</a>", html, StringComparison.Ordinal);
        Assert.Contains("<table>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Msn_gets_a_short_title_beside_one_of_more_than_150_characters()
    {
        var item = Item("msn.rss", FormatSample.Everything with { Headline = string.Join(' ', Enumerable.Repeat("ferries", 30)) });

        Assert.InRange(((string)item.Element(Mi + "shortTitle")!).Length, 21, 150);
    }

    [Fact]
    public void SmartNews_marks_articles_active_and_deleted_with_a_newer_date_and_carries_the_logo()
    {
        var channel = Channel("smartnews.rss", FormatSample.Everything, FeedVariant.Full, Gone);
        var items = channel.Elements("item").ToList();

        Assert.Equal(["active", "deleted"], items.Select(item => (string?)item.Element(TemplateNameTests.Media + "status")));
        Assert.Equal(Gone.When, DateTimeOffset.ParseExact((string)items[1].Element("pubDate")!, "r", null));
        Assert.Equal("https://nukta.example/mark.png", channel.Element(Snf + "logo")!.Element("url")!.Value);
        Assert.InRange(((string)channel.Element("description")!).Length, 1, 30);
    }

    [Fact]
    public void NewsBreak_gets_no_article_without_its_picture_or_its_text()
    {
        Assert.Empty(Channel("newsbreak.rss", FormatSample.Everything with { Images = [] }, FeedVariant.Full).Elements("item"));
        Assert.Empty(Channel("newsbreak.rss", FormatSample.Everything, FeedVariant.Summary).Elements("item"));
        Assert.Single(Channel("newsbreak.rss", FormatSample.Everything, FeedVariant.Full).Elements("item"));
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public void Whatever_the_text_holds_the_dialect_is_well_formed(string extension)
    {
        const string Hostile = "A ]]> <b>&amp;</b> \0\b\uFFFE👩🏽‍🚀 خبر </item>";
        var item = Item(extension, FormatSample.Everything with { Headline = Hostile, Standfirst = Hostile, BodyHtml = "<p>]]&gt; &lt;/item&gt; ]]></p>", Kicker = Hostile });

        Assert.Equal("A ]]> <b>&amp;</b> 👩🏽‍🚀 خبر </item>", string.Join(' ', ((string)item.Element("title")!).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
    }

    private static XElement Item(string extension, Article article) => Channel(extension, article, FeedVariant.Full).Elements("item").Single();

    private static XElement Channel(string extension, Article? article, FeedVariant variant, params DeletedEntry[] deleted) =>
        XDocument.Parse(FeedRendering.Document(extension, FormatSample.Context(variant), article is null ? [] : [article], deleted, FeedOf(article?.Edition ?? Edition.En))).Root!.Element("channel")!;

    private static Feed FeedOf(Edition edition) => FormatSample.Feed with { Filter = new ArticleFilter { Editions = [edition] } };
}
