using System.Globalization;
using System.Xml.Linq;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Articles.Text;

namespace Nukta.Syndication.Uploads.Readers.Exchange;

/// <summary>An NITF document as an article document; with its namespace or, as before NITF 3.4, without.</summary>
internal static class NitfReader
{
    private static readonly string[] Norms = ["yyyyMMdd'T'HHmmssK", "yyyyMMdd'T'HHmmss'Z'", "yyyyMMdd"];

    /// <summary>Reads the root element.</summary>
    public static JObject Read(XElement root, ReadingRules rules, UploadReport report)
    {
        var document = new ExchangeDocument(rules, report);
        var nitf = root.Name.Namespace;
        var (head, body) = (root.Element(nitf + "head"), root.Element(nitf + "body"));
        var data = head?.Element(nitf + "docdata");
        document.Identify(Attribute(data?.Element(nitf + "doc-id"), "id-string"));
        switch (Attribute(data, "management-status"))
        {
            case "canceled" or "cancelled" or "cancel":
                return document.Withdraw();
            case "withheld":
                report.Reject("management-status", "it is 'withheld'", "upload the document when it is usable, or canceled");
                break;
        }

        var opening = body?.Element(nitf + "body.head");
        document.Language(Attribute(root, "baselang") ?? (string?)body?.Attribute(XNamespace.Xml + "lang"));
        document.Put("headline", opening?.Element(nitf + "hedline")?.Element(nitf + "hl1")?.Value ?? head?.Element(nitf + "title")?.Value);
        document.Put("kicker", opening?.Element(nitf + "hedline")?.Elements(nitf + "hl2").FirstOrDefault(line => Attribute(line, "class") == "kicker")?.Value);
        document.Put("standfirst", opening?.Elements(nitf + "abstract").FirstOrDefault(summary => Attribute(summary, "class") != "derived")?.Value);
        document.PutList("bylines", Bylines(opening, nitf));
        document.Put("published", Instant(Attribute(head?.Element(nitf + "pubdata"), "date.publication")) ?? Norm(data, nitf, "date.issue"));
        document.Put("updated", Norm(data, nitf, "date.issue"));
        document.Put("embargo", Norm(data, nitf, "date.release"));
        document.Put("canonicalUrl", Meta(head, nitf, "canonical") ?? Attribute(head?.Element(nitf + "pubdata"), "ex-ref"));
        document.Translation(Meta(head, nitf, "translation"));
        document.Put("correctionNote", Attribute(data?.Element(nitf + "correction"), "info"));
        document.PutList("tags", data?.Elements(nitf + "key-list").Elements(nitf + "keyword").Select(keyword => (JToken?)Attribute(keyword, "key")) ?? []);
        document.PutList("images", NitfHtml.ImagesOf(body));
        document.Put("section", Attribute(head?.Element(nitf + "pubdata"), "position.section"));
        document.Ours(head);
        document.Put("genre", IptcGenre.NameOf(Attribute(head?.Element(nitf + "tobject")?.Element(nitf + "tobject.property"), "tobject.property.type")));
        if (int.TryParse(Attribute(data?.Element(nitf + "urgency"), "ed-urg"), out var urgency) && urgency is 1 or 2)
        {
            document.Members["breaking"] = true;
        }

        Rights(document, data, nitf);
        document.Body(NitfHtml.Of(body), isWrapped: false);
        return document.Members;
    }

    private static string? Attribute(XElement? element, string name) => (string?)element?.Attribute(name);

    private static string? Meta(XElement? head, XNamespace nitf, string name) =>
        Attribute(head?.Elements(nitf + "meta").FirstOrDefault(meta => Attribute(meta, "name") == name), "content");

    private static IEnumerable<JToken?> Bylines(XElement? opening, XNamespace nitf) => (opening?.Elements(nitf + "byline") ?? [])
        .Select(byline => new JObject
        {
            ["name"] = PlainText.Line(byline.Element(nitf + "person")?.Value ?? byline.Value),
            ["role"] = byline.Element(nitf + "byttl")?.Value,
            ["url"] = Attribute(byline.Element(nitf + "virtloc"), "value") is { } page && WebAddress.Parse(page) is not null ? page : null,
        })
        .Where(byline => ((string)byline["name"]!).Length > 0);

    private static void Rights(ExchangeDocument document, XElement? data, XNamespace nitf)
    {
        var said = data?.Element(nitf + "doc.rights");
        document.Rights(Instant(Attribute(said, "enddate")) ?? Norm(data, nitf, "date.expire"), null);
        var rights = document.Members["rights"] as JObject ?? [];
        if (Attribute(said, "code-source") == "ISO 3166-1" && Attribute(said, "location-code") is { } codes)
        {
            rights["territories"] = new JArray(codes.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        }

        const string Not = "not ";
        if (document.IsOurs && Attribute(said, "geography") is { } places && places.IndexOf(Not, StringComparison.Ordinal) is >= 0 and var at)
        {
            rights["excludedTerritories"] = new JArray(places[(at + Not.Length)..].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        }

        if (rights.Count > 0)
        {
            document.Members["rights"] = rights;
        }
    }

    private static string? Norm(XElement? data, XNamespace nitf, string name) => Instant(Attribute(data?.Element(nitf + name), "norm"));

    // NITF writes ISO 8601 in its basic form; anything else is passed on as it is, and judged there.
    private static string? Instant(string? norm) =>
        DateTimeOffset.TryParseExact(norm, Norms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? instant.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)
            : string.IsNullOrWhiteSpace(norm) ? null : norm;
}
