using System.Text.RegularExpressions;
using System.Xml.Linq;
using AngleSharp.Dom;
using Nukta.Syndication.Articles.Text;
using Nukta.Syndication.Formats.Entries;

namespace Nukta.Syndication.Formats.Nitf;

/// <summary>Inline HTML as NITF's enriched text: links, line breaks, quotations; every emphasis is em, with its HTML name as class.</summary>
internal static partial class NitfInline
{
    private static readonly XNamespace Nitf = NitfFormat.Namespace;

    /// <summary>What stands in the element.</summary>
    public static IEnumerable<object> Of(IElement parent) => Of(parent.ChildNodes);

    /// <summary>The nodes one after another.</summary>
    public static IEnumerable<object> Of(IEnumerable<INode> nodes) => nodes.SelectMany(Node);

    /// <summary>Whether XML takes the text for a language (xs:language).</summary>
    public static bool IsLanguage(string text) => Language().IsMatch(text);

    private static IEnumerable<object> Node(INode node) => node switch
    {
        IText text => [new XText(PlainText.Clean(text.Data))],
        IElement { LocalName: "br" } => [new XElement(Nitf + "br")],
        IElement { LocalName: "a" } link when link.GetAttribute("href") is { } address => [Link(link, address)],
        IElement { LocalName: "em" } emphasis => [NitfBody.Written("em", emphasis, Of(emphasis))],
        IElement { LocalName: "q" } quotation => [NitfBody.Written("q", quotation, Of(quotation))],
        IElement { LocalName: "span" or "a" } span when !span.HasAttribute("lang") => Of(span),
        IElement { LocalName: "span" } span => [NitfBody.Written("lang", span, Of(span))],
        IElement element => [NitfBody.Written("em", element, Of(element), element.LocalName)],
        _ => [],
    };

    private static XElement Link(IElement link, string address)
    {
        var element = NitfBody.Written("a", link, Of(link));
        element.SetAttributeValue("href", PlainText.Clean(address));
        element.SetAttributeValue("title", Entry.Text(link.GetAttribute("title")));
        return element;
    }

    [GeneratedRegex("^[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*$")]
    private static partial Regex Language();
}
