using System.Text;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Formats.Entries;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Formats.Sitemaps;

/// <summary>
/// The index of a sitemap's parts (sitemaps.org/protocol.html#index). An entry says what a part is made of; addresses are made
/// when the document is, so that they follow the configuration.
/// </summary>
internal sealed class SitemapIndexFormat : IFeedFormat
{
    public string Extension => SitemapFeed.Extension;

    public string MediaType => SitemapXml.MediaType;

    public static ReadOnlyMemory<byte> RenderPart(SitemapPart part) => Encoding.UTF8.GetBytes(RecordJson.Serialize(part));

    public string RenderEntry(Article article, EntryContext context) =>
        throw new NotSupportedException("The entries of an index are parts of a sitemap, not articles.");

    public void WriteDocument(Stream output, FeedHead head, IReadOnlyList<ReadOnlyMemory<byte>> entries, IReadOnlyList<DeletedEntry> deleted) => output.Write(FeedXml.Whole(xml =>
    {
        xml.WriteStartElement("sitemapindex", SitemapXml.Sitemap);
        var beforeExtension = head.Self!.AbsoluteUri[..^Extension.Length];
        foreach (var part in entries.Select(entry => RecordJson.Deserialize<SitemapPart>(Encoding.UTF8.GetString(entry.Span))))
        {
            for (var number = 1; number <= part.Documents; number++)
            {
                xml.WriteWhitespace("\n");
                xml.WriteStartElement("sitemap", SitemapXml.Sitemap);
                xml.WriteSitemapElement("loc", beforeExtension + new SitemapAddress(part.Name, number).Extension);
                xml.WriteSitemapElement("lastmod", FeedTime.Rfc3339(part.Modified));
                xml.WriteEndElement();
            }
        }

        xml.WriteEndElement();
    }));
}

/// <summary>A part of a sitemap, as its index knows it.</summary>
/// <param name="Name">The month, <c>2026-05</c>.</param>
/// <param name="Documents">How many sitemaps it is served as; more than one past the protocol's limits.</param>
/// <param name="Modified">When it last changed (UTC, whole seconds).</param>
internal sealed record SitemapPart(string Name, int Documents, DateTimeOffset Modified);
