using System.Xml;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Configuration.Vocabulary;
using Nukta.Syndication.Formats.Entries;

namespace Nukta.Syndication.Formats.Sitemaps;

/// <summary>
/// A sitemap: one part of what an index lists (<see cref="SitemapIndexFormat"/>). Rules: sitemaps.org/protocol.html, and for
/// translations developers.google.com/search/docs/specialty/international/localized-versions: each of the two addresses lists
/// itself and the other.
/// Search Console complains most of translations that do not list each other, and of dates that are no W3C datetimes.
/// Update and correction: a newer <c>lastmod</c>; withdrawal: the address goes.
/// </summary>
internal sealed class SitemapFormat : IFeedFormat
{
    // sitemaps.org: "must be less than 2,048 characters".
    private const int LongestAddress = 2047;

    private const string Xhtml = "http://www.w3.org/1999/xhtml";

    public string Extension => SitemapFeed.Extension;

    public FeedFormatDescriptor Descriptor => new(Extension) { ForSearchEngines = true, StandsAlone = true };

    public string MediaType => SitemapXml.MediaType;

    public string RenderEntry(Article article, EntryContext context) => article.CanonicalUrl.AbsoluteUri.Length > LongestAddress
        ? string.Empty
        : FeedXml.Fragment(OpenRoot, xml =>
        {
            xml.WriteStartElement("url", SitemapXml.Sitemap);
            // Search engines want the page's own address: no tracking.
            xml.WriteSitemapElement("loc", article.CanonicalUrl.AbsoluteUri);
            xml.WriteSitemapElement("lastmod", FeedTime.Rfc3339(article.Updated));
            foreach (var (language, address) in Alternates(article))
            {
                xml.WriteStartElement("xhtml", "link", Xhtml);
                xml.WriteAttributeString("rel", "alternate");
                xml.WriteAttributeString("hreflang", language);
                xml.WriteAttributeString("href", address.AbsoluteUri);
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        });

    public void WriteDocument(Stream output, FeedHead head, IReadOnlyList<ReadOnlyMemory<byte>> entries, IReadOnlyList<DeletedEntry> deleted) =>
        FeedXml.Document(output, OpenRoot, entries, _ => { });

    // x-default is for readers of neither language.
    private static IEnumerable<(string Language, Uri Address)> Alternates(Article article)
    {
        if (article.TranslationUrl is not { } translation)
        {
            return [];
        }

        var (english, urdu) = article.Edition == Edition.Ur ? (translation, article.CanonicalUrl) : (article.CanonicalUrl, translation);
        return [(Edition.En.LanguageTag(), english), (Edition.Ur.LanguageTag(), urdu), ("x-default", english)];
    }

    private static void OpenRoot(XmlWriter xml)
    {
        xml.WriteStartElement("urlset", SitemapXml.Sitemap);
        xml.WriteAttributeString("xmlns", "xhtml", null, Xhtml);
    }
}
