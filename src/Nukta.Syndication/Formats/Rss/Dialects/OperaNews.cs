using Nukta.Syndication.Formats.Entries;

namespace Nukta.Syndication.Formats.Rss.Dialects;

/// <summary>
/// Opera News. Its specification goes to partners only; this keeps to what feeds made for it have in common: RSS 2.0 with the
/// full text in <c>content:encoded</c>, the lead image as <c>enclosure</c> and <c>media:content</c>, no scripts and no embeds, which
/// its reader does not show: they become links.
/// Its ingestion complains most of missing images, of guids that repeat, and of dates without a time zone.
/// Update and correction: the same guid with a newer <c>atom:updated</c>, the note in the text; withdrawal: the item goes.
/// </summary>
internal static class OperaNews
{
    public static RssDialect Dialect { get; } = new()
    {
        Extension = "opera.rss",
        Namespaces = [RssNamespace.Atom, RssNamespace.Content, RssNamespace.DublinCore, RssNamespace.Media],
        Channel = ChannelParts.Usual,
        Item =
        [
            ItemParts.Title, ItemParts.Link, ItemParts.Id, ItemParts.Published, ItemParts.AtomUpdated, ItemParts.Creator, ItemParts.Abstract,
            ItemParts.Content(new HtmlRules { EmbedHosts = [] }),
            ItemParts.Categories, ItemParts.Enclosure, ItemParts.Media,
        ],
    };
}
