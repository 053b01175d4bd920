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

    private static string OfText(string text, ReadingRules rules, UploadReport report) => text switch
    {
        _ when !Tag().IsMatch(text) => BodySanitizer.OfParagraphs(PlainParagraphs.Of(text)),
        _ when Block().IsMatch(text) => BodySanitizer.Sanitize(text, rules, report),
        // Words in bold do not make a text HTML: its paragraphs are those of plain text.
        _ => BodySanitizer.Sanitize(string.Join('\n', PlainParagraphs.Of(text).Select(paragraph => Embed().IsMatch(paragraph) ? paragraph : $"<p>{paragraph}</p>")), rules, report),
    };

    [GeneratedRegex(@"</?(?:p|br|h[1-6]|ul|ol|li|blockquote|a|em|strong|b|i|u|s|span|div|figure|img|table|iframe|video|audio|script|style|hr|sub|sup|q|cite|code|pre|section|article|object|embed|svg)\b[^<>]*>", RegexOptions.IgnoreCase)]
    private static partial Regex Tag();

    // HTML, “Flow content” without “Phrasing content”, and what may hold blank lines of its own.
    [GeneratedRegex(@"<(?:p|h[1-6]|ul|ol|li|dl|blockquote|div|figure|table|hr|pre|section|article|script|style|svg)\b[^<>]*>", RegexOptions.IgnoreCase)]
    private static partial Regex Block();

    // An embed becomes a paragraph by itself, and stands in none.
    [GeneratedRegex(@"</?(?:iframe|video|audio|object|embed)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Embed();
}
