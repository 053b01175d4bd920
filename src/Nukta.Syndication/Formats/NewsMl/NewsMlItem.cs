using System.Globalization;
using System.Xml.Linq;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Articles.Text;
using Nukta.Syndication.Formats.Entries;
using Nukta.Syndication.Formats.Exchange;

namespace Nukta.Syndication.Formats.NewsMl;

/// <summary>
/// A newsItem of IPTC NewsML-G2 2.35, conformance "power". The rules are those of the specification and of
/// NewsML-G2_2.35-spec-All-Power.xsd. What validators complain of most: the order of elements in itemMeta, which is fixed;
/// ids that repeat when several items stand in one newsMessage; QCodes whose alias no catalog explains.
/// </summary>
internal static class NewsMlItem
{
    /// <summary>Of all of NewsML-G2.</summary>
    public static readonly XNamespace Nar = "http://iptc.org/std/nar/2006-10-01/";

    // It explains ninat, stat, sig, cpnat, drol, genre and medtop.
    private const string Catalog = "http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_40.xml";

    /// <summary>An article that is there.</summary>
    public static XElement Of(Article article, EntryContext context)
    {
        var entry = Entry.Of(article, context);
        var pictures = NewsMlPictures.Of(article);
        return new XElement(
            Nar + "newsItem",
            Head(entry.Id, article.Version),
            new XAttribute(XNamespace.Xml + "lang", entry.Language),
            new XAttribute("dir", article.Edition.Direction()),
            CatalogRef(),
            NewsMlRights.Of(article, entry, context),
            ItemMeta(article, entry, context),
            NewsMlContentMeta.Of(article, entry),
            pictures.Meta,
            new XElement(Nar + "contentSet", InlineXhtml(article, entry, context), pictures.Content));
    }

    /// <summary>An article that is gone: the same guid, canceled.</summary>
    public static XElement Canceled(string guid, int version, DateTimeOffset when, Nukta.Syndication.Configuration.Model.Site site) => new(
        Nar + "newsItem",
        Head(guid, version),
        CatalogRef(),
        new XElement(Nar + "itemMeta", Management("stat:canceled", when, null, site), Note("Withdrawn: remove every copy.", "en")));

    private static XAttribute[] Head(string guid, int version) =>
    [
        new("standard", "NewsML-G2"),
        new("standardversion", "2.35"),
        new("conformance", "power"),
        new("guid", guid),
        new("version", Math.Max(1, version).ToString(CultureInfo.InvariantCulture)),
    ];

    private static XElement CatalogRef() => new(Nar + "catalogRef", new XAttribute("href", Catalog));

    private static XElement ItemMeta(Article article, Entry entry, EntryContext context)
    {
        var signal = entry.Correction is not null ? "sig:correction" : article.Version > 1 ? "sig:update" : null;
        return new XElement(
            Nar + "itemMeta",
            Management("stat:usable", article.Updated, article, context.Site),
            new XElement(Nar + "title", entry.Title),
            entry.Correction is { } note ? Note(EditionTexts.Correction(article.Edition, note), entry.Language) : null,
            signal is null ? null : Coded("signal", signal),
            Entry.Text(article.ContentWarning) is null ? null : Coded("signal", "sig:cwarn"),
            new XElement(Nar + "altRep", new XAttribute("contenttype", "text/html"), entry.Link),
            Link("canonical", entry.Permalink, null, null),
            entry.TranslationLink is { } link
                ? Link("alternate", link, article.TranslationOf is { } other ? TagUri.OfArticle(context.Site, other) : null, entry.TranslationLanguage)
                : null);
    }

    private static IEnumerable<XElement> Management(string status, DateTimeOffset version, Article? article, Nukta.Syndication.Configuration.Model.Site site)
    {
        yield return Coded("itemClass", "ninat:text");
        yield return new XElement(Nar + "provider", new XAttribute("uri", site.Url.AbsoluteUri), new XElement(Nar + "name", PlainText.Clean(site.Name)));
        yield return new XElement(Nar + "versionCreated", FeedTime.Rfc3339(version));
        if (article is not null)
        {
            yield return new XElement(Nar + "firstCreated", FeedTime.Rfc3339(article.Published));
        }

        if (article?.Embargo is { } embargo)
        {
            yield return new XElement(Nar + "embargoed", FeedTime.Rfc3339(embargo));
        }

        yield return Coded("pubStatus", status);
    }

    private static XElement Note(string text, string language) => new(Nar + "edNote", new XAttribute(XNamespace.Xml + "lang", language), text);

    private static XElement Coded(string name, string qcode) => new(Nar + name, new XAttribute("qcode", qcode));

    // The relations are the web's (IANA's registry): IPTC has none that says "the same in another language" without saying which came first.
    private static XElement Link(string relation, string address, string? guid, string? language) => new(
        Nar + "link",
        new XAttribute("reluri", $"http://www.iana.org/assignments/relation/{relation}"),
        new XAttribute("href", address),
        guid is null ? null : new XAttribute("residref", guid),
        new XAttribute("contenttype", "text/html"),
        language is null ? null : new XAttribute(XNamespace.Xml + "lang", language));

    private static XElement? InlineXhtml(Article article, Entry entry, EntryContext context)
    {
        if (ExchangeBody.Of(article, context) is not { } body)
        {
            return null;
        }

        XAttribute[] script = [new(XNamespace.Xml + "lang", entry.Language), new("dir", article.Edition.Direction())];
        return new XElement(
            Nar + "inlineXML",
            new XAttribute("contenttype", "application/xhtml+xml"),
            new XAttribute("wordcount", ExchangeBody.WordCount(article)),
            script,
            new XElement(
                Xhtml.Namespace + "html",
                new XAttribute("xmlns", Xhtml.Namespace.NamespaceName),
                script,
                new XElement(Xhtml.Namespace + "head", new XElement(Xhtml.Namespace + "title", entry.Title)),
                new XElement(Xhtml.Namespace + "body", Xhtml.ContentOf(body))));
    }
}
