using Nukta.Syndication.Formats.Entries;

namespace Nukta.Syndication.Formats.Rss.Dialects;

/// <summary>
/// NewsBreak. Rules: support.newsbreak.com/publisher-faq: full articles with images only, bylines and image credits; partial
/// articles, or articles without images, may lead to the feed being paused, so an article without an image stays out, as does
/// every summary (give the feed the variant <c>full</c>).
/// It refuses most for text that is not English, old news, too many images and missing bylines.
/// Update and correction: the same guid with a newer <c>atom:updated</c>, the note in the text; withdrawal: the item goes.
/// </summary>
internal static class NewsBreak
{
    public static RssDialect Dialect { get; } = new()
    {
        Extension = "newsbreak.rss",
        Namespaces = [RssNamespace.Atom, RssNamespace.Content, RssNamespace.DublinCore, RssNamespace.Media],
        Channel = ChannelParts.Usual,
        Item =
        [
            ItemParts.Title, ItemParts.Link, ItemParts.Id, ItemParts.Published, ItemParts.AtomUpdated, ItemParts.Creator, ItemParts.Abstract,
            ItemParts.Content(new HtmlRules { LeadImage = true, EmbedHosts = [] }),
            ItemParts.Categories, ItemParts.Media, ItemParts.Thumbnail,
        ],
        Takes = item => item.Entry is { Image: not null, ContentHtml: not null },
    };
}
