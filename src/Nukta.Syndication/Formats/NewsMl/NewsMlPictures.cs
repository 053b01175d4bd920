using System.Globalization;
using System.Xml.Linq;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Formats.Entries;
using Nukta.Syndication.Formats.Exchange;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Formats.NewsMl;

/// <summary>An article's pictures in NewsML-G2: each a remoteContent, described by a partMeta that refers to it.</summary>
internal static class NewsMlPictures
{
    private static readonly XNamespace Nar = NewsMlItem.Nar;

    /// <summary>Both lists in the pictures' order.</summary>
    public static (IReadOnlyList<XElement> Meta, IReadOnlyList<XElement> Content) Of(Article article)
    {
        // An XML id is unique in its document, and a newsMessage holds many items.
        var prefix = $"picture-{RecordJson.HashText(article.Id)[..12]}-";
        return (
            [.. article.Images.Select((image, index) => Meta(image, index + 1, $"{prefix}{index + 1}", article.Edition))],
            [.. article.Images.Select((image, index) => Content(image, $"{prefix}{index + 1}"))]);
    }

    private static XElement Meta(Image image, int number, string id, Edition edition) => new(
        Nar + "partMeta",
        new XAttribute("partid", $"{id}-meta"),
        new XAttribute("contentrefs", id),
        new XAttribute("seq", number),
        Text("creditline", image.Credit, null, edition),
        Text("description", image.Caption, "drol:caption", edition),
        NuktaExtensions.Text("alt", Entry.Text(image.Alt)),
        image.Focus is { } focus
            ? new XElement(NuktaExtensions.Namespace + "focus", new XAttribute("x", Share(focus.X)), new XAttribute("y", Share(focus.Y)))
            : null);

    private static XElement? Text(string name, string? text, string? role, Edition edition) => Entry.Text(text) is { } clean
        ? new XElement(
            Nar + name,
            role is null ? null : new XAttribute("role", role),
            new XAttribute(XNamespace.Xml + "lang", edition.LanguageTag()),
            new XAttribute("dir", edition.Direction()),
            clean)
        : null;

    private static XElement Content(Image image, string id) => new(
        Nar + "remoteContent",
        new XAttribute("id", id),
        new XAttribute("href", image.Url.AbsoluteUri),
        PictureTypes.Told(image.Url) is { } type ? new XAttribute("contenttype", type) : null,
        image.Width is { } width ? new XAttribute("width", width) : null,
        image.Height is { } height ? new XAttribute("height", height) : null);

    private static string Share(double share) => share.ToString("R", CultureInfo.InvariantCulture);
}
