using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Xhtml;
using Ganss.Xss;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Articles.Text;

namespace Nukta.Syndication.Uploads.Sanitizing;

/// <summary>Article bodies as sanitized HTML that is well-formed XML, too.</summary>
internal static class BodySanitizer
{
    private static readonly string[] Tags =
    [
        "p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "a", "em", "strong", "b", "i", "u", "s", "sub", "sup",
        "mark", "small", "cite", "q", "abbr", "time", "code", "pre", "br", "hr", "figure", "figcaption", "img", "iframe", "span", "div",
        "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td",
    ];

    private static readonly string[] Attributes =
    [
        "href", "hreflang", "title", "lang", "dir", "src", "alt", "width", "height", "colspan", "rowspan", "scope", "cite", "datetime", "start",
        "allowfullscreen",
    ];

    private static readonly string[] Removed = ["script", "style", "noscript", "template", "form", "svg", "math", "head", "nav", "button", "select", "textarea"];
    private static readonly string[] Embeds = ["iframe", "embed", "object", "video", "audio"];

    /// <summary>Paragraphs of plain text as a body.</summary>
    public static string OfParagraphs(IEnumerable<string> paragraphs) =>
        string.Join('\n', paragraphs.Select(text => PlainText.Clean(text)).Where(text => !string.IsNullOrWhiteSpace(text)).Select(text => $"<p>{Escape(text.Trim())}</p>"));

    /// <summary>
    /// The body with nothing but the elements that journalism needs, with absolute links. Embeds from other hosts than the
    /// allowed ones become links.
    /// </summary>
    public static string Sanitize(string html, ReadingRules rules, UploadReport report)
    {
        var document = LimitedHtmlParser.Parse(PlainText.Clean(html), "body", report);
        var body = document.Body!;
        foreach (var element in body.QuerySelectorAll(string.Join(',', Removed)).ToList())
        {
            element.Remove();
        }

        foreach (var embed in body.QuerySelectorAll(string.Join(',', Embeds)).ToList())
        {
            ReplaceEmbed(document, embed, rules);
        }

        foreach (var heading in body.QuerySelectorAll("h1").ToList())
        {
            Rename(document, heading, "h2");
        }

        CreateSanitizer().SanitizeDom(document, body, rules.SiteUrl.AbsoluteUri);
        foreach (var empty in body.QuerySelectorAll("p,a,span,h2,h3,h4,li").Where(IsEmpty).ToList())
        {
            empty.Remove();
        }

        return PlainText.Clean(body.ChildNodes.ToHtml(new XhtmlMarkupFormatter(emptyTagsToSelfClosing: false))).Trim();
    }

    // As the sanitizer writes text, so that a body is the same whether it is read once or again.
    private static string Escape(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    private static HtmlSanitizer CreateSanitizer()
    {
        var sanitizer = new HtmlSanitizer(new HtmlSanitizerOptions
        {
            AllowedTags = Tags.ToHashSet(StringComparer.OrdinalIgnoreCase),
            AllowedAttributes = Attributes.ToHashSet(StringComparer.OrdinalIgnoreCase),
            AllowedSchemes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "http", "https", "mailto" },
            UriAttributes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "href", "src", "cite" },
            AllowedCssProperties = new HashSet<string>(),
        })
        {
            // An unknown element's text is the newsroom's text.
            KeepChildNodes = true,
        };
        return sanitizer;
    }

    private static void ReplaceEmbed(IDocument document, IElement embed, ReadingRules rules)
    {
        var source = embed.GetAttribute("src") ?? embed.GetAttribute("data") ?? embed.QuerySelector("source")?.GetAttribute("src") ?? "";
        var address = WebAddress.Resolve(rules.SiteUrl, source);
        if (address is not null && embed.LocalName == "iframe" && address.Scheme == Uri.UriSchemeHttps
            && rules.EmbedHosts.Contains(address.Host, StringComparer.OrdinalIgnoreCase))
        {
            embed.SetAttribute("src", address.AbsoluteUri);
            return;
        }

        if (address is null)
        {
            embed.Remove();
            return;
        }

        var link = document.CreateElement("a");
        link.SetAttribute("href", address.AbsoluteUri);
        link.TextContent = embed.GetAttribute("title") is { Length: > 0 } title ? title : address.AbsoluteUri;
        var paragraph = document.CreateElement("p");
        paragraph.AppendChild(link);
        embed.Replace(paragraph);
    }

    private static void Rename(IDocument document, IElement element, string name)
    {
        var renamed = document.CreateElement(name);
        while (element.FirstChild is { } child)
        {
            renamed.AppendChild(child);
        }

        element.Replace(renamed);
    }

    private static bool IsEmpty(IElement element) =>
        string.IsNullOrWhiteSpace(element.TextContent) && element.QuerySelector("img,iframe,br,hr,table") is null;
}
