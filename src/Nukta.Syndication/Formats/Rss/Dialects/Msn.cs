using System.Collections.Frozen;
using Nukta.Syndication.Formats.Entries;

namespace Nukta.Syndication.Formats.Rss.Dialects;

/// <summary>
/// MSN (Microsoft Start) Partner Hub, content specification V3. Rules: support.microsoft.com, “MSN feed item metadata
/// requirements”, “MSN HTML guidelines and tag restrictions”, “MSN content expiration and takedown rules”. A feed has one
/// language, dates in UTC, and only https.
/// Its validator complains most of titles of 20 characters or less or more than 150 without a short title, of guids and dates that
/// change with every poll, and of images without <c>mi:hasSyndicationRights</c>.
/// Update and correction: the same guid with a newer <c>dcterms:modified</c>, the note in the text; end of rights: an expiration
/// date; withdrawal: the same guid once more with an expiration date in the past and a newer <c>dcterms:modified</c>.
/// </summary>
internal static class Msn
{
    private const int LongestTitle = 150;

    private static readonly HtmlRules Html = new()
    {
        Elements = FrozenSet.Create(
            "b", "i", "em", "strong", "sub", "sup", "small", "h1", "h2", "h3", "h4", "h5", "a", "img", "table", "thead", "tbody", "tfoot", "tr", "td", "th",
            "col", "caption", "colgroup", "ul", "ol", "li", "p", "div", "span", "br", "blockquote", "iframe"),
        EmbedHosts =
        [
            "youtube.com", "youtube-nocookie.com", "twitter.com", "x.com", "facebook.com", "instagram.com", "pinterest.com", "spotify.com", "infogram.com",
            "google.com", "giphy.com", "flourish.studio", "reddit.com", "tiktok.com",
        ],
    };

    public static RssDialect Dialect { get; } = new()
    {
        Extension = "msn.rss",
        OneLanguage = true,
        Namespaces =
        [
            RssNamespace.Atom, RssNamespace.Content, RssNamespace.DublinCore, RssNamespace.DublinCoreTerms, RssNamespace.Media,
            new("mi", "http://schemas.ingestion.microsoft.com/common/"),
        ],
        Channel = ChannelParts.Usual,
        Item =
        [
            ItemParts.Id,
            ItemParts.Title,
            (writer, item) => writer.Text("mi:shortTitle", item.Entry.Title.Length > LongestTitle ? ShortText.Cut(item.Entry.Title, LongestTitle) : null),
            ItemParts.Link,
            ItemParts.Published,
            ItemParts.Modified,
            (writer, item) => Expires(writer, item.Article.Rights.Until),
            ItemParts.Creator,
            ItemParts.Abstract,
            ItemParts.Content(Html),
            ItemParts.Categories,
            (writer, item) => writer.Text("media:keywords", string.Join(", ", item.Entry.Tags)),
            Picture,
        ],
        Deleted =
        [
            (writer, item) => writer.Text("guid", item.Id, ("isPermaLink", "false")),
            (writer, item) => writer.Text("title", item.Notice),
            (writer, item) => writer.Text("link", item.Link),
            (writer, item) => writer.Text("pubDate", FeedTime.Rfc822(item.Gone.When)),
            (writer, item) => writer.Text("dcterms:modified", FeedTime.Rfc3339(item.Gone.When)),
            (writer, item) => Expires(writer, item.Gone.When),
            (writer, item) => writer.Cdata("content:encoded", $"<p>{item.Notice}</p>"),
        ],
    };

    private static void Expires(RssWriter writer, DateTimeOffset? when)
    {
        if (when is { } instant)
        {
            writer.Text("dcterms:valid", FeedTime.Rfc3339(instant));
            writer.Text("mi:expirationDate", FeedTime.Rfc3339(instant));
        }
    }

    private static void Picture(RssWriter writer, RssItem item)
    {
        if (item.Entry.Image is { } image)
        {
            writer.Start("media:content", ("url", image.Url.AbsoluteUri), ("type", PictureTypes.Of(image.Url)), ("medium", "image"));
            writer.Text("media:credit", Entry.Text(image.Credit));
            writer.Text("media:title", Entry.Text(image.Alt));
            writer.Text("media:text", Entry.Text(image.Caption));
            writer.Text("mi:hasSyndicationRights", "1");
            writer.End();
        }
    }
}
