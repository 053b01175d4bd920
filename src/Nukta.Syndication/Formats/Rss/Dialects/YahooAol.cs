using Nukta.Syndication.Formats.Entries;

namespace Nukta.Syndication.Formats.Rss.Dialects;

/// <summary>
/// Yahoo and AOL. Yahoo publishes Media RSS (rssboard.org/media-rss, which it wrote) and asks partners for RSS 2.0 with it
/// (publisher.yahoo.com/rss_guide); its partner specification is not public, so this keeps to what feeds made for it have in
/// common: full text in CDATA, <c>dcterms:modified</c>, the image with credit and caption in <c>media:content</c>.
/// Its desk complains most of images without credit, of guids that change, and of HTML in titles.
/// Update and correction: the same guid with a newer <c>dcterms:modified</c>, the note in the text; end of rights:
/// <c>dcterms:valid</c>; withdrawal: the item goes.
/// </summary>
internal static class YahooAol
{
    public static RssDialect Dialect { get; } = new()
    {
        Extension = "yahoo.rss",
        Namespaces = [RssNamespace.Atom, RssNamespace.Content, RssNamespace.DublinCore, RssNamespace.DublinCoreTerms, RssNamespace.Media],
        Channel = ChannelParts.Usual,
        Item =
        [
            ItemParts.Title, ItemParts.Link, ItemParts.Id, ItemParts.Published, ItemParts.Modified, Valid, ItemParts.Creator, ItemParts.Rights, ItemParts.Abstract,
            ItemParts.Content(new HtmlRules()),
            ItemParts.Categories, ItemParts.Media, ItemParts.Thumbnail,
        ],
    };

    // DCMI Period: dublincore.org/specifications/dublin-core/dcmi-period.
    private static void Valid(RssWriter writer, RssItem item)
    {
        if (item.Article.Rights.Until is { } until)
        {
            writer.Text("dcterms:valid", $"start={FeedTime.Rfc3339(item.Published)}; end={FeedTime.Rfc3339(until)}; scheme=W3C-DTF");
        }
    }
}
