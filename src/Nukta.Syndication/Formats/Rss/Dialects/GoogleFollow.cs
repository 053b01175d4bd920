namespace Nukta.Syndication.Formats.Rss.Dialects;

/// <summary>
/// The feed that “Follow” in Google Discover and Chrome reads. Rules: developers.google.com/search/docs/appearance/google-discover,
/// “Follow feature and your website”: RSS 2.0 or Atom that the page links to, titled as the site or its section, with a
/// <c>link</c> and <c>title</c> an item; a WebSub hub makes it prompt. Google crawls the article itself, so items are short.
/// It complains (in Search Console) most of feeds that robots.txt shuts out, and of links that redirect: give this partner no
/// <c>tracking</c>. Update and correction: <c>atom:updated</c>; withdrawal: the item goes.
/// </summary>
internal static class GoogleFollow
{
    public static RssDialect Dialect { get; } = new()
    {
        Extension = "google.rss",
        Namespaces = [RssNamespace.Atom, RssNamespace.DublinCore, RssNamespace.Media],
        Channel = ChannelParts.Usual,
        Item =
        [
            ItemParts.Title, ItemParts.Link, ItemParts.Id, ItemParts.Published, ItemParts.AtomUpdated, ItemParts.Abstract, ItemParts.Creators, ItemParts.Categories,
            ItemParts.Media, ItemParts.Translation,
        ],
    };
}
