using Nukta.Syndication.Articles;
using Nukta.Syndication.Articles.Text;

namespace Nukta.Syndication.Tests.Uploads.Readers;

/// <summary>Our article document.</summary>
public sealed class JsonDocumentReaderTests
{
    private const string Whole = """
        {
          "id": "story-7", "edition": "en", "headline": "A  headline\nof two lines", "kicker": "Energy", "standfirst": "What it is about.",
          "body": "<p>One &amp; two.</p><p>Three.</p>",
          "bylines": [{ "name": "Sana Mirza", "role": "Correspondent", "url": "https://nukta.example/sana" }, "Omar Latif"],
          "section": "Business", "tags": ["Solar", "solar", "energy"],
          "images": [{ "url": "https://img.nukta.example/a.jpg", "width": 1600, "height": 900, "alt": "A roof", "caption": "Panels.", "credit": "Nukta/HQ", "focalPoint": { "x": 0.4, "y": 0.2 } }],
          "published": "2026-11-20T10:00:00+05:00", "updated": "2026-11-21T08:30:00Z", "embargo": "2026-11-24",
          "canonicalUrl": "https://nukta.example/7", "translationOf": "ur/story-7", "correctionNote": "A figure was wrong.", "breaking": true,
          "rights": { "carriers": ["public"], "until": "2027-01-01T00:00:00Z", "territories": ["pk"], "excludedTerritories": ["IN"], "fullText": false, "images": false, "creditLine": "Reporting by AFP" },
          "social": { "x": "Own words", "telegram-english": { "skip": true } },
          "sponsored": true, "paywalled": true, "genre": "analysis", "contentWarning": "Describes  violence", "desk": { "slot": 4 }
        }
        """;

    [Fact]
    public void Every_field_is_read()
    {
        var draft = UploadReading.Read("en/business/a.json", Whole);
        var article = draft.Article;

        Assert.Equal(("story-7", "A headline of two lines", "Energy", "What it is about."), (article.Id, article.Headline, article.Kicker, article.Standfirst));
        Assert.Equal("<p>One &amp; two.</p><p>Three.</p>", article.BodyHtml);
        Assert.Equal([new Byline("Sana Mirza", "Correspondent", new Uri("https://nukta.example/sana")), new Byline("Omar Latif")], article.Bylines);
        Assert.Equal(("business", "https://nukta.example/7", "ur/story-7"), (article.Section, article.CanonicalUrl.AbsoluteUri, article.TranslationOf));
        Assert.Equal(["Solar", "energy"], article.Tags);
        Assert.Equal(new FocalPoint(0.4, 0.2), article.LeadImage!.Focus);
        Assert.Equal((1600, 900, "A roof", "Panels.", "Nukta/HQ"), (article.LeadImage.Width, article.LeadImage.Height, article.LeadImage.Alt, article.LeadImage.Caption, article.LeadImage.Credit));
        Assert.Equal(new DateTimeOffset(2026, 11, 20, 5, 0, 0, TimeSpan.Zero), draft.Published);
        Assert.Equal(new DateTimeOffset(2026, 11, 21, 8, 30, 0, TimeSpan.Zero), draft.Updated);
        Assert.Equal(new DateTimeOffset(2026, 11, 23, 19, 0, 0, TimeSpan.Zero), article.Embargo);
        Assert.Contains(draft.Notices, notice => notice.Contains("embargo", StringComparison.Ordinal) && notice.Contains("+05:00", StringComparison.Ordinal));
        Assert.Equal(["public", "PK", "IN"], [.. article.Rights.Carriers, .. article.Rights.Territories, .. article.Rights.ExcludedTerritories]);
        Assert.Equal((false, false, "Reporting by AFP"), (article.Rights.FullText, article.Rights.Images, article.Rights.CreditLine));
        Assert.Equal(new SocialOverride("Own words"), article.Social["x"]);
        Assert.True(article.Social["telegram-english"].Skip);
        Assert.True(article is { Breaking: true, Sponsored: true, Paywalled: true, CorrectionNote: "A figure was wrong." });
        Assert.Equal((Genre.Analysis, "Describes violence"), (article.Genre, article.ContentWarning));
        Assert.Equal(4, (int)article.Extensions.Single(extension => extension.Key == "desk").Value["slot"]!);
    }

    [Theory]
    [InlineData("en/world/a.json", null, Genre.News)]
    [InlineData("en/opinion/a.json", null, Genre.Opinion)]
    [InlineData("en/opinion/a.json", "explainer", Genre.Explainer)]
    public void The_genre_is_declared_or_follows_from_the_section(string path, string? declared, Genre expected) =>
        Assert.Equal(expected, UploadReading.Read(path, $$"""{"headline":"H","body":"T","genre":{{(declared is null ? "null" : $"\"{declared}\"")}}}""").Article.Genre);

