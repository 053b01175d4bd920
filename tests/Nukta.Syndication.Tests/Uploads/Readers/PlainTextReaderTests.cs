using System.Text;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Articles.Text;

namespace Nukta.Syndication.Tests.Uploads.Readers;

/// <summary>Plain text as the newsroom exports it.</summary>
public sealed class PlainTextReaderTests
{
    private const string English = """
        Talks resume at the border

        By Sana Mirza and Omar Latif
        KARACHI: Officials from both sides met on Monday, the ministry said.

        “We came to listen,” said one of them. “We will come again

        “and again, if we must.”


        3 Comments
        """;

    [Fact]
    public void Headline_byline_and_paragraphs_are_told_apart_and_page_furniture_is_dropped()
    {
        var article = UploadReading.Read("en/world/border-talks.txt", English).Article;

        Assert.Equal("Talks resume at the border", article.Headline);
        Assert.Equal(["Sana Mirza", "Omar Latif"], article.Bylines.Select(byline => byline.Name));
        Assert.Null(article.Kicker);
        Assert.Equal(
            [
                "KARACHI: Officials from both sides met on Monday, the ministry said.",
                "“We came to listen,” said one of them. “We will come again",
                "“and again, if we must.”",
            ],
            ArticleText.Paragraphs(article.BodyHtml));
    }

    [Fact]
    public void A_short_line_before_the_text_is_the_kicker()
    {
        var article = UploadReading.Read("en/world/a.txt", "Headline here\n\nDefence analysis\nThe text begins here, they said.\n\nIt goes on.\n").Article;

        Assert.Equal("Defence analysis", article.Kicker);
        Assert.Equal(["The text begins here, they said.", "It goes on."], ArticleText.Paragraphs(article.BodyHtml));
    }

    [Fact]
    public void An_urdu_text_has_an_urdu_byline_and_furniture()
    {
        var article = UploadReading.Read("ur/sport/hockey.txt", "لاہور میں ہاکی چیمپئن شپ کا آغاز\n\nرپورٹ: سعد محمود\n\nلاہور: قومی چیمپئن شپ شروع ہو گئی ہے۔\n\nتبصرے\n").Article;

        Assert.Equal(Edition.Ur, article.Edition);
        Assert.Equal("سعد محمود", article.Bylines.Single().Name);
        Assert.Equal(["لاہور: قومی چیمپئن شپ شروع ہو گئی ہے۔"], ArticleText.Paragraphs(article.BodyHtml));
    }

    [Fact]
    public void A_text_without_blank_lines_has_a_paragraph_a_line()
    {
        var article = UploadReading.Read("en/world/a.txt", "Headline\nThe first paragraph ends here.\nThe second one ends here.").Article;

        Assert.Equal(2, ArticleText.Paragraphs(article.BodyHtml).Count);
    }

    [Fact]
    public void Markup_in_plain_text_is_text()
    {
        var article = UploadReading.Read("en/world/a.txt", "Prices < 5 & falling\n\nIf a < b & c > d, he said, “so be it”.").Article;

        Assert.Equal("Prices < 5 & falling", article.Headline);
        Assert.Equal("If a < b & c > d, he said, “so be it”.", ArticleText.Paragraphs(article.BodyHtml).Single());
    }

    [Theory]
    [InlineData("en/world/deep/er/story.txt", "en/world/deep/er/story", "world")]
    [InlineData("en/story.txt", "en/story", null)]
    [InlineData("story.txt", "story", null)]
    [InlineData("World/story.v2.txt", "World/story.v2", "world")]
    public void The_path_gives_id_section_and_address(string path, string id, string? section)
    {
        var article = UploadReading.Read(path, English).Article;

        Assert.Equal((id, section, Edition.En), (article.Id, article.Section, article.Edition));
        Assert.Equal($"https://nukta.example/{id}", article.CanonicalUrl.AbsoluteUri);
    }

