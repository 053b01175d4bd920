using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Uploads.Readers;
using Nukta.Syndication.Uploads.Sanitizing;

namespace Nukta.Syndication.Uploads;

/// <summary>The member <c>body</c>: HTML, plain text, or a list of paragraphs.</summary>
internal static partial class ArticleBody
{
    /// <summary>As sanitized HTML; empty, with a fault unless it is optional, where there is none.</summary>
    public static string Read(DocumentFields fields, bool isOptional, ReadingRules rules, UploadReport report)
    {
        string body;
        switch (fields.Take("body"))
        {
            case null:
                body = "";
                break;
            case HtmlText html:
                body = OfHtml(html, rules, report);
                break;
            case JValue { Type: JTokenType.String } text:
                body = OfText((string)text!, rules, report);
                break;
            case JArray items when items.All(item => item is JValue { Type: JTokenType.String }):
                body = string.Join('\n', items.Select(item => OfText((string)item!, rules, report)).Where(paragraph => paragraph.Length > 0));
                break;
            default:
                report.Fault("body", "it is neither a text nor a list of paragraphs", "write HTML, or a list of texts");
                return "";
        }

        if (body.Length == 0 && !isOptional)
        {
            report.Fault("body", "there is none", "write the article's text");
        }

        return body;
    }

    private static string OfHtml(HtmlText html, ReadingRules rules, UploadReport report) => (string)html! switch
    {
        var text when html.IsWhole => BodySanitizer.Sanitize(text, rules, report),
        // What has neither tags nor entities says the same as plain text; lenient sources hand over just that.
        var text when !Tag().IsMatch(text) && !Entity().IsMatch(text) => BodySanitizer.OfParagraphs(PlainParagraphs.Of(text)),
        var text => BodySanitizer.Sanitize(WithParagraphs(text), rules, report),
    };

    private static string OfText(string text, ReadingRules rules, UploadReport report) =>
        Tag().IsMatch(text) ? BodySanitizer.Sanitize(WithParagraphs(text), rules, report) : BodySanitizer.OfParagraphs(PlainParagraphs.Of(text));

    // Words in bold make no blocks: such a text's paragraphs are those of plain text.
    private static string WithParagraphs(string text) => Block().IsMatch(text)
        ? text
        : string.Join('\n', PlainParagraphs.Of(text).Select(paragraph => Embed().IsMatch(paragraph) ? paragraph : $"<p>{paragraph}</p>"));

    // HTML, “Phrasing content”, as far as journalism uses it.
    private const string Inlines = "a|abbr|audio|b|bdi|bdo|big|br|button|cite|code|data|del|dfn|em|embed|font|i|iframe|img|ins|kbd|map|mark|math|noscript|object|"
        + "picture|q|ruby|s|samp|small|source|span|strike|strong|sub|sup|template|textarea|time|tt|u|var|video|wbr";

    // HTML, “Flow content” without “Phrasing content”, with what stands in it, and what may hold blank lines of its own.
    private const string Blocks = "address|article|aside|blockquote|body|caption|center|col|colgroup|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|"
        + "h[1-6]|header|hgroup|hr|html|li|main|menu|nav|ol|p|pre|script|search|section|style|summary|svg|table|tbody|td|tfoot|th|thead|tr|ul";

    [GeneratedRegex($@"</?(?:{Inlines}|{Blocks})(?=[\s/>])[^<>]*>", RegexOptions.IgnoreCase)]
    private static partial Regex Tag();

    [GeneratedRegex($@"<(?:{Blocks})(?=[\s/>])[^<>]*>", RegexOptions.IgnoreCase)]
    private static partial Regex Block();

    // An embed becomes a paragraph by itself, and stands in none.
    [GeneratedRegex(@"</?(?:iframe|video|audio|object|embed)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Embed();

    [GeneratedRegex(@"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});", RegexOptions.IgnoreCase)]
    private static partial Regex Entity();
}
