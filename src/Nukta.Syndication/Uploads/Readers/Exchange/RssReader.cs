using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Articles;

namespace Nukta.Syndication.Uploads.Readers.Exchange;

/// <summary>An RSS 2.0 item, with the content, Dublin Core, Media RSS and Atom modules, as an article document.</summary>
internal static partial class RssReader
{
    /// <summary>Reads the element.</summary>
    public static JObject Read(XElement item, ReadingRules rules, UploadReport report)
    {
        var document = new ExchangeDocument(rules, report);
        var guid = item.Element("guid");
        var isPermalink = guid is not null && (string?)guid.Attribute("isPermaLink") is null or "true" && WebAddress.Parse(guid?.Value ?? "") is not null;
        document.Identify(item.Elements(XmlVocabulary.Nukta + "id").FirstOrDefault()?.Value ?? (isPermalink ? null : guid?.Value));
        document.Language(item.Element(XmlVocabulary.DublinCore + "language")?.Value ?? (string?)item.Attribute(XNamespace.Xml + "lang"));
        document.Put("headline", item.Element("title")?.Value);
        document.Put("canonicalUrl", isPermalink ? guid!.Value : item.Element("link")?.Value);
        document.Put("published", Instant(item.Element("pubDate")?.Value));
        document.Put("updated", item.Element(XmlVocabulary.Atom + "updated")?.Value);
        document.PutList("bylines", item.Elements(XmlVocabulary.DublinCore + "creator").Select(author => author.Value)
            .Concat(item.Elements("author").Select(author => NameInBrackets().Match(author.Value) is { Success: true } named ? named.Groups[1].Value : author.Value))
            .Where(name => !string.IsNullOrWhiteSpace(name))
            .Select(name => new JObject { ["name"] = name }));
        document.PutList("tags", item.Elements("category").Where(category => category.Attribute("domain") is null).Select(category => (JToken)category.Value));
        document.PutList("images", SyndicatedImage.Of(item));
        document.Ours(item);
        var description = item.Element("description")?.Value ?? "";
        var content = item.Element(XmlVocabulary.Content + "encoded")?.Value;
        document.Body(content ?? description, isWrapped: true);
        if (content is not null && !document.IsOurs)
        {
            document.Put("standfirst", SyndicatedImage.PlainTextOf(description, report));
        }

        return document.Members;
    }

    // RFC 822 writes offsets without a colon.
    private static string? Instant(string? text)
    {
        if (text is null || !DateTimeOffset.TryParse(OffsetWithoutColon().Replace(text.Trim(), "$1:$2"), CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant))
        {
            return text;
        }

        return instant.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"([+-]\d{2})(\d{2})$")]
    private static partial Regex OffsetWithoutColon();

    // RSS 2.0 wants "address (name)" in <author>.
    [GeneratedRegex(@"\(([^()]+)\)\s*$")]
    private static partial Regex NameInBrackets();
}
