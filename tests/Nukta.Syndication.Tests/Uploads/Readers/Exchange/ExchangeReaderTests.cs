using CsCheck;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Uploads;

namespace Nukta.Syndication.Tests.Uploads.Readers.Exchange;

/// <summary>Uploads in the formats in which newsrooms exchange, as others write them.</summary>
public sealed class ExchangeReaderTests
{
    private const string Agency =
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:agency.example:20260504:7" version="3" standard="NewsML-G2" standardversion="2.29" conformance="power" xml:lang="en-GB">
          <catalogRef href="http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_36.xml"/>
          <rightsInfo validto="2026-12-31T00:00:00+00:00"><copyrightHolder literal="Agency"/></rightsInfo>
          <itemMeta>
            <itemClass qcode="ninat:text"/><provider literal="Agency"/><versionCreated>2026-05-04T10:00:00+02:00</versionCreated>
            <pubStatus qcode="stat:usable"/><edNote>Corrects the year</edNote><signal qcode="sig:correction"/>
          </itemMeta>
          <contentMeta>
            <urgency>1</urgency><contentCreated>2026-05-04</contentCreated><creator qcode="x:1"><name>Jo Writer</name></creator>
            <language tag="en-GB"/><genre qcode="genre:Interview"/><keyword>sea</keyword><headline>Sea talks begin</headline><description role="drol:summary">They met.</description>
          </contentMeta>
          <contentSet>
            <inlineXML contenttype="application/nitf+xml"><nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><body><body.content><p>The talks <em>began</em>.</p><hl2>Next</hl2><bq><block><p>Good.</p></block></bq></body.content></body></nitf></inlineXML>
            <remoteContent href="https://agency.example/1.jpg" contenttype="image/jpeg" width="10" height="20"/>
          </contentSet>
        </newsItem>
        """;

    [Theory]
    [InlineData("en/world/talks.xml")]
    [InlineData("en/world/talks.newsml")]
    public void An_agencys_news_item(string path)
    {
        var draft = UploadReading.Read(path, Agency);
        var article = draft.Article;

        Assert.Equal(("en/world/talks", Edition.En, "Sea talks begin", "They met."), (article.Id, article.Edition, article.Headline, article.Standfirst));
        Assert.Equal("<p>The talks <em>began</em>.</p>\n<h2>Next</h2>\n<blockquote><p>Good.</p></blockquote>", article.BodyHtml);
        Assert.Equal((Genre.Interview, true, "Corrects the year"), (article.Genre, article.Breaking, article.CorrectionNote));
        Assert.Equal("Jo Writer", Assert.Single(article.Bylines).Name);
        Assert.Equal(new Image(new Uri("https://agency.example/1.jpg")) { Width = 10, Height = 20 }, Assert.Single(article.Images));
        Assert.Equal("urn:newsml:agency.example:20260504:7", (string?)article.Extensions["guid"]);
        Assert.Equal(new DateTimeOffset(2026, 12, 31, 0, 0, 0, TimeSpan.Zero), article.Rights.Until);
        Assert.Equal(new DateTimeOffset(2026, 5, 4, 8, 0, 0, TimeSpan.Zero), draft.Updated);
    }

    [Fact]
    public void A_news_message_with_one_item_is_that_item_and_one_with_several_is_refused()
    {
        var item = Agency[Agency.IndexOf("<newsItem", StringComparison.Ordinal)..];
        string Message(string items) => $"<newsMessage xmlns=\"http://iptc.org/std/nar/2006-10-01/\"><header><sent>2026-05-04T10:00:00Z</sent></header><itemSet>{items}</itemSet></newsMessage>";

        Assert.Equal("Sea talks begin", UploadReading.Read("en/world/talks.xml", Message(item)).Article.Headline);
        Assert.Contains("several", Assert.Single(UploadReading.Faults("en/world/talks.xml", Message(item + item))).What, StringComparison.Ordinal);
        Assert.Contains("no <newsItem>", Assert.Single(UploadReading.Faults("en/world/talks.xml", Message(""))).What, StringComparison.Ordinal);
    }

    [Fact]
    public void An_older_NITF_without_a_namespace()
    {
        var article = UploadReading.Read(
            "en/world/old.nitf",
            """
            <nitf><head><title>Old</title><docdata><urgency ed-urg="4"/><date.issue norm="20260504T100000+0500"/><key-list><keyword key="ports"/></key-list></docdata></head>
            <body><body.head><hedline><hl1>An old port</hl1></hedline><byline>By <person>Jo Writer</person></byline><abstract><p>It is old.</p></abstract></body.head>
            <body.content><media media-type="image"><media-reference source="https://agency.example/p.jpg"/><media-caption>The port</media-caption></media><p>Very old<script>alert(1)</script>.</p></body.content></body></nitf>
            """).Article;

        Assert.Equal(("An old port", "It is old.", "<p>Very old.</p>"), (article.Headline, article.Standfirst, article.BodyHtml));
        Assert.Equal(("Jo Writer", "ports", "The port"), (Assert.Single(article.Bylines).Name, Assert.Single(article.Tags), article.LeadImage?.Caption));
    }

    [Fact]
    public void A_ninjs_object_of_an_older_version()
    {
        var article = UploadReading.Read(
            "ur/world/x.json",
            """{"uri":"urn:x:1","type":"text","pubstatus":"usable","language":"ur","headline":"سرخی","byline":"عائشہ رند","body_html":"<p>متن یہاں ہے۔</p>","priority":5}""").Article;

        Assert.Equal(("سرخی", "عائشہ رند", "<p>متن یہاں ہے۔</p>", "urn:x:1"), (article.Headline, article.Bylines[0].Name, article.BodyHtml, (string?)article.Extensions["guid"]));
        Assert.Equal(5, (int?)article.Extensions["ninjs"]["priority"]);
    }

    [Fact]
    public void An_rss_item_of_a_blog()
    {
        var draft = UploadReading.Read(
            "en/blogs/post.rss",
            """
            <rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Blog</title>
            <item><title>A &amp;amp; B</title><link>https://blog.example/a</link><guid isPermaLink="false">https://blog.example/?p=1</guid><dc:creator>Jo</dc:creator><pubDate>Mon, 04 May 2026 10:00:00 +0500</pubDate>
            <category>ports</category><description>&lt;p&gt;Short&lt;/p&gt;</description><content:encoded><![CDATA[<p>Long <a href="/x">text</a></p>]]></content:encoded><enclosure url="https://blog.example/i.jpg" type="image/jpeg" length="1"/></item></channel></rss>
            """);

        Assert.Equal(("Short", "<p>Long <a href=\"https://nukta.example/x\">text</a></p>"), (draft.Article.Standfirst, draft.Article.BodyHtml));
        Assert.Equal(new DateTimeOffset(2026, 5, 4, 5, 0, 0, TimeSpan.Zero), draft.Published);
        Assert.Equal(("https://blog.example/a", "https://blog.example/i.jpg", Genre.Opinion), (draft.Article.CanonicalUrl.AbsoluteUri, draft.Article.LeadImage?.Url.AbsoluteUri, draft.Article.Genre));
    }

    [Fact]
    public void An_atom_entry_in_xhtml()
    {
        var article = UploadReading.Read(
            "en/world/entry.atom",
            """
            <entry xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><id>urn:uuid:1</id><title type="html">A &lt;em&gt;title&lt;/em&gt;</title><updated>2026-05-04T10:00:00Z</updated><author><name>Jo</name></author>
            <link href="https://blog.example/a"/><category term="ports"/><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Text.</p></div></content></entry>
            """).Article;

        Assert.Equal(("A title", "<p>Text.</p>", "https://blog.example/a"), (article.Headline, article.BodyHtml, article.CanonicalUrl.AbsoluteUri));
    }

    [Theory]
    [InlineData("stat:withheld", "pubStatus")]
    [InlineData("http://cv.iptc.org/newscodes/pubstatusg2/withheld", "pubStatus")]
    public void What_must_not_be_published_yet_is_refused(string status, string where) =>
        Assert.Equal(where, Assert.Single(UploadReading.Faults("en/world/x.xml", Agency.Replace("qcode=\"stat:usable\"", status.StartsWith('h') ? $"uri=\"{status}\"" : $"qcode=\"{status}\"", StringComparison.Ordinal))).Where);

    [Fact]
    public void An_embargo_without_end_is_refused() =>
        Assert.Equal("embargoed", Assert.Single(UploadReading.Faults("en/world/x.xml", Agency.Replace("<pubStatus", "<embargoed/><pubStatus", StringComparison.Ordinal))).Where);

    [Fact]
    public void A_policy_that_prohibits_is_refused_as_its_limits_would_be_lost()
    {
        const string Policy = "<rightsExpressionData langid=\"http://www.w3.org/ns/odrl/2/\" enctype=\"application/ld+json\">{\"prohibition\":[{\"constraint\":[{\"leftOperand\":\"spatial\",\"operator\":\"isAnyOf\",\"rightOperand\":\"PK\"}]}]}</rightsExpressionData></rightsInfo>";
        Assert.Equal("rights", Assert.Single(UploadReading.Faults("en/world/x.xml", Agency.Replace("</rightsInfo>", Policy, StringComparison.Ordinal))).Where);
    }

    [Fact]
    public void A_canceled_item_of_elsewhere_withdraws_what_is_at_its_path()
    {
        var draft = UploadReading.Read("en/world/talks.xml", Agency.Replace("stat:usable", "stat:canceled", StringComparison.Ordinal));
        Assert.Equal((ArticleStatus.Withdrawn, "en/world/talks"), (draft.Article.Status, draft.Article.Id));
    }

    [Theory]
    [InlineData("<!DOCTYPE nitf SYSTEM \"http://evil.example/x.dtd\"><nitf/>", "document type")]
    [InlineData("<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><nitf>&b;</nitf>", "document type")]
    [InlineData("<nitf><body></nitf>", "line 1")]
    [InlineData("<html xmlns=\"http://www.w3.org/1999/xhtml\"/>", "root element")]
    [InlineData("<newsItem/>", "root element")]
    public void What_is_no_such_document_is_refused_with_the_reason(string xml, string reason) =>
        Assert.Contains(reason, Assert.Single(UploadReading.Faults("en/world/x.xml", xml)).What, StringComparison.Ordinal);

    [Fact]
    public void Nesting_that_would_take_the_stack_is_refused()
    {
        const int Depth = 100_000;
        var bomb = $"<nitf>{string.Concat(Enumerable.Repeat("<p>", Depth))}{string.Concat(Enumerable.Repeat("</p>", Depth))}</nitf>";
        Assert.Contains("nested", Assert.Single(UploadReading.Faults("en/world/x.xml", bomb)).What, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_bytes_are_an_article_or_a_list_of_faults() =>
        Check.Sample(
            Gen.OneOf("<nitf>", "<body>", "</body>", "<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/'>", "<itemMeta>", "</itemMeta>", "<rss>", "<item>", "</item>", "<title>x</title>", "</rss>", "</nitf>", "&lt;", "<entry xmlns='http://www.w3.org/2005/Atom'>", "</entry>", "<content type='xhtml'/>", "</newsItem>", "{\"uri\":\"x\",\"type\":\"text\",\"bodies\":[1,{\"value\":2}],\"associations\":[{\"type\":\"picture\"}]}", "x").Array[1, 8],
            parts =>
            {
                foreach (var extension in new[] { "xml", "ninjs" })
                {
                    try
                    {
                        UploadReading.Read($"en/world/x.{extension}", string.Concat(parts));
                    }
                    catch (UploadRejectedException)
                    {
                        // Refused, which is one of the two.
                    }
                }
            },
            iter: 2000);
}
