using System.Xml;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Articles.Text;
using Nukta.Syndication.Configuration.Vocabulary;
using Nukta.Syndication.Formats.Entries;

namespace Nukta.Syndication.Formats.Sitemaps;

/// <summary>
/// A Google News sitemap. Rules: developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap: articles of the last
/// two days, at most 1,000 (the feed's window, which the configuration's rules hold to that), the publication's name as on
/// news.google.com, its language, the date of first publication and the headline.
/// Search Console complains most of articles that are older, of dates in the future, and of names that are not the publication's.
/// Update and correction: nothing here changes but the headline, Google crawls the page; withdrawal: the address goes.
/// </summary>
internal sealed class NewsSitemapFormat : IFeedFormat
{
    private const string News = "http://www.google.com/schemas/sitemap-news/0.9";

    public string Extension => "news-sitemap.xml";

    public FeedFormatDescriptor Descriptor => new(Extension) { ForSearchEngines = true, MostDays = 2 };

    public string MediaType => SitemapXml.MediaType;

    public string RenderEntry(Article article, EntryContext context) => FeedXml.Fragment(OpenRoot, xml =>
    {
        xml.WriteStartElement("url", SitemapXml.Sitemap);
        // Google wants the page's own address: no tracking.
        xml.WriteSitemapElement("loc", article.CanonicalUrl.AbsoluteUri);
        xml.WriteStartElement("news", "news", News);
        xml.WriteStartElement("news", "publication", News);
        xml.WriteElementString("news", "name", News, PlainText.Clean(context.Site.NameIn(article.Edition)));
        xml.WriteElementString("news", "language", News, article.Edition.LanguageTag());
        xml.WriteEndElement();
        xml.WriteElementString("news", "publication_date", News, FeedTime.Rfc3339(FeedTime.PublishedInstant(article)));
        xml.WriteElementString("news", "title", News, PlainText.Clean(article.Headline));
        xml.WriteEndElement();
        xml.WriteEndElement();
    });

    public void WriteDocument(Stream output, FeedHead head, IReadOnlyList<ReadOnlyMemory<byte>> entries, IReadOnlyList<DeletedEntry> deleted) =>
        FeedXml.Document(output, OpenRoot, entries, _ => { });

    private static void OpenRoot(XmlWriter xml)
    {
        xml.WriteStartElement("urlset", SitemapXml.Sitemap);
        xml.WriteAttributeString("xmlns", "news", null, News);
    }
}
