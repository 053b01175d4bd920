using System.Xml;
using Nukta.Syndication.Articles;

namespace Nukta.Syndication.Formats;

/// <summary>RSS 2.0 (RSS Advisory Board) with the content, Dublin Core, Media RSS and Atom modules. It has no tombstones.</summary>
internal sealed class RssFormat : IFeedFormat
{
    public string Extension => "rss";

    public string MediaType => "application/rss+xml; charset=utf-8";

    public string RenderEntry(Article article, EntryContext context)
    {
        var entry = Entry.Of(article, context);
        return FeedXml.Fragment(OpenRoot, writer => WriteItem(writer, article, entry));
    }

    public void WriteDocument(Stream output, FeedHead head, IReadOnlyList<ReadOnlyMemory<byte>> entries, IReadOnlyList<DeletedEntry> deleted) =>
        FeedXml.Document(output, writer => OpenChannel(writer, head), entries, _ => { });

    private static void OpenRoot(XmlWriter writer)
    {
        writer.WriteStartElement("rss");
        writer.WriteAttributeString("version", "2.0");
        writer.WriteAttributeString("xmlns", "atom", null, FeedXml.Atom);
        writer.WriteAttributeString("xmlns", "content", null, FeedXml.Content);
        writer.WriteAttributeString("xmlns", "dc", null, FeedXml.DublinCore);
        writer.WriteAttributeString("xmlns", "media", null, FeedXml.Media);
        writer.WriteAttributeString("xmlns", "nukta", null, FeedXml.Nukta);
    }

    private static void OpenChannel(XmlWriter writer, FeedHead head)
    {
        OpenRoot(writer);
        writer.WriteStartElement("channel");
        writer.WriteLanguage(head.Edition?.LanguageTag());
        writer.WriteElementString("title", head.Title);
        writer.WriteElementString("link", head.Site.Url.AbsoluteUri);
        writer.WriteElementString("description", head.Description);
        if (head.Edition is { } edition)
        {
            writer.WriteElementString("language", edition.LanguageTag());
        }

        writer.WriteElementString("copyright", head.Rights);
        writer.WriteElementString("lastBuildDate", FeedTime.Rfc822(head.Updated));
        if (head.Self is { } self)
        {
            WriteLink(writer, "self", self.AbsoluteUri, type: "application/rss+xml");
        }

        // WebSub: a hub is named together with the topic that it distributes.
        if (head is { Self: not null, Site.Hub: { } hub })
        {
            WriteLink(writer, "hub", hub.AbsoluteUri);
        }
    }

    private static void WriteItem(XmlWriter writer, Article article, Entry entry)
    {
        writer.WriteStartElement("item");
        writer.WriteLanguage(entry.Language);
        writer.WriteElementString("title", entry.Title);
        writer.WriteElementString("link", entry.Link);
        writer.WriteStartElement("guid");
        writer.WriteAttributeString("isPermaLink", "true");
        writer.WriteString(entry.Permalink);
        writer.WriteEndElement();
        writer.WriteElementString("pubDate", FeedTime.Rfc822(FeedTime.PublishedInstant(article)));
        writer.WriteElementString("atom", "updated", FeedXml.Atom, FeedTime.Rfc3339(article.Updated));
        // RSS wants an address in <author>; dc:creator is for names.
        foreach (var author in entry.Authors)
        {
            writer.WriteElementString("dc", "creator", FeedXml.DublinCore, author.Name);
        }

        writer.WriteElementString("dc", "language", FeedXml.DublinCore, entry.Language);
        writer.WriteElementString("dc", "rights", FeedXml.DublinCore, entry.Rights);
        WriteCategories(writer, entry);
        writer.WriteElementString("description", entry.SummaryHtml);
        if (entry.ContentHtml is { } content)
        {
            writer.WriteElementString("content", "encoded", FeedXml.Content, content);
        }

        EntryXml.WriteMedia(writer, entry.Image);
        if (entry.TranslationLink is { } translation)
        {
            WriteLink(writer, "alternate", translation, language: entry.TranslationLanguage);
        }

        EntryXml.WriteOurs(writer, article, entry);
        writer.WriteEndElement();
    }

    private static void WriteCategories(XmlWriter writer, Entry entry)
    {
        foreach (var topic in entry.Topics)
        {
            writer.WriteStartElement("category");
            writer.WriteAttributeString("domain", FeedXml.MediaTopics);
            writer.WriteString(PlainText.Clean(topic.Name));
            writer.WriteEndElement();
        }

        foreach (var tag in entry.Tags)
        {
            writer.WriteElementString("category", tag);
        }
    }

    private static void WriteLink(XmlWriter writer, string relation, string address, string? type = null, string? language = null)
    {
        writer.WriteStartElement("atom", "link", FeedXml.Atom);
        writer.WriteAttributeString("rel", relation);
        writer.WriteAttributeString("href", address);
        if (type is not null)
        {
            writer.WriteAttributeString("type", type);
        }

        if (language is not null)
        {
            writer.WriteAttributeString("hreflang", language);
        }

        writer.WriteEndElement();
    }
}