    [Fact]
    public void Where_the_path_does_not_say_the_edition_follows_the_language()
    {
        Assert.Equal(Edition.Ur, UploadReading.Read("a.txt", "یہ ایک خبر ہے\n\nوزیر اعظم نے کہا ہے کہ یہ درست ہے۔").Article.Edition);
        var fault = UploadReading.Faults("a.txt", "Die Lage ist ernst\n\nDer Minister und die Partei sind nicht mit dem Plan zufrieden.").Single();
        Assert.Equal("edition", fault.Where);
    }

    [Fact]
    public void A_text_in_the_other_language_than_its_folder_is_taken_and_reported()
    {
        var draft = UploadReading.Read("en/world/a.txt", "یہ ایک خبر ہے\n\nوزیر اعظم نے کہا ہے کہ یہ درست ہے۔");

        Assert.Equal(Edition.En, draft.Article.Edition);
        Assert.Contains(draft.Notices, notice => notice.Contains("'ur'", StringComparison.Ordinal));
    }

    public static TheoryData<string, byte[]> Encodings() => new()
    {
        { "UTF-8", new UTF8Encoding(false).GetBytes(Urdu) },
        { "UTF-8 with a mark", [.. new UTF8Encoding(true).GetPreamble(), .. Encoding.UTF8.GetBytes(Urdu)] },
        { "UTF-16 little endian with a mark", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Urdu)] },
        { "UTF-16 big endian with a mark", [.. Encoding.BigEndianUnicode.GetPreamble(), .. Encoding.BigEndianUnicode.GetBytes(Urdu)] },
        { "UTF-16 little endian", Encoding.Unicode.GetBytes(Urdu) },
        { "UTF-16 big endian", Encoding.BigEndianUnicode.GetBytes(Urdu) },
        { "with CRLF", Encoding.UTF8.GetBytes(Urdu.Replace("\n", "\r\n", StringComparison.Ordinal)) },
        { "with CR", Encoding.UTF8.GetBytes(Urdu.Replace("\n", "\r", StringComparison.Ordinal)) },
        { "decomposed", Encoding.UTF8.GetBytes(Urdu.Normalize(NormalizationForm.FormD)) },
        { "with control characters", Encoding.UTF8.GetBytes(Urdu.Replace("کا", "ک\u0007ا\u000B", StringComparison.Ordinal)) },
    };

    private const string Urdu = "وزیرِ اعظم کا مؤقف\n\nاسلام آباد: وزیر اعظم نے کہا ہے کہ مؤثر اقدامات کیے جائیں گے۔\n\nانہوں نے یہ بات پیر کو کہی۔\n";

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Every_encoding_and_line_end_reads_the_same(string name, byte[] content)
    {
        Assert.NotEmpty(name);
        Assert.Equal(UploadReading.Read("ur/a.txt", Urdu).ContentHash, UploadReading.Read("ur/a.txt", content).ContentHash);
    }

    [Fact]
    public void Bidirectional_overrides_leave_headlines_and_joiners_that_urdu_needs_stay()
    {
        var draft = UploadReading.Read("ur/a.txt", "خبر \u202Eelif\u202C نو\u200Cبہ\u2067نو\u2069\n\nوزیر اعظم نے کہا ہے کہ یہ درست ہے۔");

        Assert.Equal("خبر elif نو\u200Cبہنو", draft.Article.Headline);
        Assert.Contains(draft.Notices, notice => notice.Contains("headline", StringComparison.Ordinal));
    }

    [Fact]
    public void The_newsrooms_own_export_reads_as_its_editors_mean_it()
    {
        var file = Path.Combine(Repository.Shared, "articles", "pezeshkian-visit.txt");
        Assert.SkipUnless(File.Exists(file), $"{file} is only on the developers' machines.");

        var draft = UploadReading.Read("pezeshkian-visit.txt", File.ReadAllBytes(file));

        Assert.Equal(Edition.En, draft.Article.Edition);
        Assert.StartsWith("Pezeshkian", draft.Article.Headline, StringComparison.Ordinal);
        Assert.EndsWith("analysis", draft.Article.Kicker, StringComparison.Ordinal);
        var paragraphs = ArticleText.Paragraphs(draft.Article.BodyHtml);
        Assert.Equal(6, paragraphs.Count);
        Assert.DoesNotContain(paragraphs, paragraph => paragraph.Contains("Comments", StringComparison.Ordinal));
    }
}
