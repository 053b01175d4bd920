using System.Xml.Linq;
using Newtonsoft.Json.Linq;

namespace Nukta.Syndication.Uploads.Readers.Exchange;

/// <summary>An Atom entry (RFC 4287), or a deleted one (RFC 6721), as an article document.</summary>
internal static class AtomReader
{
    private static readonly XNamespace Atom = XmlVocabulary.Atom;

    /// <summary>Reads the element.</summary>
    public static JObject Read(XElement entry, ReadingRules rules, UploadReport report)
    {
        var document = new ExchangeDocument(rules, report);
        if (entry.Name == XmlVocabulary.Tombstones + "deleted-entry")
        {
            document.Identify((string?)entry.Attribute("ref"));
            return document.Withdraw();
        }

        var language = (string?)entry.Attribute(XNamespace.Xml + "lang");
        document.Identify(entry.Element(Atom + "id")?.Value);
        document.Language(language);
        document.Put("headline", Plain(entry.Element(Atom + "title"), report));
        document.Put("canonicalUrl", AddressOf(entry, language));
        document.Put("published", entry.Element(Atom + "published")?.Value);
        document.Put("updated", entry.Element(Atom + "updated")?.Value);
        document.PutList("bylines", entry.Elements(Atom + "author").Select(author => new JObject { ["name"] = author.Element(Atom + "name")?.Value, ["url"] = author.Element(Atom + "uri")?.Value }));
        document.PutList("tags", entry.Elements(Atom + "category").Where(category => category.Attribute("scheme") is null).Select(category => (JToken?)(string?)category.Attribute("term")));
        document.PutList("images", SyndicatedImage.Of(entry));
        document.Ours(entry);
        var content = entry.Element(Atom + "content");
        var text = content ?? entry.Element(Atom + "summary");
        if (IsPlain(text))
        {
            document.PlainBody(text!.Value);
        }
        else
        {
            document.Body(Html(text), isWrapped: true);
        }

        if (content is not null && !document.IsOurs)
        {
            document.Put("standfirst", Plain(entry.Element(Atom + "summary"), report));
        }

        return document.Members;
    }

    // RFC 4287 §4.2.7.2: a link without a relation is an alternate; one in another language leads to the translation.
    private static string? AddressOf(XElement entry, string? language) => (string?)entry.Elements(Atom + "link")
        .Where(link => (string?)link.Attribute("rel") is null or "alternate")
        .FirstOrDefault(link => (string?)link.Attribute("hreflang") is not { } other || language is null || other == language)?.Attribute("href");

    // RFC 4287 §3.1.1: text, html and xhtml.
    private static string Html(XElement? text) => (string?)text?.Attribute("type") switch
    {
        "xhtml" => XmlHtml.Of(text!.Elements().Nodes()),
        _ => text?.Value ?? "",
    };

    private static bool IsPlain(XElement? text) => text is not null && (string?)text.Attribute("type") is null or "text" or "text/plain";

    private static string? Plain(XElement? text, UploadReport report) =>
        text is null ? null : IsPlain(text) ? text.Value : SyndicatedImage.PlainTextOf(Html(text), report);
}
