using System.Xml.Linq;
using AngleSharp.Dom;
using Nukta.Syndication.Articles.Text;
using Nukta.Syndication.Formats.Entries;

namespace Nukta.Syndication.Formats.Nitf;

/// <summary>
/// A body's HTML as NITF's blocks. What NITF has no element for keeps its text, and its HTML name as class where that helps:
/// headings are hl2, emphases em, embeds a paragraph with their address.
/// </summary>
internal static class NitfBody
{
    private static readonly XNamespace Nitf = NitfFormat.Namespace;
    private static readonly HashSet<string> Blocks =
    [
        "p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "blockquote", "figure", "figcaption", "img", "table", "iframe", "pre", "hr", "div", "li", "dt", "dd",
    ];

    /// <summary>The blocks in the element.</summary>
    public static IEnumerable<XElement> Of(IElement parent)
    {
        // Text and inline elements that stand between blocks are a paragraph.
        var run = new List<INode>();
        foreach (var node in parent.ChildNodes)
        {
            if (node is IElement element && (Blocks.Contains(element.LocalName) || HoldsBlocks(element)))
            {
                foreach (var block in Paragraph(run).Concat(Block(element)))
                {
                    yield return block;
                }

                run.Clear();
            }
            else
            {
                run.Add(node);
            }
        }

        foreach (var paragraph in Paragraph(run))
        {
            yield return paragraph;
        }
    }

    private static IEnumerable<XElement> Block(IElement element)
    {
        switch (element.LocalName)
        {
            case "p":
                return HoldsBlocks(element) ? Of(element) : [Written("p", element, NitfInline.Of(element))];
            case "h2" or "h3" or "h4" or "h5" or "h6":
                return [Written("hl2", element, NitfInline.Of(element), element.LocalName == "h2" ? null : element.LocalName)];
            case "ul" or "ol":
                return NotEmpty(Written(element.LocalName, element, Items(element), start: element.GetAttribute("start")));
            case "dl":
                return NotEmpty(Written("dl", element, Terms(element)));
            case "blockquote":
                return Of(element).ToList() is { Count: > 0 } quoted ? [Written("bq", element, [new XElement(Nitf + "block", quoted)])] : [];
            case "figure" when element.QuerySelector("img") is { } picture && element.QuerySelector("table,iframe,blockquote") is null:
                return Picture(picture, element.QuerySelector("figcaption"));
            case "img":
                return Picture(element, null);
            case "table":
                return NitfTable.Of(element);
            case "iframe":
                return element.GetAttribute("src") is { Length: > 0 } source ? [Embed(element, source)] : [];
            case "pre":
                return [Written("pre", element, [new XText(PlainText.Clean(element.TextContent))])];
            case "hr":
                return [new XElement(Nitf + "hr")];
            default:
                return Of(element);
        }
    }

    /// <summary>What stands in a list item or a cell: inline content, or blocks where there is one.</summary>
    public static IEnumerable<object> Flow(IElement element) => HoldsBlocks(element) ? Of(element) : NitfInline.Of(element);

    /// <summary>An element with the language and class that the HTML one has.</summary>
    public static XElement Written(string name, IElement source, IEnumerable<object> content, string? kind = null, string? start = null) => new(
        Nitf + name,
        (kind ?? source.GetAttribute("class")) is { Length: > 0 } described ? new XAttribute("class", PlainText.Line(described)) : null,
        source.GetAttribute("lang") is { Length: > 0 } language && NitfInline.IsLanguage(language) ? new XAttribute(XNamespace.Xml + "lang", language) : null,
        int.TryParse(start, out var number) ? new XAttribute("seqnum", number) : null,
        content);

    private static bool HoldsBlocks(IElement element) => element.QuerySelectorAll("*").Any(inner => Blocks.Contains(inner.LocalName));

    private static IEnumerable<XElement> NotEmpty(XElement element) => element.HasElements ? [element] : [];

    private static IEnumerable<XElement> Paragraph(List<INode> run) =>
        run.Any(node => node is IElement || !string.IsNullOrWhiteSpace((node as IText)?.Data)) ? [new XElement(Nitf + "p", NitfInline.Of(run))] : [];

    private static IEnumerable<XElement> Items(IElement list) =>
        list.Children.Where(child => child.LocalName == "li").Select(item => Written("li", item, Flow(item)));

    // In NITF, dd holds elements only, so that its text is a paragraph.
    private static IEnumerable<XElement> Terms(IElement list) => list.Children.Where(child => child.LocalName is "dt" or "dd").Select(child =>
        child.LocalName == "dt" ? Written("dt", child, NitfInline.Of(child)) : Written("dd", child, Of(child)));

    private static IEnumerable<XElement> Picture(IElement picture, IElement? caption) => picture.GetAttribute("src") is { Length: > 0 } source
        ?
        [
            NitfPictures.Media(
                "inline",
                source,
                Pixels(picture.GetAttribute("width")),
                Pixels(picture.GetAttribute("height")),
                Entry.Text(picture.GetAttribute("alt")),
                null,
                caption is null ? [] : [.. HoldsBlocks(caption) ? Of(caption) : [new XElement(Nitf + "p", NitfInline.Of(caption))]]),
        ]
        : [];

    private static string? Pixels(string? text) => int.TryParse(text, out var number) && number > 0 ? text : null;

    private static XElement Embed(IElement frame, string source) => new(
        Nitf + "p",
        new XAttribute("class", "embed"),
        new XElement(Nitf + "a", new XAttribute("href", source), Entry.Text(frame.GetAttribute("title")) ?? source));
}
