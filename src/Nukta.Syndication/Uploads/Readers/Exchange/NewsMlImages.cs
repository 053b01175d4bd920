using System.Globalization;
using System.Xml.Linq;
using Newtonsoft.Json.Linq;

namespace Nukta.Syndication.Uploads.Readers.Exchange;

/// <summary>The pictures of a NewsML-G2 newsItem: remoteContent, with what partMeta says of it.</summary>
internal static class NewsMlImages
{
    private static readonly XNamespace Nar = XmlVocabulary.Nar;

    /// <summary>In their order.</summary>
    public static IEnumerable<JToken?> Of(XElement item) =>
        from picture in item.Element(Nar + "contentSet")?.Elements(Nar + "remoteContent") ?? []
        let address = (string?)picture.Attribute("href")
        where address is not null && ((string?)picture.Attribute("contenttype"))?.StartsWith("image/", StringComparison.Ordinal) != false
        select Image(picture, address, MetaOf(item, (string?)picture.Attribute("id")));

    private static XElement? MetaOf(XElement item, string? id) => id is null
        ? null
        : item.Elements(Nar + "partMeta").FirstOrDefault(meta => ((string?)meta.Attribute("contentrefs"))?.Split(' ').Contains(id) == true);

    private static JObject Image(XElement picture, string address, XElement? meta) => new()
    {
        ["url"] = address,
        ["width"] = Pixels(picture.Attribute("width")),
        ["height"] = Pixels(picture.Attribute("height")),
        ["alt"] = meta?.Element(XmlVocabulary.Nukta + "alt")?.Value,
        ["caption"] = meta?.Elements(Nar + "description").FirstOrDefault()?.Value,
        ["credit"] = meta?.Element(Nar + "creditline")?.Value,
        ["focalPoint"] = Focus(meta?.Element(XmlVocabulary.Nukta + "focus")),
    };

    private static long? Pixels(XAttribute? size) => long.TryParse(size?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var pixels) && pixels > 0 ? pixels : null;

    private static JObject? Focus(XElement? focus) => focus is not null && Share(focus.Attribute("x")) is { } x && Share(focus.Attribute("y")) is { } y
        ? new JObject { ["x"] = x, ["y"] = y }
        : null;

    private static double? Share(XAttribute? share) => double.TryParse(share?.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;
}
