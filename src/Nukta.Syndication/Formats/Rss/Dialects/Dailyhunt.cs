using Nukta.Syndication.Formats.Entries;

namespace Nukta.Syndication.Formats.Rss.Dialects;

/// <summary>
/// Dailyhunt (Josh, India; Urdu among its languages). Its specification goes to partners only; this keeps to what feeds made for it
/// have in common: RSS 2.0, one language a feed, the full text in CDATA in <c>content:encoded</c>, the lead image both in
/// <c>media:content</c> and in the text, section and tags as categories.
/// Its ingestion complains most of mixed languages, of truncated text, and of images that need a login.
/// Update and correction: the same guid with a newer <c>atom:updated</c>, the note in the text; withdrawal: the item goes.
/// </summary>
internal static class Dailyhunt
{
    public static RssDialect Dialect { get; } = new()
    {
        Extension = "dailyhunt.rss",
        OneLanguage = true,
        Namespaces = [RssNamespace.Atom, RssNamespace.Content, RssNamespace.DublinCore, RssNamespace.Media],
        Channel = ChannelParts.Usual,
        Item =
        [
            ItemParts.Id, ItemParts.Title, ItemParts.Link, ItemParts.Published, ItemParts.AtomUpdated, ItemParts.Creator, ItemParts.Language, ItemParts.Abstract,
            ItemParts.Content(new HtmlRules { LeadImage = true }),
            ItemParts.Categories, ItemParts.Media,
        ],
    };
}
