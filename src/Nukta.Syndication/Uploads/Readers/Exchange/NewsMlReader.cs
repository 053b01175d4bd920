using System.Xml.Linq;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Articles;

namespace Nukta.Syndication.Uploads.Readers.Exchange;

/// <summary>A NewsML-G2 newsItem as an article document.</summary>
internal static class NewsMlReader
{
    private static readonly XNamespace Nar = XmlVocabulary.Nar;

    /// <summary>Reads the element.</summary>
    public static JObject Read(XElement item, ReadingRules rules, UploadReport report)
    {
        var document = new ExchangeDocument(rules, report);
        var (meta, content) = (item.Element(Nar + "itemMeta"), item.Element(Nar + "contentMeta"));
        document.Identify((string?)item.Attribute("guid"));
        if (Code(meta?.Element(Nar + "pubStatus")) is { } status && status != "usable")
        {
            if (status == "canceled")
            {
                return document.Withdraw();
            }

            report.Reject("pubStatus", $"it is {UploadReport.Quote(status)}", "upload the item when it is usable, or canceled");
        }

        document.Language((string?)content?.Element(Nar + "language")?.Attribute("tag") ?? (string?)item.Attribute(XNamespace.Xml + "lang"));
        document.Put("headline", content?.Elements(Nar + "headline").FirstOrDefault()?.Value ?? meta?.Element(Nar + "title")?.Value);
        document.Put("standfirst", content?.Elements(Nar + "description").FirstOrDefault(IsStandfirst)?.Value);
        document.Put("published", Instant(content?.Element(Nar + "contentCreated")) ?? Instant(meta?.Element(Nar + "firstCreated")));
        document.Put("updated", Instant(meta?.Element(Nar + "versionCreated")));
        Embargo(document, meta, report);
        Links(document, meta);
        document.PutList("tags", content?.Elements(Nar + "keyword").Select(keyword => (JToken)keyword.Value.Trim()) ?? []);
        document.PutList("bylines", Bylines(content));
        document.PutList("images", NewsMlImages.Of(item));
        document.Ours(content);
        document.Put("genre", content?.Elements(Nar + "genre").Select(genre => IptcGenre.NameOf(Code(genre))).FirstOrDefault(genre => genre is not null));
        if (meta?.Elements(Nar + "signal").Any(signal => Code(signal) == "correction") == true)
        {
            document.Put("correctionNote", meta.Element(Nar + "edNote")?.Value);
        }

        if (int.TryParse(content?.Element(Nar + "urgency")?.Value, out var urgency) && urgency <= 2)
        {
            document.Members["breaking"] = true;
        }

        var rights = item.Elements(Nar + "rightsInfo").FirstOrDefault();
        document.Rights((string?)rights?.Attribute("validto"), rights?.Elements(Nar + "rightsExpressionData").FirstOrDefault(IsOdrl)?.Value);
        document.Body(TextOf(item.Element(Nar + "contentSet")), isWrapped: false);
        return document.Members;
    }

    /// <summary>A QCode or URI without its scheme.</summary>
    public static string? Code(XElement? element) =>
        ((string?)element?.Attribute("qcode") ?? (string?)element?.Attribute("uri")) is { } code ? code[(code.LastIndexOfAny([':', '/']) + 1)..] : null;

    private static bool IsStandfirst(XElement description) =>
        (string?)description.Attribute("role") is null or "drol:summary"
        && (string?)description.Attribute("creatoruri") != $"{XmlVocabulary.Nukta.NamespaceName}:enrichment";

    private static bool IsOdrl(XElement expression) => ((string?)expression.Attribute("langid"))?.Contains("odrl", StringComparison.OrdinalIgnoreCase) == true;

    // NewsML-G2 lets dates be cut off; what is not a date at least says nothing that we could keep.
    private static string? Instant(XElement? element) => element?.Value.Trim() is { Length: >= 10 } text ? text : null;

    private static void Embargo(ExchangeDocument document, XElement? meta, UploadReport report)
    {
        if (meta?.Element(Nar + "embargoed") is not { } embargo)
        {
            return;
        }

        // NewsML-G2 2.35: without a value, the embargo has no known end.
        if (string.IsNullOrWhiteSpace(embargo.Value))
        {
            report.Fault("embargoed", "it names no instant", "upload the item when the end of its embargo is known");
        }

        document.Put("embargo", embargo.Value);
    }

    private static void Links(ExchangeDocument document, XElement? meta)
    {
        foreach (var link in meta?.Elements(Nar + "link") ?? [])
        {
            var relation = (string?)link.Attribute("rel") ?? (string?)link.Attribute("reluri") ?? "";
            switch (relation[(relation.LastIndexOfAny([':', '/']) + 1)..])
            {
                case "canonical":
                    document.Put("canonicalUrl", (string?)link.Attribute("href"));
                    break;
                case "alternate" or "translatedFrom" or "translation":
                    document.Translation((string?)link.Attribute("residref"));
                    break;
            }
        }
    }

    private static IEnumerable<JToken?> Bylines(XElement? content)
    {
        var creators = content?.Elements(Nar + "creator").ToList() ?? [];
        return creators.Count == 0 && content?.Element(Nar + "by")?.Value is { } line
            ? [new JObject { ["name"] = line }]
            : creators.Select(creator => new JObject
            {
                ["name"] = creator.Element(Nar + "name")?.Value ?? (string?)creator.Attribute("literal"),
                ["role"] = creator.Element(XmlVocabulary.Nukta + "role")?.Value,
                ["url"] = (string?)creator.Attribute("uri") is { } uri && WebAddress.Parse(uri) is not null ? uri : null,
            }).Where(byline => !string.IsNullOrWhiteSpace((string?)byline["name"]));
    }

    private static string TextOf(XElement? contentSet)
    {
        if (contentSet?.Elements(Nar + "inlineXML").Elements().FirstOrDefault() is { } xml)
        {
            return xml.Name.LocalName == "nitf"
                ? NitfHtml.Of(xml.Elements().FirstOrDefault(child => child.Name.LocalName == "body"))
                : XmlHtml.Of((xml.Name.LocalName == "html" ? xml.Element(xml.Name.Namespace + "body") ?? xml : xml).Nodes());
        }

        return contentSet?.Elements(Nar + "inlineData").FirstOrDefault(data => ((string?)data.Attribute("contenttype"))?.StartsWith("text/", StringComparison.Ordinal) != false)?.Value ?? "";
    }
}
