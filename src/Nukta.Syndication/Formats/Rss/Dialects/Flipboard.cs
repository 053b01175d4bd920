using Nukta.Syndication.Formats.Entries;

namespace Nukta.Syndication.Formats.Rss.Dialects;

/// <summary>
/// Flipboard. Rules: about.flipboard.com/rss-spec: full text, an image of at least 400 pixels an article, at least 30 items
/// (keep the window so), excerpts of 300 characters or more in <c>description</c>, a language.
/// It rejects feeds most for missing or small images, for excerpts in place of the text, and for links to another domain.
/// Update and correction: the same guid, the note in the text, pushed by the hub; withdrawal: the item goes.
/// </summary>
internal static class Flipboard
{
    public static RssDialect Dialect { get; } = new()
    {
        Extension = "flipboard.rss",
        OneLanguage = true,
        Namespaces = [RssNamespace.Atom, RssNamespace.Content, RssNamespace.DublinCore, RssNamespace.Media],
        Channel = ChannelParts.Usual,
        Item =
        [
            ItemParts.Title, ItemParts.Link, ItemParts.Id, ItemParts.Published, ItemParts.AtomUpdated, ItemParts.Abstract,
            ItemParts.Content(new HtmlRules { LeadImage = true }),
            ItemParts.Creator, ItemParts.Categories, ItemParts.Enclosure, ItemParts.Media,
        ],
    };
}
