using System.Xml;

namespace Nukta.Syndication.Formats.Rss;

/// <summary>Writes elements by qualified name (<c>media:content</c>), with the prefixes of one dialect.</summary>
internal sealed class RssWriter(XmlWriter xml, IReadOnlyList<RssNamespace> namespaces)
{
    /// <summary>For what names do not reach.</summary>
    public XmlWriter Xml => xml;

    /// <summary>An element with a text; none where the text is null or empty.</summary>
    public void Text(string name, string? text, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        if (!string.IsNullOrEmpty(text))
        {
            Start(name, attributes);
            xml.WriteString(text);
            xml.WriteEndElement();
        }
    }

    /// <summary>An element with its text in CDATA sections, for consumers that do not read escaped markup.</summary>
    public void Cdata(string name, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            Start(name);
            xml.WriteCData(text);
            xml.WriteEndElement();
        }
    }

    /// <summary>An element without content.</summary>
    public void Empty(string name, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Start(name, attributes);
        xml.WriteEndElement();
    }

    /// <summary>Begins an element; attributes that are null are left out.</summary>
    public void Start(string name, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        if (name.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon)
        {
            xml.WriteStartElement(name[..colon], name[(colon + 1)..], NamespaceOf(name[..colon]));
        }
        else
        {
            xml.WriteStartElement(name);
        }

        foreach (var (attribute, value) in attributes)
        {
            if (value is not null)
            {
                xml.WriteAttributeString(attribute, value);
            }
        }
    }

    /// <summary>Ends the element that was begun last.</summary>
    public void End() => xml.WriteEndElement();

    private string NamespaceOf(string prefix) => namespaces.FirstOrDefault(known => known.Prefix == prefix)?.Name
        ?? throw new InvalidOperationException($"The dialect writes '{prefix}:' but declares no such prefix.");
}
