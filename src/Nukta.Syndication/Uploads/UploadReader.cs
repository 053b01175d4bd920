using Newtonsoft.Json.Linq;
using Nukta.Syndication.Storage;
using Nukta.Syndication.Uploads.Readers;
using Nukta.Syndication.Uploads.Readers.Exchange;

namespace Nukta.Syndication.Uploads;

/// <summary>Reads an upload of any form: plain text, JSON, Markdown, HTML, and what newsrooms exchange: NewsML-G2, NITF, ninjs, an RSS item, an Atom entry. May be used by many threads at once.</summary>
public static class UploadReader
{
    /// <summary>The article that the upload is, validated and sanitized. Pure: same arguments, same draft.</summary>
    /// <param name="path">Its path, which tells the form, and the edition and section where the upload does not.</param>
    /// <param name="content">At most <see cref="UploadLimit.MostBytes"/>; of a larger one the beginning will do.</param>
    /// <param name="rules">What reading depends on besides.</param>
    /// <param name="size">The upload's bytes; null: as many as were given.</param>
    /// <exception cref="UploadRejectedException">The upload cannot be used; carries every fault found.</exception>
    public static Draft Read(string path, ReadOnlyMemory<byte> content, ReadingRules rules, long? size = null)
    {
        var report = new UploadReport();
        if (UploadPath.Check(path) is { } fault)
        {
            report.Reject(fault.Where, fault.What, fault.Remedy);
        }

        var extension = UploadPath.Parse(path).Extension;
        if (!UploadPath.Extensions.Contains(extension))
        {
            report.Reject(
                "path", extension.Length == 0 ? "the file has no extension" : $"files that end with '.{extension}' are not read",
                $"use one of .{string.Join(", .", UploadPath.Extensions)}");
        }

        var text = UploadText.Decode(content.Span, size ?? content.Length, report);
        return ArticleDocument.Read(DocumentOf(extension, text, rules, report), path, rules, report);
    }

    private static JObject DocumentOf(string extension, string text, ReadingRules rules, UploadReport report) => extension switch
    {
        "json" or "ninjs" => JsonDocumentReader.Read(text, "file", report) is var json && NinjsReader.Is(json) ? NinjsReader.Read(json, rules, report) : json,
        "xml" or "newsml" or "nitf" or "rss" or "atom" => XmlExchangeReader.Read(text, rules, report),
        "md" or "markdown" => MarkdownReader.Read(text, report),
        "html" or "htm" => HtmlReader.Read(text, rules, report),
        _ => PlainTextReader.Read(text),
    };
}
