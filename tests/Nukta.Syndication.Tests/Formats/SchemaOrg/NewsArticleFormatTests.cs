using System.Text;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Formats;

namespace Nukta.Syndication.Tests.Formats.SchemaOrg;

/// <summary>JSON-LD as search engines and pages take it.</summary>
public sealed class NewsArticleFormatTests
{
    [Theory]
    [InlineData(FeedVariant.Full)]
    [InlineData(FeedVariant.Summary)]
    public void What_googles_article_rules_ask_for_is_there_in_either_language(FeedVariant variant)
    {
        foreach (var article in new[] { FormatSample.Everything, FormatSample.Urdu })
        {
            var document = Write(article, variant);

            Assert.Equal("https://schema.org", (string?)document["@context"]);
            Assert.Equal("NewsArticle", (string?)document["@type"]);
            Assert.Equal(article.Headline, (string?)document["headline"]);
            Assert.Equal(article.Edition.LanguageTag(), (string?)document["inLanguage"]);
            Assert.All(document["author"]!, author => Assert.NotEmpty((string)author["name"]!));
            Assert.NotEmpty((string)document["publisher"]!["name"]!);
            Assert.Equal(article.Published, (DateTimeOffset)document["datePublished"]!);
            Assert.Equal("SpeakableSpecification", (string?)document["speakable"]!["@type"]);
            Assert.Equal(variant == FeedVariant.Full, document["articleBody"] is not null);
        }
    }

    [Fact]
    public void Correction_paywall_picture_topics_and_translation_are_said_in_schema_orgs_words()
    {
        var document = Write(FormatSample.Everything);

        Assert.Equal(("CorrectionComment", FormatSample.Everything.CorrectionNote), ((string?)document["correction"]!["@type"], (string?)document["correction"]!["text"]));
        Assert.False((bool)document["isAccessibleForFree"]!);
        Assert.Equal((".paywall", false), ((string?)document["hasPart"]!["cssSelector"], (bool)document["hasPart"]!["isAccessibleForFree"]!));
        Assert.Equal("Sana Baloch / Nukta", (string?)document["image"]![0]!["creditText"]);
        Assert.Equal("http://cv.iptc.org/newscodes/mediatopic/20000337", (string?)document["about"]![0]!["sameAs"]);
        Assert.Equal("ur", (string?)document["workTranslation"]!["inLanguage"]);
        Assert.Equal("https://nukta.example/en/world/ferry-service", (string?)Write(FormatSample.Urdu)["translationOfWork"]!["@id"]);
        Assert.True((bool)Write(FormatSample.Urdu)["isAccessibleForFree"]!);
    }

    [Fact]
    public void Opinion_is_called_opinion() =>
        Assert.Equal(["NewsArticle", "OpinionNewsArticle"], Write(FormatSample.Everything with { Genre = Genre.Opinion })["@type"]!.Values<string>());

    [Fact]
    public void Nothing_in_it_ends_the_script_that_it_stands_in()
    {
        var text = Encoding.UTF8.GetString(ArticleFormats.Find("newsarticle")!.Write(
            FormatSample.Everything with { Headline = "</script><!-- <script>", BodyHtml = "<p>&lt;/SCRIPT&gt;&lt;!--</p>", Tags = ["]]>"] }, FormatSample.Context()));

        Assert.DoesNotContain("<", text, StringComparison.Ordinal);
        Assert.DoesNotContain(">", text, StringComparison.Ordinal);
        Assert.Equal("</script><!-- <script>", (string?)JObject.Parse(text)["headline"]);
    }

    [Fact]
    public void We_read_what_we_write()
    {
        var json = Encoding.UTF8.GetString(ArticleFormats.Find("newsarticle")!.Write(FormatSample.Everything, FormatSample.Context()));
        var read = Nukta.Syndication.Tests.Uploads.UploadReading.Read("en/world/ferry.html", $"<html><head><script type=\"application/ld+json\">{json}</script></head><body></body></html>").Article;

        Assert.Equal(FormatSample.Everything.Headline, read.Headline);
        Assert.Equal(FormatSample.Everything.CorrectionNote, read.CorrectionNote);
        Assert.True(read.Paywalled);
    }

    private static JObject Write(Article article, FeedVariant variant = FeedVariant.Full) =>
        JObject.Parse(Encoding.UTF8.GetString(ArticleFormats.Find("newsarticle")!.Write(article, FormatSample.Context(variant))));
}
