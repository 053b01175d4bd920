using System.Xml;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Articles.Text;
using Nukta.Syndication.Formats.Entries;

namespace Nukta.Syndication.Formats.Atom;

/// <summary>Atom 1.0 (RFC 4287) with tombstones (RFC 6721) and Media RSS.</summary>
internal sealed class AtomFormat : IFeedFormat
{
    public string Extension => "atom";

    public string MediaType => "application/atom+xml; charset=utf-8";

    public string RenderEntry(Article article, EntryContext context)
    {
        var entry = Entry.Of(article, context);
        return FeedXml.Fragment(OpenRoot, writer => WriteEntry(writer, article, entry));
    }

    public void WriteDocument(Stream output, FeedHead head, IReadOnlyList<ReadOnlyMemory<byte>> entries, IReadOnlyList<DeletedEntry> deleted) =>
        FeedXml.Document(output, writer => OpenFeed(writer, head), entries, writer =>
        {
            foreach (var gone in deleted)
            {
                WriteDeleted(writer, TagUri.OfArticle(head.Site, gone.ArticleId), gone.When);
                writer.WriteEndElement();
            }
        });

    /// <summary>Begins an element that says of an entry that it went.</summary>
    public static void WriteDeleted(XmlWriter writer, string id, DateTimeOffset when)
    {
        writer.WriteStartElement("at", "deleted-entry", FeedXml.Tombstones);
        writer.WriteAttributeString("ref", id);
        writer.WriteAttributeString("when", FeedTime.Rfc3339(when));
    }

    private static void OpenRoot(XmlWriter writer)
    {
        writer.WriteStartElement("feed", FeedXml.Atom);
        writer.WriteAttributeString("xmlns", "at", null, FeedXml.Tombstones);
        DeclareModules(writer);
    }

    private static void DeclareModules(XmlWriter writer)
    {
        writer.WriteAttributeString("xmlns", "media", null, FeedXml.Media);
        writer.WriteAttributeString("xmlns", "nukta", null, FeedXml.Nukta);
    }

    private static void OpenFeed(XmlWriter writer, FeedHead head)
    {
        OpenRoot(writer);
        writer.WriteLanguage(head.Edition?.LanguageTag());
        writer.WriteElementString("id", FeedXml.Atom, head.Id);
        writer.WriteElementString("title", FeedXml.Atom, head.Title);
        writer.WriteElementString("subtitle", FeedXml.Atom, head.Description);
        writer.WriteElementString("updated", FeedXml.Atom, FeedTime.Rfc3339(head.Updated));
        WriteAuthor(writer, PlainText.Clean(head.Publisher), head.Site.Url);
        writer.WriteElementString("rights", FeedXml.Atom, head.Rights);
        if (head.Self is { } self)
        {
            WriteLink(writer, "self", self.AbsoluteUri, type: "application/atom+xml");
        }

        WriteLink(writer, "alternate", head.Site.Url.AbsoluteUri, type: "text/html");
        if (head is { Self: not null, Hub: { } hub })
        {
            WriteLink(writer, "hub", hub.AbsoluteUri);
        }
    }

    /// <summary>Writes an entry; as the document's root it declares its namespaces itself.</summary>
    public static void WriteEntry(XmlWriter writer, Article article, Entry entry)
    {
        writer.WriteStartElement("entry", FeedXml.Atom);
        if (writer.LookupPrefix(FeedXml.Media) is null)
        {
            DeclareModules(writer);
        }

        writer.WriteLanguage(entry.Language);
        writer.WriteElementString("id", FeedXml.Atom, entry.Id);
        writer.WriteElementString("title", FeedXml.Atom, entry.Title);
        WriteLink(writer, "alternate", entry.Link, type: "text/html", language: entry.Language);
        if (entry.TranslationLink is { } translation)
        {
            WriteLink(writer, "alternate", translation, type: "text/html", language: entry.TranslationLanguage);
        }

        writer.WriteElementString("published", FeedXml.Atom, FeedTime.Rfc3339(FeedTime.PublishedInstant(article)));
        writer.WriteElementString("updated", FeedXml.Atom, FeedTime.Rfc3339(article.Updated));
        foreach (var author in entry.Authors)
        {
            WriteAuthor(writer, author.Name, author.Url);
        }

        WriteCategories(writer, entry);
        writer.WriteElementString("rights", FeedXml.Atom, entry.Rights);
        WriteHtml(writer, "summary", entry.SummaryHtml);
        if (entry.ContentHtml is { } content)
        {
            WriteHtml(writer, "content", content);
        }

        EntryXml.WriteMedia(writer, entry.Image);
        EntryXml.WriteOurs(writer, article, entry);
        writer.WriteEndElement();
    }

    private static void WriteCategories(XmlWriter writer, Entry entry)
    {
        foreach (var topic in entry.Topics)
        {
            writer.WriteStartElement("category", FeedXml.Atom);
            writer.WriteAttributeString("term", topic.Qcode[(topic.Qcode.IndexOf(':', StringComparison.Ordinal) + 1)..]);
            writer.WriteAttributeString("scheme", FeedXml.MediaTopics);
            writer.WriteAttributeString("label", PlainText.Clean(topic.Name));
            writer.WriteEndElement();
        }

        foreach (var tag in entry.Tags)
        {
            writer.WriteStartElement("category", FeedXml.Atom);
            writer.WriteAttributeString("term", tag);
            writer.WriteEndElement();
        }
    }

    private static void WriteHtml(XmlWriter writer, string name, string html)
    {
        writer.WriteStartElement(name, FeedXml.Atom);
        writer.WriteAttributeString("type", "html");
        writer.WriteString(html);
        writer.WriteEndElement();
    }

    private static void WriteAuthor(XmlWriter writer, string name, Uri? address)
    {
        writer.WriteStartElement("author", FeedXml.Atom);
        writer.WriteElementString("name", FeedXml.Atom, name);
        if (address is not null)
        {
            writer.WriteElementString("uri", FeedXml.Atom, address.AbsoluteUri);
        }

        writer.WriteEndElement();
    }

    private static void WriteLink(XmlWriter writer, string relation, string address, string? type = null, string? language = null)
    {
        writer.WriteStartElement("link", FeedXml.Atom);
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
