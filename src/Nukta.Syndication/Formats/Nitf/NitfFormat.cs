using System.Xml.Linq;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Articles.Text;
using Nukta.Syndication.Formats.Entries;
using Nukta.Syndication.Formats.Exchange;

namespace Nukta.Syndication.Formats.Nitf;

/// <summary>
/// IPTC NITF 3.6. The rules are those of nitf-3-6.xsd and its documentation. NITF knows no direction of text: W3C's ITS 2.0 says
/// it (its:dir), as foreign attributes are allowed. NITF has no wrapper for several articles, so it is no feed format. What
/// validators complain of most: text that stands in a block without a paragraph, lists and rows that are empty, several table
/// bodies, hl2 and em being the only heading and the only emphasis.
/// </summary>
internal sealed class NitfFormat : IArticleFormat
{
    private static readonly XNamespace Its = "http://www.w3.org/2005/11/its";

    /// <summary>Of all of NITF.</summary>
    public static XNamespace Namespace { get; } = "http://iptc.org/std/NITF/2006-10-18/";

    public string Name => "nitf";

    // NITF has none of its own at IANA.
    public string MediaType => "application/xml; charset=utf-8";

    public string FileExtension => "xml";

    public byte[] Write(Article article, EntryContext context)
    {
        var entry = Entry.Of(article, context);
        return Whole(new XElement(
            Namespace + "nitf",
            new XAttribute("version", "-//IPTC//DTD NITF 3.6//EN"),
            new XAttribute("baselang", entry.Language),
            NuktaExtensions.Declaration,
            new XAttribute(XNamespace.Xmlns + "its", Its),
            new XAttribute(Its + "dir", article.Edition.Direction()),
            Head(article, entry, context),
            new XElement(
                Namespace + "body",
                new XAttribute(XNamespace.Xml + "lang", entry.Language),
                BodyHead(article, entry, context),
                new XElement(Namespace + "body.content", NitfPictures.Of(article), ExchangeBody.Of(article, context) is { } body ? NitfBody.Of(body) : null))));
    }

    // The same doc-id, canceled, without any of its text: NITF wants a body, which may be empty.
    public byte[] WriteWithdrawal(Article article, EntryContext context) => Whole(new XElement(
        Namespace + "nitf",
        new XAttribute("version", "-//IPTC//DTD NITF 3.6//EN"),
        new XElement(
            Namespace + "head",
            new XElement(
                Namespace + "docdata",
                new XAttribute("management-status", "canceled"),
                new XAttribute("management-doc-idref", TagUri.OfArticle(context.Site, article.Id)),
                new XAttribute("management-idref-status", "canceled"),
                NitfDocData.Identity(article, context),
                NitfDocData.Stated("ed-msg", ("msg-type", "cancel"), ("info", "Withdrawn: remove every copy.")))),
        new XElement(Namespace + "body")));

    private static byte[] Whole(XElement root) => FeedXml.Whole(root.WriteTo);

    private static XElement Head(Article article, Entry entry, EntryContext context) => new(
        Namespace + "head",
        new XElement(Namespace + "title", entry.Title),
        Meta("canonical", entry.Permalink),
        entry.TranslationLink is { } link ? Meta("translation-link", link) : null,
        entry.TranslationLink is not null && article.TranslationOf is { } other ? Meta("translation", TagUri.OfArticle(context.Site, other)) : null,
        new XElement(
            Namespace + "tobject",
            new XAttribute("tobject.type", article.Sponsored ? "sponsored" : "news"),
            NitfDocData.Stated("tobject.property", ("tobject.property.type", IptcGenre.CodeOf(article.Genre)))),
        NitfDocData.Of(article, entry, context),
        new XElement(
            Namespace + "pubdata",
            new XAttribute("type", "web"),
            new XAttribute("date.publication", NitfDocData.Norm(article.Published)),
            new XAttribute("name", PlainText.Clean(context.Site.NameIn(article.Edition))),
            new XAttribute("edition.name", entry.Language),
            Entry.Text(article.Section) is { } section ? new XAttribute("position.section", section) : null,
            new XAttribute("ex-ref", entry.Link)),
        NuktaExtensions.Of(article, entry));

    private static XElement Meta(string name, string content) => new(Namespace + "meta", new XAttribute("name", name), new XAttribute("content", content));

    private static XElement BodyHead(Article article, Entry entry, EntryContext context) => new(
        Namespace + "body.head",
        new XElement(
            Namespace + "hedline",
            new XElement(Namespace + "hl1", entry.Title),
            Entry.Text(article.Kicker) is { } kicker ? new XElement(Namespace + "hl2", new XAttribute("class", "kicker"), kicker) : null),
        entry.Authors.Select(Author),
        new XElement(Namespace + "distributor", PlainText.Clean(context.Site.NameIn(article.Edition))),
        entry.Summary is { } summary
            ? new XElement(
                Namespace + "abstract",
                Entry.Text(article.Standfirst) is null ? new XAttribute("class", "derived") : null,
                new XElement(Namespace + "p", summary))
            : null);

    private static XElement Author(Byline author) => new(
        Namespace + "byline",
        new XElement(Namespace + "person", author.Name),
        Entry.Text(author.Role) is { } role ? new XElement(Namespace + "byttl", role) : null,
        author.Url is { } page ? new XElement(Namespace + "virtloc", new XAttribute("value", page.AbsoluteUri)) : null);
}
