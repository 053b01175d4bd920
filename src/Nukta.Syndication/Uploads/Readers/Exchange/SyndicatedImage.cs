using System.Xml.Linq;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Articles.Text;
using Nukta.Syndication.Uploads.Sanitizing;

namespace Nukta.Syndication.Uploads.Readers.Exchange;

/// <summary>What RSS and Atom entries say in the same ways: pictures by Media RSS or as enclosures, and HTML where plain text is wanted.</summary>
internal static class SyndicatedImage
{
    /// <summary>The pictures of an entry.</summary>
    public static IEnumerable<JToken?> Of(XElement entry)
    {
        var pictures = entry.Descendants(XmlVocabulary.Media + "content").Where(IsImage).Select(Image).ToList();
        return pictures.Count > 0
            ? pictures
            : entry.Elements("enclosure").Where(IsImage).Select(enclosure => new JObject { ["url"] = (string?)enclosure.Attribute("url") });
    }

    /// <summary>The running text of HTML, on one line.</summary>
    public static string PlainTextOf(string html, UploadReport report) => PlainText.Line(LimitedHtmlParser.Parse(html, "description", report).Body!.TextContent);

    private static bool IsImage(XElement media) =>
        media.Attribute("url") is not null
        && ((string?)media.Attribute("medium") == "image" || ((string?)media.Attribute("type"))?.StartsWith("image/", StringComparison.Ordinal) == true);

    // Media RSS: we write the caption as description with the alternative text as title, or that alone as description.
    private static JObject Image(XElement media)
    {
        var (title, description) = (media.Element(XmlVocabulary.Media + "title")?.Value, media.Element(XmlVocabulary.Media + "description")?.Value);
        return new JObject
        {
            ["url"] = (string?)media.Attribute("url"),
            ["width"] = (string?)media.Attribute("width"),
            ["height"] = (string?)media.Attribute("height"),
            ["alt"] = title,
            ["caption"] = description,
            ["credit"] = media.Element(XmlVocabulary.Media + "credit")?.Value,
        };
    }
}
