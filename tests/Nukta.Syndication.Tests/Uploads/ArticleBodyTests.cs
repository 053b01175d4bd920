using Newtonsoft.Json.Linq;

namespace Nukta.Syndication.Tests.Uploads;

/// <summary>What counts as HTML, and that a body is the same text whichever form it came in.</summary>
public sealed class ArticleBodyTests
{
    [Theory]
    [InlineData("<dl><dt>Height</dt><dd>8,848 m</dd></dl>")]
    [InlineData("<mark>Height</mark>")]
    [InlineData("<small>Height</small>")]
    [InlineData("<abbr title=\"metres\">m</abbr>")]
    [InlineData("<time datetime=\"2026-05-04\">today</time>")]
    [InlineData("<figcaption>Height</figcaption>")]
    [InlineData("<main>Height</main>")]
    [InlineData("<aside>Height</aside>")]
    [InlineData("<center>Height</center>")]
    [InlineData("<ins>Height</ins>")]
    public void An_element_alone_makes_a_text_HTML(string body) =>
        Assert.DoesNotContain("&lt;", BodyOf("en/a.json", Json(body)), StringComparison.Ordinal);

    [Theory]
    [InlineData("a <name> and </item>")]
    [InlineData("<time-out> is no element")]
    [InlineData("1 < 2 > 0")]
    public void What_is_no_element_is_text(string body) =>
        Assert.Equal($"<p>{body.Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal)}</p>", BodyOf("en/a.json", Json(body)));

    [Theory]
    [InlineData("Caf\u00E9 \u00BB it's \"quoted\" \u00AB")]
    [InlineData("\U0001F600 \u062E\u0628\u0631 100% \u00A3 \u00A9")]
    [InlineData("Fares & tables &amp; &#233; 1 < 2")]
    public void Plain_text_is_written_as_HTML_is(string text)
    {
        var plain = BodyOf("en/a.json", Json(text));

        Assert.Equal(plain, BodyOf("en/a.json", Json(plain)));
        Assert.Equal(plain, BodyOf("en/a.txt", $"Headline\n\nThe first paragraph ends here.\n\n{text}\n").Split('\n')[^1]);
    }

    [Fact]
    public void An_accent_is_a_letter_and_no_entity() => Assert.Equal("<p>é 😀 it's \"said\"</p>", BodyOf("en/a.json", Json("é 😀 it's \"said\"")));

    // The source of each is HTML by its format's own rule, so an entity is a character there although no element stands beside it.
    [Theory]
    [InlineData("en/a.html", "<html><head><title>Headline</title></head><body><article>Fares &amp; tables</article></body></html>")]
    [InlineData("en/a.md", "# Headline\n\nFares &amp; tables")]
    [InlineData("en/a.rss", "<rss version=\"2.0\"><channel><item><title>Headline</title><description>Fares &amp;amp; tables</description></item></channel></rss>")]
    [InlineData("en/a.atom", "<entry xmlns=\"http://www.w3.org/2005/Atom\"><title>Headline</title><content type=\"html\">Fares &amp;amp; tables</content></entry>")]
    [InlineData("en/a.atom", "<entry xmlns=\"http://www.w3.org/2005/Atom\"><title>Headline</title><content>Fares &amp; tables</content></entry>")]
    public void An_ampersand_is_one_in_every_form(string path, string document) => Assert.Equal("<p>Fares &amp; tables</p>", BodyOf(path, document));

    private static string Json(string body) => new JObject { ["headline"] = "Headline", ["body"] = body }.ToString();

    private static string BodyOf(string path, string document) => UploadReading.Read(path, document).Article.BodyHtml;
}
