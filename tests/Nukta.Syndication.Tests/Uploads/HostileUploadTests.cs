using System.Text;
using System.Xml.Linq;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Enrichment;
using Nukta.Syndication.Fuzzing.Oracles;
using Nukta.Syndication.Social;
using Nukta.Syndication.Storage;
using Nukta.Syndication.Tests.Formats;
using Nukta.Syndication.Uploads;

namespace Nukta.Syndication.Tests.Uploads;

/// <summary>
/// A corpus of uploads that mean harm, in every form: each is an article that everybody can read, or is rejected with reasons.
/// What bodies may hold is in <see cref="BodySanitizerTests"/>, what paths may be and damaged samples are in <see cref="UploadReaderTests"/>.
/// </summary>
public sealed class HostileUploadTests
{
    private const string Bomb = """<!DOCTYPE lolz [<!ENTITY a "lollollol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;"><!ENTITY e SYSTEM "file:///etc/passwd">]>""";

    private static readonly Dictionary<string, string> Texts = new()
    {
        ["an XML bomb"] = $"{Bomb}<item><title>&d;</title><description>&d;&e;</description></item>",
        ["an external entity"] = """<?xml version="1.0"?><!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd" [<!ENTITY % p SYSTEM "file:///etc/passwd">%p;]><item><title>T</title><description>&p;</description></item>""",
        ["nesting, square"] = new string('[', 200_000),
        ["nesting, objects"] = string.Concat(Enumerable.Repeat("{\"a\":", 100_000)),
        ["nesting, YAML"] = $"---\nheadline: {new string('[', 10_000)}\n---\n\nText.",
        ["nesting, quotations"] = $"Headline\n\n{new string('>', 50_000)} text",
        ["nesting, elements"] = string.Concat(Enumerable.Repeat("<b><div>", 20_000)),
        ["nesting, XML"] = string.Concat(Enumerable.Repeat("<a>", 100_000)),
        ["numbers"] = """{"headline":"H","body":"T","images":[{"url":"https://a.example/a.jpg","width":1e400,"height":99999999999999999999999999999999999}],"a":-1e-400,"b":0.1e999}""",
        ["lone surrogates"] = """{"headline":"H \uD800 \uDC00","body":"T \uDFFF","tags":["\uD83D"],"x":"\uD800"}""",
        ["control characters"] = """{"headline":"H \u0000\u0001\u001B\u007F","body":"<p>T\u0008&#x1;&#x80;</p>","x":"\u0000"}""",
        ["bidirectional overrides"] = "Head\u202Eenil \u2067abc\n\nThe text \u202Eof it.",
        ["ends of CDATA"] = "Head ]]> <![CDATA[ line\n\nThe text ]]> of <![CDATA[ it ]]]]>.",
        ["comments"] = "Head --> line <!--\n\nThe text <!-- of --> it.",
        ["processing instructions"] = "Head <?php ?> line\n\nThe text <?xml version=\"1.0\"?> of it.",
        ["markup of platforms"] = "*H* _e_ `a` ~d~ > l # + - = | { } . ! [i](n) <b>e</b> &amp; @nukta #tag $USD %s {0} {{x}} ${y}\n\n*T* _h_ [e](javascript:x) @all.",
        ["headers"] = """{"headline":"H\r\nBcc: all@nukta.example\r\n\r\nX","id":"a\r\nSet-Cookie: x","kicker":"K\r\nL","bylines":["N\r\nLocation: x"],"tags":["t\r\nx"],"body":"T"}""",
        ["names of references"] = """{"headline":"H","body":"T","x":{"$ref":"1"},"y":{"$id":"1","$type":"System.Diagnostics.Process"},"$ref":"2"}""",
        ["YAML that loses its way"] = "---\nheadline: 'H\n? [a\n: }\n--- |\n...\n- x\n---\n\nText.",
        ["YAML aliases"] = "---\na: &a [x,x]\nb: &b [*a,*a]\nheadline: *b\n---\n\nText.",
        ["tags of YAML"] = "---\nheadline: !!python/object/apply:os.system ['id']\n---\n\nText.",
    };

