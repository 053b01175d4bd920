using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Articles.Text;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Uploads.Sanitizing;

namespace Nukta.Syndication.Uploads.Readers;

/// <summary>An HTML page as an article document: JSON-LD where there is one, otherwise Open Graph and what the page itself says.</summary>
internal static class HtmlReader
{
    private static readonly string[] Furniture = ["nav", "aside", "header", "footer", "form", "script", "style", "[hidden]", "[aria-hidden=true]", "[role=navigation]", "[role=complementary]"];

    /// <summary>Reads the page.</summary>
    /// <exception cref="UploadRejectedException">The page has more elements than an article may have.</exception>
    public static JObject Read(string text, ReadingRules rules, UploadReport report)
    {
        var page = LimitedHtmlParser.Parse(text, "file", report);
        var document = JsonLd.Read(page, report);
        OpenGraph.Complete(document, page);

        // A page may name its own things relative to the site.
        foreach (var (owner, name) in AddressesOf(document))
        {
            if (owner[name] is JValue { Type: JTokenType.String } address && WebAddress.Resolve(rules.SiteUrl, (string)address!) is { } whole)
            {
                owner[name] = whole.AbsoluteUri;
            }
        }

        document["body"] = BodyOf(page, document, rules, report);
        return document;
    }

    private static JValue BodyOf(IHtmlDocument page, JObject document, ReadingRules rules, UploadReport report)
    {
        var marked = page.QuerySelector("[itemprop=articleBody]") ?? page.QuerySelector("article");
        if (marked is not null && marked.TextContent.Trim().Length > 0)
        {
            return new HtmlText(Content(marked, (string?)document["headline"]));
        }

        return document["body"] is JValue { Type: JTokenType.String } body && ((string)body!).Trim().Length > 0
            ? body
            : new HtmlText(Readable(page, rules, report));
    }

    private static string Content(IElement marked, string? headline)
    {
        foreach (var furniture in marked.QuerySelectorAll(string.Join(',', Furniture)).ToList())
        {
            furniture.Remove();
        }

        // The headline is a field of its own; in the body it would stand twice.
        foreach (var heading in marked.QuerySelectorAll("h1").Where(heading => headline is null || PlainText.Line(heading.TextContent) == PlainText.Line(headline)).ToList())
        {
            heading.Remove();
        }

        return marked.InnerHtml;
    }

    private static string Readable(IHtmlDocument page, ReadingRules rules, UploadReport report)
    {
        try
        {
            var article = new SmartReader.Reader(rules.SiteUrl.AbsoluteUri, page) { ContinueIfNotReadable = true }.GetArticle();
            return article.Content ?? "";
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The library fails in its own ways on pages that are hardly pages; whichever it was, there is no text to be had.
            report.Reject("file", $"no article could be found on the page ({e.GetType().Name})", "put the text into an <article> element");
            return "";
        }
    }

    private static IEnumerable<(JObject Owner, string Name)> AddressesOf(JObject document)
    {
        yield return (document, "canonicalUrl");
        foreach (var image in document["images"]?.OfType<JObject>() ?? [])
        {
            yield return (image, "url");
        }

        foreach (var byline in document["bylines"]?.OfType<JObject>() ?? [])
        {
            yield return (byline, "url");
        }
    }
}
