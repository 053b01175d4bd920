using Nukta.Syndication.Articles;
using Nukta.Syndication.Articles.Text;

namespace Nukta.Syndication.Tests.Uploads.Readers;

/// <summary>Markdown with front matter, and HTML pages.</summary>
public sealed class MarkdownAndHtmlReaderTests
{
    [Fact]
    public void Front_matter_has_the_fields_of_our_document()
    {
        var article = UploadReading.Read("en/a.md", "---\nheadline: \"Rates: held\"\nbylines:\n  - name: Sana Mirza\n    role: Economy\ntags: [a, b]\nbreaking: true\npublished: 2026-11-20T10:00:00+05:00\nimages:\n  - url: https://x.example/a.jpg\n    width: 640\n---\n\nFirst *paragraph*.\n\n> Quoted.\n").Article;

        Assert.Equal("Rates: held", article.Headline);
        Assert.Equal(new Byline("Sana Mirza", "Economy"), article.Bylines.Single());
        Assert.Equal((true, 640), (article.Breaking, article.LeadImage!.Width));
        Assert.Equal("<p>First <em>paragraph</em>.</p>\n<blockquote>\n<p>Quoted.</p>\n</blockquote>", article.BodyHtml);
    }

    [Fact]
    public void Without_front_matter_the_first_heading_is_the_headline()
    {
        var article = UploadReading.Read("ur/a.md", "# کتاب میلہ شروع\n\nاسلام آباد میں کتاب میلہ شروع ہو گیا ہے۔\n").Article;

        Assert.Equal("کتاب میلہ شروع", article.Headline);
        Assert.DoesNotContain("<h", article.BodyHtml, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("# Court **strikes down** [tax](https://nukta.example/tax)", "Court strikes down tax")]
    [InlineData("# 7. Oktober: *what* we know #", "7. Oktober: what we know")]
    [InlineData("# AT&T's `C#` & <em>more</em> < 5 \\*stars\\*", "AT&T's C# & more < 5 *stars*")]
    [InlineData("# عدالت نے **ٹیکس** ختم کر دیا", "عدالت نے ٹیکس ختم کر دیا")]
    public void A_headline_is_plain_text_whatever_is_marked_in_it(string heading, string headline) =>
        Assert.Equal(headline, UploadReading.Read(heading.Contains('ٹ', StringComparison.Ordinal) ? "ur/a.md" : "en/a.md", $"{heading}\n\nText, they said.\n").Article.Headline);

    [Theory]
    [InlineData("---\nheadline: [unclosed\n---\nText.", "line 3")]
    [InlineData("---\nheadline: a\nheadline: b\n---\nText.", "twice")]
    [InlineData("---\na: &x 1\nheadline: *x\n---\nText.", "aliases")]
    [InlineData("---\n- a\n- b\n---\nText.", "list of fields")]
    public void Malformed_front_matter_is_rejected_with_a_reason(string text, string says)
    {
        var fault = UploadReading.Faults("en/a.md", text).Single();

        Assert.Equal("front matter", fault.Where);
        Assert.Contains(says, fault.What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("false", true)]
    [InlineData("\"False\"", true)]
    [InlineData("\"https://schema.org/False\"", true)]
    [InlineData("\"True\"", false)]
    [InlineData("\"perhaps\"", false)]
    public void A_page_says_in_all_forms_that_it_is_not_free(string isFree, bool isPaywalled) =>
        Assert.Equal(isPaywalled, UploadReading.Read("en/health/a.html", $$"""
            <html><head><script type="application/ld+json">{"@type":"NewsArticle","headline":"H","isAccessibleForFree":{{isFree}}}</script></head><body><article><p>The text, they said.</p></article></body></html>
            """).Article.Paywalled);

    [Fact]
    public void A_pages_json_ld_says_what_it_is_and_its_article_element_what_it_says()
    {
        var article = UploadReading.Read("en/health/a.html", """
            <!DOCTYPE html><html lang="en"><head><title>Wrong | Nukta</title>
            <script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebPage","name":"Wrong"},
            {"@type":["NewsArticle","AnalysisNewsArticle"],"headline":"Right headline","description":"Standfirst.","author":[{"@type":"Person","name":"Nadia Soomro","jobTitle":"Reporter"}],
            "image":{"@type":"ImageObject","url":"/img/a.jpg","width":800},"datePublished":"2026-11-20T10:00:00Z","keywords":"polio, Karachi","isAccessibleForFree":false,
            "mainEntityOfPage":{"@id":"https://nukta.example/health/a"}}]}</script></head>
            <body><nav>Home</nav><article><h1>Right headline</h1><p>The text, they said.</p><aside>Related</aside><script>alert(1)</script></article><footer>Foot</footer></body></html>
            """).Article;

        Assert.Equal(("Right headline", "Standfirst.", "https://nukta.example/health/a"), (article.Headline, article.Standfirst, article.CanonicalUrl.AbsoluteUri));
        Assert.Equal(new Byline("Nadia Soomro", "Reporter"), article.Bylines.Single());
        Assert.Equal("https://nukta.example/img/a.jpg", article.LeadImage!.Url.AbsoluteUri);
        Assert.Equal(["polio", "Karachi"], article.Tags);
        Assert.True(article is { Paywalled: true, Genre: Genre.Analysis });
        Assert.Equal("<p>The text, they said.</p>", article.BodyHtml);
    }

    [Fact]
    public void Without_json_ld_open_graph_and_the_page_itself_tell()
    {
        var paragraph = $"<p>{string.Join(' ', Enumerable.Repeat("The government said on Monday that the river was rising, and that families had been told to move.", 4))}</p>";
        var article = UploadReading.Read("a.html", $"""
            <html lang="en"><head><meta property="og:title" content="Open headline"><meta name="author" content="Sana Mirza"><meta property="og:image" content="https://x.example/a.jpg">
            <meta property="article:tag" content="river"><link rel="canonical" href="/news/7"></head>
            <body><div class="menu"><a href="/">Home</a></div><div class="story">{paragraph}{paragraph}{paragraph}</div></body></html>
            """).Article;

        Assert.Equal(("Open headline", Edition.En, "https://nukta.example/news/7"), (article.Headline, article.Edition, article.CanonicalUrl.AbsoluteUri));
        Assert.Equal("Sana Mirza", article.Bylines.Single().Name);
        Assert.Equal(["river"], article.Tags);
        Assert.Equal(3, ArticleText.Paragraphs(article.BodyHtml).Count);
        Assert.DoesNotContain("Home", article.BodyHtml, StringComparison.Ordinal);
    }

    public static TheoryData<string> Samples() =>
        [.. Directory.EnumerateFiles(UploadReading.Samples, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(UploadReading.Samples, file).Replace('\\', '/'))];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Every_sample_article_reads_without_fault_or_notice(string path)
    {
        var draft = UploadReading.Sample(path);

        Assert.Empty(draft.Notices);
        Assert.Equal(path[..2], draft.Article.Edition.LanguageTag());
        Assert.True(ArticleText.Paragraphs(draft.Article.BodyHtml).Count >= 5);
    }
}