    public static TheoryData<string, string> Cases()
    {
        var cases = new TheoryData<string, string>();
        foreach (var name in Texts.Keys)
        {
            foreach (var extension in UploadPath.Extensions)
            {
                cases.Add(name, extension);
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void It_is_an_article_that_everybody_can_read_or_is_rejected(string name, string extension)
    {
        var judge = new Oracle(SyndicationVocabulary.Reader.Read(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Samples", "partners.json"))));

        judge.Upload($"ur/world/hostile.{extension}", Encoding.UTF8.GetBytes(Texts[name]), number: 1);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Nothing_is_fetched_and_nothing_grows(string name, string extension)
    {
        try
        {
            var article = UploadReading.Read($"en/world/hostile.{extension}", Texts[name]).Article;

            Assert.DoesNotContain("root:", article.BodyHtml + article.Headline, StringComparison.Ordinal);
            Assert.True(article.BodyHtml.Length < (8 * Texts[name].Length) + 100, $"{article.BodyHtml.Length} of {Texts[name].Length}");
        }
        catch (UploadRejectedException rejected)
        {
            Assert.NotEmpty(rejected.Faults);
        }
    }

    [Theory]
    [InlineData("می\u200Cخواہم کہ پارلیمان کا اجلاس ہو")]
    [InlineData("ہندوستان میں \u0646\u200D کا قاعدہ")]
    public void Joiners_that_Urdu_needs_stay_everywhere(string headline)
    {
        var article = UploadReading.Read("ur/pakistan/a.txt", $"{headline}\n\nیہ خبر {headline} کے بارے میں ہے۔").Article.Accepted();

        Assert.Equal(headline, article.Headline);
        Assert.Contains(headline, article.BodyHtml, StringComparison.Ordinal);
        Assert.Equal(headline, FeedRendering.RssItem(article).Element("title")!.Value);
        Assert.Equal(headline, (string?)FeedRendering.JsonItem(article)["title"]);
        foreach (var platform in ChannelDestinations.Platforms.Values)
        {
            var post = platform.Compose(article, new Channel { Id = "c", Platform = platform.Descriptor.Name, Name = "c" }, CorrectionPolicy.Replace);
            Assert.Contains(headline, post.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Overrides_that_turn_the_line_around_do_not_stay()
    {
        var article = UploadReading.Read("en/world/a.txt", "Pay\u202E100$\u2066 now\n\nThe text, they said.").Article;

        Assert.Equal("Pay100$ now", article.Headline);
    }

    [Fact]
    public void Line_breaks_in_a_headline_never_begin_a_header()
    {
        var article = UploadReading.Read("en/world/a.json", """{"headline":"Vote\r\nBcc: all@nukta.example\r\n\r\nbody","kicker":"K\r\nX: y","bylines":["N\r\nZ: y"],"body":"T"}""").Article;

        Assert.Equal("Vote Bcc: all@nukta.example body", article.Headline);
        Assert.Equal(("K X: y", "N Z: y"), (article.Kicker, article.Bylines.Single().Name));
        Assert.DoesNotContain(article.CanonicalUrl.AbsoluteUri, character => character is '\r' or '\n');
    }

    [Fact]
    public void Ends_of_CDATA_are_text_like_any_other()
    {
        var article = UploadReading.Read("en/world/a.txt", "Head ]]> line\n\nThe text ]]> of it, they said.").Article.Accepted();

        Assert.Equal("Head ]]> line", FeedRendering.RssItem(article).Element("title")!.Value);
        Assert.Contains("The text ]]> of it", XElement.Parse($"<x>{FeedRendering.RssItem(article).Element(TemplateNameTests.Content + "encoded")!.Value}</x>").Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("java\tscript:alert(1)")]
    [InlineData("&#106;avascript&colon;alert(1)")]
    [InlineData("\u0001javascript:alert(1)")]
    [InlineData("JaVaScRiPt:alert(1)")]
    [InlineData("vbscript:x")]
    [InlineData("data:text/html;base64,PHNjcmlwdD4=")]
    [InlineData("//evil.example\\@nukta.example")]
    [InlineData("file:///etc/passwd")]
    public void A_link_leads_to_the_web_or_nowhere(string address)
    {
        var body = UploadReading.Read("en/world/a.json", new JObject { ["headline"] = "H", ["body"] = $"<p><a href=\"{address}\">text</a></p>" }.ToString()).Article.BodyHtml;

        var link = XElement.Parse(body).Descendants("a").SingleOrDefault()?.Attribute("href")?.Value;
        Assert.True(link is null || new Uri(link).Scheme is "https" or "http" or "mailto", link);
    }

    [Fact]
    public void A_word_of_ten_megabytes_is_too_much_and_one_of_four_is_read()
    {
        Assert.Contains("5 MiB", UploadReading.Faults("en/a.txt", $"Headline\n\n{new string('a', 10_000_000)}").Single().Remedy, StringComparison.Ordinal);

        var article = UploadReading.Read("en/a.txt", $"Headline\n\n{new string('a', 4_000_000)}").Article;
        Assert.Equal(4_000_000 + "<p></p>".Length, article.BodyHtml.Length);
        Assert.Contains(UploadReading.Faults("en/a.txt", $"{new string('a', 4_000_000)}\n\nText."), fault => fault.Where == "headline");
    }

    [Theory]
    [InlineData("en/%2e%2e/%2e%2e/etc/passwd.txt")]
    [InlineData("en/..%5c..%5cx.txt")]
    [InlineData("en/x.txt\r\nX-Header: y")]
    [InlineData("~/x.txt/..")]
    [InlineData("\\\\server\\share\\x.txt")]
    public void A_path_that_leads_elsewhere_is_rejected(string path) => Assert.Equal("path", UploadReading.Faults(path, "Headline\n\nThe text, they said.").Single().Where);

    [Fact]
    public void A_path_without_end_is_rejected() =>
        Assert.Equal("path", UploadReading.Faults($"en/{string.Concat(Enumerable.Repeat("a/", 50_000))}x.txt", "Headline\n\nThe text, they said.").Single().Where);

    [Fact]
    public void Front_matter_in_which_YAML_loses_its_way_is_a_fault() =>
        Assert.Equal("front matter", UploadReading.Faults("ur/world/a.md", "---\n# 2026\n}\n---\n\nText.").Single().Where);

    [Fact]
    public async Task Templates_are_no_part_of_a_page_and_keep_no_reader_for_ever()
    {
        const string Circle = "<a>x<table><template>hidden<a>y<select><option><td><template></template></td></a>";

        var body = await Task.Run(() => UploadReading.Read("en/a.json", new JObject { ["headline"] = "H", ["body"] = $"<p>Text.</p>{Circle}" }.ToString()).Article.BodyHtml, TestContext.Current.CancellationToken)
            .WaitAsync(TimeSpan.FromMinutes(5), TestContext.Current.CancellationToken);
        var page = UploadReading.Read("en/a.html", "<html><head><title>T</title></head><body><article><p>Text.</p><TEMPLATE id=a><p>hidden</p></TEMPLATE></article></body></html>").Article.BodyHtml;

        Assert.StartsWith("<p>Text.</p>", body, StringComparison.Ordinal);
        Assert.Equal("<p>Text.</p>", page);
    }

    [Fact]
    public void Slashes_without_end_are_looked_at_once()
    {
        var slashes = $"خبر https:{new string('/', 200_000)}";
        var article = UploadReading.Read("ur/pakistan/a.txt", $"خبر کا عنوان\n\n{slashes}.").Article.Accepted() with { Headline = slashes, Standfirst = slashes };

        foreach (var platform in ChannelDestinations.Platforms.Values)
        {
            platform.Compose(article, new Channel { Id = "c", Platform = platform.Descriptor.Name, Name = "c" }, CorrectionPolicy.Reply);
        }
    }

    [Fact]
    public void A_value_is_not_quoted_to_the_middle_of_a_character()
    {
        var fault = UploadReading.Faults("en/a.json", $$"""{"headline":"H","body":"T","published":"{{new string('x', 79)}}😀"}""").Single();

        Assert.Contains($"{new string('x', 79)}…", fault.What, StringComparison.Ordinal);
    }

    [Fact]
    public void Fields_named_like_references_are_kept_like_any_other()
    {
        var article = UploadReading.Read("en/a.json", """{"headline":"H","body":"T","desk":{"$ref":"7","slot":4}}""").Article;

        var read = RecordJson.Deserialize<Article>(RecordJson.Serialize(article));

        Assert.Equal("""{"$ref":"7","slot":4}""", read.Extensions["desk"].ToString(Newtonsoft.Json.Formatting.None));
    }

    [Fact]
    public async Task A_line_of_tatweels_is_no_word()
    {
        var article = UploadReading.Read("ur/pakistan/a.txt", "لاہور میں ہاکی\n\nلاہور ـــــ ہاکی کا آغاز ـ ہو گیا ہے۔").Article.Accepted();

        var metadata = await new LocalEnricher().EnrichAsync(article, TestContext.Current.CancellationToken);

        Assert.Equal("ur", metadata.Language);
    }
}

file static class Versions
{
    public static Article Accepted(this Article article) => article with { Version = 1, Published = FeedRendering.Changed, Updated = FeedRendering.Changed };
}
