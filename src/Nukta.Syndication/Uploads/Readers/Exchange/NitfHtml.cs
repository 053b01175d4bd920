using System.Globalization;
using System.Xml.Linq;
using Newtonsoft.Json.Linq;

namespace Nukta.Syndication.Uploads.Readers.Exchange;

/// <summary>NITF's blocks as HTML. A class that is an HTML name, as our own NITF has it, becomes that element again.</summary>
internal static class NitfHtml
{
    private static readonly HashSet<string> Emphases = ["strong", "b", "i", "u", "s", "sub", "sup", "mark", "small", "cite", "abbr", "time", "code"];

    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["bq"] = "blockquote",
        ["lang"] = "span",
        ["media-caption"] = "figcaption",
        ["hl1"] = "h2",
    };

    /// <summary>The text of a body element, without the pictures that are the article's own (<see cref="ImagesOf"/>).</summary>
    public static string Of(XElement? body)
    {
        var blocks = body?.Elements().Where(part => part.Name.LocalName == "body.content").Elements().Select(Element).OfType<XElement>() ?? [];
        return string.Join('\n', blocks.Select(block => XmlHtml.Of([block])));
    }

    /// <summary>The pictures that are the article's own: all but those that our NITF marks as part of the text.</summary>
    public static IEnumerable<JToken?> ImagesOf(XElement? body) =>
        from media in body?.Descendants().Where(IsOwnPicture) ?? []
        let reference = Child(media, "media-reference")
        where reference?.Attribute("source") is not null
        select Image(media, reference);

    private static bool IsPicture(XElement element) => element.Name.LocalName == "media" && (string?)element.Attribute("media-type") is "image" or "photo";

    private static bool IsOwnPicture(XElement element) => IsPicture(element) && (string?)element.Attribute("class") != "inline";

    private static XElement? Child(XElement parent, string name) => parent.Elements().FirstOrDefault(child => child.Name.LocalName == name);

    private static JObject Image(XElement media, XElement reference) => new()
    {
        ["url"] = (string?)reference.Attribute("source"),
        ["width"] = Pixels(reference, "width"),
        ["height"] = Pixels(reference, "height"),
        ["alt"] = (string?)reference.Attribute("alternate-text"),
        ["caption"] = Child(media, "media-caption")?.Value,
        ["credit"] = (string?)reference.Attribute("source-credit") ?? Child(media, "media-producer")?.Value,
        ["focalPoint"] = Focus((string?)media.Elements().FirstOrDefault(child => (string?)child.Attribute("name") == "focal-point")?.Attribute("value")),
    };

    private static long? Pixels(XElement reference, string name) =>
        long.TryParse((string?)reference.Attribute(name), NumberStyles.None, CultureInfo.InvariantCulture, out var pixels) && pixels > 0 ? pixels : null;

    private static JObject? Focus(string? shares) => shares?.Split(' ') is [var x, var y]
        && double.TryParse(x, NumberStyles.Float, CultureInfo.InvariantCulture, out var left)
        && double.TryParse(y, NumberStyles.Float, CultureInfo.InvariantCulture, out var top)
            ? new JObject { ["x"] = left, ["y"] = top }
            : null;

    private static XNode? Node(XNode node) => node switch
    {
        XElement element => Element(element),
        XText text => new XText(text.Value),
        _ => null,
    };

    private static XElement? Element(XElement element)
    {
        var kind = (string?)element.Attribute("class");
        return element.Name.LocalName switch
        {
            "media" => IsPicture(element) && kind == "inline" ? Figure(element) : null,
            "hl2" => Written(kind is "h3" or "h4" or "h5" or "h6" ? kind : "h2", element),
            "em" => Written(kind is not null && Emphases.Contains(kind) ? kind : "em", element),
            "p" when kind == "embed" && Child(element, "a") is { } link => Frame(link),
            "note" or "fn" or "block" or "nitf-table" => Written("div", element),
            var name => Written(Names.GetValueOrDefault(name, name), element),
        };
    }

    private static XElement Written(string name, XElement element) => new(
        name,
        element.Attributes().Where(attribute => attribute.Name.LocalName is "href" or "title" or "lang" or "rowspan" or "colspan" || (attribute.Name == "class" && name == "p")),
        name == "ol" && element.Attribute("seqnum") is { } start ? new XAttribute("start", start.Value) : null,
        Content(element));

    // Blocks within quotations, and single paragraphs in items and captions, are NITF's way, not the text's.
    private static IEnumerable<XNode> Content(XElement element)
    {
        var children = element.Name.LocalName == "bq" ? element.Elements().SelectMany(child => child.Name.LocalName == "block" ? child.Nodes() : [child]) : element.Nodes();
        var nodes = children.ToList();
        return (element.Name.LocalName is "dd" or "media-caption" && nodes is [XElement { Name.LocalName: "p" } only] ? only.Nodes() : nodes).Select(Node).OfType<XNode>();
    }

    private static XElement Figure(XElement media)
    {
        var reference = Child(media, "media-reference");
        return new XElement(
            "figure",
            new XElement(
                "img",
                Renamed(reference, "source", "src"),
                Renamed(reference, "alternate-text", "alt"),
                Renamed(reference, "width", "width"),
                Renamed(reference, "height", "height")),
            Child(media, "media-caption") is { } caption ? Element(caption) : null);
    }

    // The sanitizer decides which hosts may be embedded; what may not becomes a link again.
    private static XElement Frame(XElement link) => new("iframe", Renamed(link, "href", "src"), new XAttribute("title", link.Value), string.Empty);

    private static XAttribute? Renamed(XElement? element, string name, string html) => (string?)element?.Attribute(name) is { } value ? new XAttribute(html, value) : null;
}
