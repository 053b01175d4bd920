using System.Text;
using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Formats;
using Nukta.Syndication.Formats.AppleNews;

namespace Nukta.Syndication.Tests.Formats.AppleNews;

/// <summary>article.json as Apple's documentation describes it.</summary>
public sealed partial class AppleNewsFormatTests
{
    private static readonly string[] Roles =
        ["title", "intro", "byline", "body", "photo", "htmltable", "divider", "heading1", "heading2", "heading3", "heading4", "heading5", "heading6"];

    [Theory]
    [InlineData(FeedVariant.Full)]
    [InlineData(FeedVariant.Summary)]
    public void Every_required_property_is_there_and_every_style_and_layout_exists(FeedVariant variant)
    {
        foreach (var article in new[] { FormatSample.Everything, FormatSample.Urdu })
        {
            var document = Write(article, variant);

            Assert.Matches(Identifier(), (string)document["identifier"]!);
            Assert.All(new[] { "version", "title", "language" }, name => Assert.False(string.IsNullOrEmpty((string?)document[name]), name));
            Assert.Equal(["columns", "width", "margin", "gutter"], ((JObject)document["layout"]!).Properties().Select(member => member.Name));
            Assert.NotNull(document["componentTextStyles"]!["default"]);
            Assert.NotEmpty(document["components"]!);
            Assert.All(document["components"]!, component =>
            {
                Assert.Contains((string)component["role"]!, Roles);
                Assert.NotNull(document["componentLayouts"]![(string)component["layout"]!]);
                Assert.True(component["textStyle"] is not { } style || document["componentTextStyles"]![(string)style!] is not null);
                Assert.True(component["text"] is not { } text || ((string)text!).Length > 0);
            });
        }
    }

    [Fact]
    public void Pictures_tables_lists_headings_and_embeds_are_components_in_reading_order()
    {
        var components = Write(FormatSample.Everything)["components"]!.ToList();

        Assert.Equal(
            ["body", "body", "title", "intro", "byline", "photo", "body", "body", "heading2", "body", "htmltable", "photo", "body", "body"],
            components.Select(component => (string?)component["role"]));
        var table = components.Single(component => (string?)component["role"] == "htmltable");
        Assert.Contains("<td>4,500</td>", (string?)table["html"], StringComparison.Ordinal);
        Assert.Equal("The deck.", (string?)components.Last(component => (string?)component["role"] == "photo")["caption"]);
        var text = (string)components[^2]["text"]!;
        Assert.Contains("<ul><li>Tickets at the port</li>", text, StringComparison.Ordinal);
        Assert.Contains("<a href=\"https://www.youtube.com/embed/abc123\">The trial run</a>", text, StringComparison.Ordinal);
        Assert.Contains(FormatSample.Everything.CorrectionNote!, (string?)components[6]["text"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_picture_beside_paragraphs_is_a_component_and_what_follows_it_is_kept()
    {
        var components = Write(FormatSample.English with { BodyHtml = """<p>Before.</p><img src="https://nukta.example/a.jpg" alt="A"><p>After.</p>""" })["components"]!.ToList();

        Assert.Contains(components, component => (string?)component["role"] == "photo" && ((string?)component["URL"])?.Contains("a.jpg", StringComparison.Ordinal) != false);
        Assert.Contains(components, component => ((string?)component["text"])?.Contains("After.", StringComparison.Ordinal) == true);
    }

    [Fact]
    public void The_identifier_stays_whatever_else_changes() =>
        Assert.Equal(
            (string?)Write(FormatSample.Everything)["identifier"],
            (string?)Write(FormatSample.Everything with { Version = 9, Headline = "Another", CanonicalUrl = new Uri("https://nukta.example/moved") })["identifier"]);

    [Fact]
    public void Urdu_stands_at_the_right_in_nastaliq()
    {
        var style = Write(FormatSample.Urdu)["componentTextStyles"]!["default"]!;

        Assert.Equal(("right", "NotoNastaliqUrdu"), ((string?)style["textAlignment"], (string?)style["fontName"]));
    }

    [Fact]
    public void The_bundle_is_article_json_and_the_pictures_that_apple_fetches()
    {
        var json = ArticleFormats.Find("applenews")!.Write(FormatSample.Everything, FormatSample.Context());

        Assert.Equal(["article.json"], AppleNewsBundle.Files(json).Select(file => file.Name));
        Assert.Equal(["https://img.nukta.example/ferry.jpg", "https://img.nukta.example/deck.jpg"], AppleNewsBundle.RemotePictures(json).Select(picture => picture.AbsoluteUri));
    }

    private static JObject Write(Article article, FeedVariant variant = FeedVariant.Full) =>
        JObject.Parse(Encoding.UTF8.GetString(ArticleFormats.Find("applenews")!.Write(article, FormatSample.Context(variant))));

    [GeneratedRegex("^[A-Za-z0-9_-]{1,64}$")]
    private static partial Regex Identifier();
}
