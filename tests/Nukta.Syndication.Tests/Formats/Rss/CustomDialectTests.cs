using System.Text;
using System.Xml.Linq;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Configuration.Validation;
using Nukta.Syndication.Formats;

namespace Nukta.Syndication.Tests.Formats.Rss;

/// <summary><c>custom.rss</c>: what a partner wants is written in partners.json, not in code.</summary>
public sealed class CustomDialectTests
{
    private static readonly XNamespace X = "https://wire.example/ns";

    private const string Custom = """
        {
          "namespaces": { "x": "https://wire.example/ns" }, "dates": "yyyy-MM-dd HH:mm:ss",
          "channel": [{ "element": "lastBuildDate", "field": "updated" }, { "element": "x:supplier", "text": "Nukta" }],
          "item": [
            { "element": "guid", "field": "id", "attributes": { "isPermaLink": "=false" } },
            { "element": "title", "field": "headline" },
            { "element": "pubDate", "field": "published" },
            { "element": "x:changed", "field": "updated" },
            { "element": "x:story", "field": "body", "cdata": true, "attributes": { "lang": "language", "version": "version" } },
            { "element": "x:tag", "field": "tags" },
            { "element": "media:content", "attributes": { "url": "image", "type": "image.type", "medium": "=image" } },
            { "element": "x:correction", "field": "correction" },
            { "element": "x:desk", "field": "fields.desk" },
            { "element": "x:secret", "field": "fields.internalNote" }
          ]
        }
        """;

    [Fact]
    public void Elements_namespaces_attributes_and_dates_are_as_described()
    {
        var channel = Render(FormatSample.Everything);
        var item = channel.Element("item")!;

        Assert.Equal(("Nukta: everything", "2026-05-04 09:00:00", "Nukta"), ((string?)channel.Element("title"), (string?)channel.Element("lastBuildDate"), (string?)channel.Element(X + "supplier")));
        Assert.Equal(("2026-05-04 06:30:00", "2026-05-04 08:00:00"), ((string?)item.Element("pubDate"), (string?)item.Element(X + "changed")));
        Assert.Equal(("en", "3"), ((string?)item.Element(X + "story")!.Attribute("lang"), (string?)item.Element(X + "story")!.Attribute("version")));
        Assert.Contains("<table>", item.Element(X + "story")!.Value, StringComparison.Ordinal);
        Assert.Equal(["world", "ferries", "Gwadar"], item.Elements(X + "tag").Select(tag => tag.Value));
        Assert.Equal(("https://img.nukta.example/ferry.jpg", "image/jpeg", "image"), Attributes(item.Element(TemplateNameTests.Media + "content")!, "url", "type", "medium"));
        Assert.Equal("Karachi", (string?)item.Element(X + "desk"));
        Assert.Null(item.Element(X + "secret"));
    }

    [Fact]
    public void What_an_article_does_not_have_leaves_no_element()
    {
        var item = Render(FormatSample.Urdu with { CorrectionNote = null }).Element("item")!;

        Assert.Null(item.Element(TemplateNameTests.Media + "content"));
        Assert.Null(item.Element(X + "correction"));
        Assert.Equal("ur", (string?)item.Element(X + "story")!.Attribute("lang"));
    }

    [Fact]
    public void Nor_does_it_let_anything_out_that_may_not_leave()
    {
        var channel = Render(FormatSample.Everything, FormatSample.Partner with { Images = false, FullText = false });

        Assert.DoesNotContain("img.nukta.example", channel.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("nine</strong> hours", channel.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_field_that_the_configuration_knows_has_a_value_for_an_article_that_has_it()
    {
        var whole = FormatSample.Everything with
        {
            Breaking = true,
            Sponsored = true,
            ContentWarning = "Rough sea",
        };
        foreach (var field in CustomFields.Item)
        {
            var custom = new CustomRss { Item = [new CustomElement { Element = "v", Field = field }] };
            Assert.False(string.IsNullOrEmpty((string?)Render(whole, FormatSample.Partner, custom).Element("item")!.Element("v")), field);
        }

        foreach (var field in CustomFields.Channel)
        {
            var custom = new CustomRss { Channel = [new CustomElement { Element = "v", Field = field }], Item = [new CustomElement { Element = "title", Field = "headline" }] };
            Assert.False(string.IsNullOrEmpty((string?)Render(whole, FormatSample.Partner with { Public = true }, custom).Element("v")), field);
        }
    }

    [Theory]
    [InlineData("custom.item[0].field", """{"item":[{"element":"title","field":"headlin"}]}""")]
    [InlineData("custom.item[0].element", """{"item":[{"element":"y:title","field":"headline"}]}""")]
    [InlineData("custom.item[0].element", """{"item":[{"element":"1 title","field":"headline"}]}""")]
    [InlineData("custom.item[0].text", """{"item":[{"element":"title","field":"headline","text":"x"}]}""")]
    [InlineData("custom.item[0].attributes", """{"item":[{"element":"title","attributes":{"a":"imag"}}]}""")]
    [InlineData("custom.item[0].attributes", """{"item":[{"element":"title","attributes":{"xmlns":"=x"}}]}""")]
    [InlineData("custom.dates", """{"dates":"%","item":[{"element":"title","field":"headline"}]}""")]
    [InlineData("custom.item", """{"item":[]}""")]
    public void A_fault_in_the_description_names_its_place(string where, string custom)
    {
        var fault = Assert.Throws<ConfigurationInvalidException>(() => SyndicationVocabulary.Reader.Read(Partners(custom)));

        Assert.Contains(fault.Faults, said => said.StartsWith($"partners[0].feeds[0].{where}:", StringComparison.Ordinal));
    }

    [Fact]
    public void A_feed_in_custom_rss_needs_its_description() =>
        Assert.Contains(
            Assert.Throws<ConfigurationInvalidException>(() => SyndicationVocabulary.Reader.Read(Partners(null))).Faults,
            said => said.StartsWith("partners[0].feeds[0].custom:", StringComparison.Ordinal));

    private static (string?, string?, string?) Attributes(XElement element, string one, string two, string three) =>
        ((string?)element.Attribute(one), (string?)element.Attribute(two), (string?)element.Attribute(three));

    private static string Partners(string? custom) =>
        $$"""{"site":{"name":"N","url":"https://n.example","feedsUrl":"https://f.example"},"partners":[{"id":"wire","name":"W","feeds":[{"name":"all","title":"All","formats":["custom.rss"]{{(custom is null ? "" : $",\"custom\":{custom}")}}}]}]}""";

    private static XElement Render(Article article, Partner? partner = null, CustomRss? custom = null)
    {
        var feed = FormatSample.Feed with
        {
            Formats = [CustomRss.Extension],
            Custom = custom ?? SyndicationVocabulary.Reader.Read(Partners(Custom)).Partners[0].Feeds[0].Custom,
            Filter = new ArticleFilter { Editions = [article.Edition] },
        };
        var format = Assert.Single(FeedFormats.Of(feed));
        var context = FormatSample.Context(partner: partner);
        using var output = new MemoryStream();
        format.WriteDocument(
            output,
            FeedHead.Of(FormatSample.Site, context.Partner, feed, format.Extension, FeedRendering.Changed),
            [Encoding.UTF8.GetBytes(format.RenderEntry(article, context))],
            []);
        return XDocument.Parse(Encoding.UTF8.GetString(output.ToArray())).Root!.Element("channel")!;
    }
}
