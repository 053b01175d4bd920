using System.Xml.Linq;

namespace Nukta.Syndication.Tests.Uploads;

/// <summary>Nothing but what journalism needs, well-formed, with absolute links.</summary>
public sealed class BodySanitizerTests
{
    [Theory]
    [InlineData("<p>a</p><script>alert(1)</script>", "<p>a</p>")]
    [InlineData("<p onclick=\"x()\" style=\"color:red\" class=\"c\" id=\"i\">a</p>", "<p>a</p>")]
    [InlineData("<p><a href=\"javascript:alert(1)\">a</a></p>", "<p><a>a</a></p>")]
    [InlineData("<p><a href=\"/x?a=1&b=2\">a</a></p>", "<p><a href=\"https://nukta.example/x?a=1&amp;b=2\">a</a></p>")]
    [InlineData("<p><img src=\"data:image/png;base64,AA\" alt=\"x\">a</p>", "<p><img alt=\"x\" />a</p>")]
    [InlineData("<h1>a</h1><p>b<br>c</p>", "<h2>a</h2><p>b<br />c</p>")]
    [InlineData("<article><section><p>a</p></section></article>", "<p>a</p>")]
    [InlineData("<p lang=\"ur\" dir=\"rtl\">الف</p>", "<p lang=\"ur\" dir=\"rtl\">الف</p>")]
    [InlineData("<p>a</p><p> </p><p><b></b></p>", "<p>a</p>")]
    [InlineData("<iframe src=\"https://www.youtube.com/embed/1\"></iframe>", "<iframe src=\"https://www.youtube.com/embed/1\"></iframe>")]
    [InlineData("<iframe src=\"https://evil.example/1\" title=\"Map\"></iframe>", "<p><a href=\"https://evil.example/1\">Map</a></p>")]
    [InlineData("<video src=\"/v.mp4\"></video>", "<p><a href=\"https://nukta.example/v.mp4\">https://nukta.example/v.mp4</a></p>")]
    [InlineData("<svg><text>a</text><script>x</script></svg><p>b</p>", "<p>b</p>")]
    [InlineData("<table><tr><td>1<td>2</table>", "<table><tbody><tr><td>1</td><td>2</td></tr></tbody></table>")]
    [InlineData("<p>]]> &lt;b&gt; \u0001&#2;</p>", "<p>]]&gt; &lt;b&gt; </p>")]
    public void Only_harmless_elements_stay(string html, string expected)
    {
        var body = UploadReading.Read("en/a.json", new Newtonsoft.Json.Linq.JObject { ["headline"] = "H", ["body"] = $"{html}<p>End.</p>" }.ToString()).Article.BodyHtml;

        Assert.Equal($"{expected}<p>End.</p>", body);
        XElement.Parse($"<body>{body}</body>");
    }

    [Fact]
    public void Elements_without_end_are_a_fault_and_no_crash()
    {
        var fault = UploadReading.Faults("en/a.json", new Newtonsoft.Json.Linq.JObject { ["headline"] = "H", ["body"] = string.Concat(Enumerable.Repeat("<div>", 15_000)) }.ToString()).Single();
        Assert.Equal("body", fault.Where);

        Assert.Single(UploadReading.Faults("en/a.html", string.Concat(Enumerable.Repeat("<b><p>", 200_000))));
    }
}
