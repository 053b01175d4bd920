using System.Xml;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Configuration.Vocabulary;
using Nukta.Syndication.Formats.Entries;

namespace Nukta.Syndication.Formats.Rss;

/// <summary>RSS 2.0 (RSS Advisory Board) in any dialect.</summary>
internal sealed class RssFormat(RssDialect dialect) : IFeedFormat
{
    public string Extension => dialect.Extension;

    public FeedFormatDescriptor Descriptor => new(Extension) { OneLanguage = dialect.OneLanguage };

    public string MediaType => "application/rss+xml; charset=utf-8";

    public string RenderEntry(Article article, EntryContext context)
    {
        var item = new RssItem(article, Entry.Of(article, context), context.Site);
        return dialect.Takes(item)
            ? FeedXml.Fragment(OpenRoot, xml => WriteItem(xml, dialect.DeclaresLanguage ? item.Entry.Language : null, dialect.Item, item))
            : string.Empty;
    }

    public void WriteDocument(Stream output, FeedHead head, IReadOnlyList<ReadOnlyMemory<byte>> entries, IReadOnlyList<DeletedEntry> deleted) =>
        FeedXml.Document(output, xml => OpenChannel(xml, head), entries, xml =>
        {
            if (dialect.Deleted is { } parts)
            {
                foreach (var gone in deleted)
                {
                    WriteItem(xml, null, parts, new DeletedItem(head, gone));
                }
            }
        });

    private void OpenRoot(XmlWriter xml)
    {
        xml.WriteStartElement("rss");
        xml.WriteAttributeString("version", "2.0");
        foreach (var known in dialect.Namespaces)
        {
            xml.WriteAttributeString("xmlns", known.Prefix, null, known.Name);
        }
    }

    private void OpenChannel(XmlWriter xml, FeedHead head)
    {
        OpenRoot(xml);
        xml.WriteStartElement("channel");
        xml.WriteLanguage(dialect.DeclaresLanguage ? head.Edition?.LanguageTag() : null);
        Write(xml, dialect.Channel, head);
    }

    private void WriteItem<T>(XmlWriter xml, string? language, IReadOnlyList<RssPart<T>> parts, T source)
    {
        xml.WriteStartElement("item");
        xml.WriteLanguage(language);
        Write(xml, parts, source);
        xml.WriteEndElement();
    }

    private void Write<T>(XmlWriter xml, IReadOnlyList<RssPart<T>> parts, T source)
    {
        var writer = new RssWriter(xml, dialect.Namespaces);
        foreach (var part in parts)
        {
            part(writer, source);
        }
    }
}
