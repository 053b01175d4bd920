using System.Globalization;
using System.Xml.Linq;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Formats.Entries;

namespace Nukta.Syndication.Formats.Nitf;

/// <summary>Pictures as NITF's media.</summary>
internal static class NitfPictures
{
    private static readonly XNamespace Nitf = NitfFormat.Namespace;

    /// <summary>The article's own pictures, which stand before the text.</summary>
    public static IEnumerable<XElement> Of(Article article) => article.Images.Select(Lead);

    /// <summary>A picture.</summary>
    public static XElement Media(string kind, string source, string? width, string? height, string? alt, string? credit, IReadOnlyList<object> caption) => new(
        Nitf + "media",
        new XAttribute("media-type", "image"),
        new XAttribute("class", kind),
        NitfDocData.Stated(
            "media-reference",
            ("source", source),
            ("mime-type", Uri.TryCreate(source, UriKind.Absolute, out var address) ? PictureTypes.Told(address) : null),
            ("width", width),
            ("height", height),
            ("units", width is null && height is null ? null : "pixels"),
            ("alternate-text", alt),
            ("source-credit", credit)),
        caption.Count == 0 ? null : new XElement(Nitf + "media-caption", caption),
        credit is null ? null : new XElement(Nitf + "media-producer", credit));

    private static XElement Lead(Image image)
    {
        var media = Media(
            "lead",
            image.Url.AbsoluteUri,
            image.Width?.ToString(CultureInfo.InvariantCulture),
            image.Height?.ToString(CultureInfo.InvariantCulture),
            Entry.Text(image.Alt),
            Entry.Text(image.Credit),
            Entry.Text(image.Caption) is { } caption ? [new XElement(Nitf + "p", caption)] : []);
        if (image.Focus is { } focus)
        {
            media.AddFirst(NitfDocData.Stated("media-metadata", ("name", "focal-point"), ("value", string.Create(CultureInfo.InvariantCulture, $"{focus.X:R} {focus.Y:R}"))));
        }

        return media;
    }
}
