using System.Xml.Linq;
using AngleSharp.Dom;

namespace Nukta.Syndication.Formats.Nitf;

/// <summary>A table as NITF's: caption, head, foot, one body; no row is empty.</summary>
internal static class NitfTable
{
    private static readonly XNamespace Nitf = NitfFormat.Namespace;

    /// <summary>The table; nothing where it has no cell.</summary>
    public static IEnumerable<XElement> Of(IElement table)
    {
        var parts = table.Children.ToList();
        var rows = Rows(parts.Where(part => part.LocalName is "tbody" or "tr")).ToList();
        var (head, foot) = (Part("thead", parts), Part("tfoot", parts));
        if (rows.Count == 0 && head is null && foot is null)
        {
            yield break;
        }

        var caption = parts.FirstOrDefault(part => part.LocalName == "caption");
        yield return NitfBody.Written(
            "table",
            table,
            new object?[]
            {
                caption is null ? null : new XElement(Nitf + "caption", NitfBody.Flow(caption)),
                head,
                foot,
                rows.Count == 0 ? null : new XElement(Nitf + "tbody", rows),
            }.OfType<object>());
    }

    private static XElement? Part(string name, IEnumerable<IElement> parts) =>
        Rows(parts.Where(part => part.LocalName == name)).ToList() is { Count: > 0 } rows ? new XElement(Nitf + name, rows) : null;

    private static IEnumerable<XElement> Rows(IEnumerable<IElement> parts) => parts
        .SelectMany(part => part.LocalName == "tr" ? [part] : part.Children.Where(child => child.LocalName == "tr"))
        .Select(row => new XElement(Nitf + "tr", row.Children.Where(cell => cell.LocalName is "th" or "td").Select(Cell)))
        .Where(row => row.HasElements);

    private static XElement Cell(IElement cell)
    {
        var written = NitfBody.Written(cell.LocalName, cell, NitfBody.Flow(cell));
        foreach (var span in new[] { "rowspan", "colspan" })
        {
            written.SetAttributeValue(span, int.TryParse(cell.GetAttribute(span), out var count) && count > 1 ? count : null);
        }

        return written;
    }
}