    [Theory]
    [InlineData("genre", """{"headline":"H","body":"T","genre":"rumour"}""")]
    [InlineData("headline", """{"body":"Text."}""")]
    [InlineData("headline", """{"headline":"   ","body":"Text."}""")]
    [InlineData("headline", """{"headline":{"a":1},"body":"Text."}""")]
    [InlineData("body", """{"headline":"H"}""")]
    [InlineData("body", """{"headline":"H","body":[1]}""")]
    [InlineData("body", """{"headline":"H","body":"<script>x</script>"}""")]
    [InlineData("published", """{"headline":"H","body":"T","published":"2026-02-30"}""")]
    [InlineData("published", """{"headline":"H","body":"T","published":"yesterday"}""")]
    [InlineData("embargo", """{"headline":"H","body":"T","embargo":"0001-01-01T00:00:00Z"}""")]
    [InlineData("canonicalUrl", """{"headline":"H","body":"T","canonicalUrl":"javascript:alert(1)"}""")]
    [InlineData("canonicalUrl", """{"headline":"H","body":"T","canonicalUrl":"//nukta.example"}""")]
    [InlineData("images[0].url", """{"headline":"H","body":"T","images":[{"url":"ftp://x/a.jpg"}]}""")]
    [InlineData("images[0].url", """{"headline":"H","body":"T","images":[{"alt":"x"}]}""")]
    [InlineData("images[1].width", """{"headline":"H","body":"T","images":[{"url":"https://x.example/a"},{"url":"https://x.example/b","width":-5}]}""")]
    [InlineData("bylines[0].name", """{"headline":"H","body":"T","bylines":[{"role":"x"}]}""")]
    [InlineData("rights.territories", """{"headline":"H","body":"T","rights":{"territories":["Pakistan"]}}""")]
    [InlineData("status", """{"headline":"H","body":"T","status":"draft"}""")]
    [InlineData("edition", """{"headline":"H","body":"T","edition":"fr"}""")]
    [InlineData("edition", """{"headline":"H","body":"T","edition":"ur"}""")]
    [InlineData("id", """{"headline":"H","body":"T","id":"../../x"}""")]
    [InlineData("breaking", """{"headline":"H","body":"T","breaking":"yes"}""")]
    [InlineData("translationOf", """{"headline":"H","body":"T","translationOf":"en/a"}""")]
    public void A_fault_names_the_field(string field, string json) => Assert.Equal(field, UploadReading.Faults("en/a.json", json).Single().Where);

    [Theory]
    [InlineData("""{"headline":"H" "body":"T"}""", "line 1")]
    [InlineData("{\n\"headline\":\"H\",\n\"headline\":\"I\"}", "line 3")]
    [InlineData("[1,2]", "no object")]
    [InlineData("{} {}", "Additional text")]
    public void Malformed_json_is_rejected_with_its_line(string json, string says) =>
        Assert.Contains(says, UploadReading.Faults("en/a.json", json).Single().What, StringComparison.Ordinal);

    [Theory]
    [InlineData("""["A <b>x</b> one.", "B <em>y</em> two."]""", "<p>A <b>x</b> one.</p>\n<p>B <em>y</em> two.</p>")]
    [InlineData("""["A one.", "B <em>y</em> two."]""", "<p>A one.</p>\n<p>B <em>y</em> two.</p>")]
    [InlineData(""" "A one\ngoes on.\n\nB <em>y</em> two.\n\nC three." """, "<p>A one goes on.</p>\n<p>B <em>y</em> two.</p>\n<p>C three.</p>")]
    [InlineData(""" "یہ <b>اہم</b> ہے۔\n\nدوسرا پیرا۔" """, "<p>یہ <b>اہم</b> ہے۔</p>\n<p>دوسرا پیرا۔</p>")]
    [InlineData("""["See <b>this</b>:", "<iframe src=\"https://www.youtube.com/embed/a\"></iframe>"]""", "<p>See <b>this</b>:</p>\n<iframe src=\"https://www.youtube.com/embed/a\"></iframe>")]
    [InlineData(""" "<h2>Heading</h2>\n\nA <b>one</b>." """, "<h2>Heading</h2>\n\nA <b>one</b>.")]
    public void Paragraphs_stay_paragraphs_whatever_is_marked_in_them(string body, string html) =>
        Assert.Equal(html, UploadReading.Read(body.Contains('ی', StringComparison.Ordinal) ? "ur/a.json" : "en/a.json", $$"""{"headline":"H","body":{{body}}}""").Article.BodyHtml);

    [Fact]
    public void Every_fault_is_found_not_only_the_first()
    {
        var faults = UploadReading.Faults("en/a.json", """{"body":"T","published":"never","canonicalUrl":"x","images":[{"url":"y"}],"status":"z"}""");

        Assert.Equal(["canonicalUrl", "headline", "images[0].url", "published", "status"], faults.Select(fault => fault.Where).Order());
        Assert.All(faults, fault => Assert.NotEmpty(fault.Remedy));
    }

    [Fact]
    public void Deep_nesting_is_rejected_and_costs_nothing()
    {
        var deep = $$"""{"headline":"H","body":"T","x":{{new string('[', 100_000)}}{{new string(']', 100_000)}}}""";

        Assert.Single(UploadReading.Faults("en/a.json", deep));
    }

    [Fact]
    public void Lone_surrogates_in_escapes_are_replaced_and_forbidden_characters_removed()
    {
        var article = UploadReading.Read("en/a.json", """{"headline":"A\ud800B\u0000C\uFFFE","body":["x\u0001y \ud83d\ude00 was said."],"note":"\udc00z"}""").Article;

        Assert.Equal("A\uFFFDBC", article.Headline);
        Assert.Equal("xy 😀 was said.", ArticleText.Paragraphs(article.BodyHtml).Single());
        Assert.Equal("\uFFFDz", (string?)article.Extensions["note"]);
    }

    [Fact]
    public void A_withdrawn_document_needs_no_body() =>
        Assert.Equal(ArticleStatus.Withdrawn, UploadReading.Read("en/a.json", """{"headline":"H","status":"withdrawn"}""").Article.Status);

    [Fact]
    public void Equal_content_has_an_equal_hash_whatever_the_order_of_its_fields() =>
        Assert.Equal(
            UploadReading.Read("en/a.json", """{"headline":"H","body":"T","x":{"a":1,"b":2}}""").ContentHash,
            UploadReading.Read("en/a.json", """{"x":{"b":2,"a":1},"body":"T","headline":"H"}""").ContentHash);
}
