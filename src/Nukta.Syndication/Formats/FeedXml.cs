using System.Text;
using System.Xml;

namespace Nukta.Syndication.Formats;

/// <summary>Feeds in XML: fragments without namespace declarations, and documents that copy them.</summary>
internal static class FeedXml
{
    public const string Atom = "http://www.w3.org/2005/Atom";
    public const string Content = "http://purl.org/rss/1.0/modules/content/";
    public const string DublinCore = "http://purl.org/dc/elements/1.1/";
    public const string Media = "http://search.yahoo.com/mrss/";
    public const string Tombstones = "http://purl.org/atompub/tombstones/1.0";

    /// <summary>Ours: what no other vocabulary says.</summary>
    public const string Nukta = "urn:nukta:syndication:1";

    /// <summary>The scheme of IPTC Media Topics, as IPTC names it.</summary>
    public const string MediaTopics = "http://cv.iptc.org/newscodes/mediatopic/";

    /// <summary>Renders an element inside the opened root, so that prefixes declared there are not declared again, and cuts it out.</summary>
    public static string Fragment(Action<XmlWriter> openRoot, Action<XmlWriter> writeElement)
    {
        var text = new StringBuilder();
        using var writer = XmlWriter.Create(text, Settings(omitDeclaration: true));
        openRoot(writer);
        writer.WriteWhitespace("\n");
        writer.Flush();
        var start = text.Length;
        writeElement(writer);
        writer.Flush();
        return text.ToString(start, text.Length - start);
    }

    /// <summary>Writes a document: opened root and head, the entries as they are, what follows them.</summary>
    public static void Document(Stream output, Action<XmlWriter> openHead, IReadOnlyList<ReadOnlyMemory<byte>> entries, Action<XmlWriter> afterEntries)
    {
        using var writer = XmlWriter.Create(output, Settings(omitDeclaration: false));
        writer.WriteStartDocument();
        openHead(writer);
        writer.WriteWhitespace("\n");
        writer.Flush();
        foreach (var entry in entries)
        {
            output.Write(entry.Span);
            output.WriteByte((byte)'\n');
        }

        afterEntries(writer);
        writer.WriteEndDocument();
    }

    /// <summary>A document of its own, in UTF-8.</summary>
    public static byte[] Whole(Action<XmlWriter> write)
    {
        using var output = new MemoryStream();
        using (var writer = XmlWriter.Create(output, Settings(omitDeclaration: false)))
        {
            writer.WriteStartDocument();
            write(writer);
            writer.WriteEndDocument();
        }

        return output.ToArray();
    }

    /// <summary>Writes the attribute <c>xml:lang</c>.</summary>
    public static void WriteLanguage(this XmlWriter writer, string? language)
    {
        if (language is not null)
        {
            writer.WriteAttributeString("xml", "lang", null, language);
        }
    }

    private static XmlWriterSettings Settings(bool omitDeclaration) => new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        OmitXmlDeclaration = omitDeclaration,
        // A carriage return must come through a parser, which turns a literal one into a line feed (XML 1.0 §2.11).
        NewLineHandling = NewLineHandling.Entitize,
        NewLineChars = "\n",
        CloseOutput = false,
    };
}
