using System.Xml;
using System.Xml.Linq;
using AngleSharp.Dom;
using Nukta.Syndication.Articles.Text;

namespace Nukta.Syndication.Formats.Exchange;

/// <summary>HTML as XML elements in the namespace of XHTML.</summary>
internal static class Xhtml
{
    public static readonly XNamespace Namespace = "http://www.w3.org/1999/xhtml";

    // Elements that HTML never closes; any other is closed even when it is empty, as many read XHTML as HTML.
    private static readonly HashSet<string> Void = ["br", "hr", "img"];

    /// <summary>What stands in the element.</summary>
    public static IEnumerable<XNode> ContentOf(INode parent) => parent.ChildNodes.Select(Of).OfType<XNode>();

    private static XNode? Of(INode node) => node switch
    {
        IText text => new XText(PlainText.Clean(text.Data)),
        IElement element when IsName(element.LocalName) => new XElement(
            Namespace + element.LocalName,
            element.Attributes.Where(attribute => IsName(attribute.LocalName)).Select(attribute => new XAttribute(attribute.LocalName, PlainText.Clean(attribute.Value))),
            ContentOf(element),
            Void.Contains(element.LocalName) ? null : string.Empty),
        _ => null,
    };

    // HTML's parser takes names that XML has not.
    private static bool IsName(string name) => name != "xmlns" && XmlReader.IsNameToken(name) && XmlConvert.IsStartNCNameChar(name[0]) && !name.Contains(':', StringComparison.Ordinal);
}
