using System.Net;
using System.Text;
using System.Xml.Linq;

namespace Nukta.Syndication.Uploads.Readers.Exchange;

/// <summary>XML elements as HTML text: local names, xml:lang as lang, what HTML never closes not closed. Nested at most as deep as an upload may be.</summary>
internal static class XmlHtml
{
    private static readonly HashSet<string> Void = new(["br", "hr", "img", "col", "wbr", "source"], StringComparer.OrdinalIgnoreCase);

    /// <summary>The nodes one after another.</summary>
    public static string Of(IEnumerable<XNode> nodes)
    {
        var html = new StringBuilder();
        foreach (var node in nodes)
        {
            Write(html, node);
        }

        return html.ToString();
    }

    private static void Write(StringBuilder html, XNode node)
    {
        if (node is XText text)
        {
            html.Append(WebUtility.HtmlEncode(text.Value));
        }
        else if (node is XElement element)
        {
            html.Append('<').Append(element.Name.LocalName);
            foreach (var attribute in element.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration && NameOf(attribute).Length > 0))
            {
                html.Append(' ').Append(NameOf(attribute)).Append("=\"").Append(WebUtility.HtmlEncode(attribute.Value)).Append('"');
            }

            html.Append('>');
            if (!Void.Contains(element.Name.LocalName))
            {
                foreach (var child in element.Nodes())
                {
                    Write(html, child);
                }

                html.Append("</").Append(element.Name.LocalName).Append('>');
            }
        }
    }

    private static string NameOf(XAttribute attribute) =>
        attribute.Name == XNamespace.Xml + "lang" ? "lang" : attribute.Name.Namespace == XNamespace.None ? attribute.Name.LocalName : "";
}
