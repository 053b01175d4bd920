using Nukta.Syndication.Articles.Text;
using Nukta.Syndication.Formats.Entries;

namespace Nukta.Syndication.Formats.Rss.Dialects;

/// <summary>
/// RSS 2.0 for everybody, with the content, Dublin Core, Media RSS and Atom modules. Rules: rssboard.org/rss-specification and
/// the RSS Best Practices Profile. The W3C feed validator complains most of guids that are called permalinks and do not open, of
/// dates that are not RFC 822, and of relative addresses in HTML.
/// New and updated: the same guid with another <c>atom:updated</c>; correction: a note in the text; withdrawal: the item goes.
/// </summary>
internal static class PlainRss
{
    public static RssDialect Dialect { get; } = new()
    {
        Extension = "rss",
        Namespaces = [RssNamespace.Atom, RssNamespace.Content, RssNamespace.DublinCore, RssNamespace.Media, new("nukta", FeedXml.Nukta)],
        Channel =
        [
            ChannelParts.Title, ChannelParts.Link, ChannelParts.Description, ChannelParts.Language, ChannelParts.Copyright, ChannelParts.LastBuildDate,
            ChannelParts.Self, ChannelParts.Hub,
        ],
        Item =
        [
            ItemParts.Title,
            ItemParts.Link,
            (writer, item) => writer.Text("guid", item.Entry.Permalink, ("isPermaLink", "true")),
            ItemParts.Published,
            ItemParts.AtomUpdated,
            ItemParts.Creators,
            ItemParts.Language,
            ItemParts.Rights,
            Categories,
            (writer, item) => writer.Text("description", item.Entry.SummaryHtml),
            (writer, item) => writer.Text("content:encoded", item.Entry.ContentHtml),
            ItemParts.Media,
            ItemParts.Translation,
            // RSS has no place for a name that is no address.
            (writer, item) => writer.Text("nukta:id", item.Entry.Id),
            (writer, item) => EntryXml.WriteOurs(writer.Xml, item.Article, item.Entry),
        ],
    };

    private static void Categories(RssWriter writer, RssItem item)
    {
        foreach (var topic in item.Entry.Topics)
        {
            writer.Text("category", PlainText.Clean(topic.Name), ("domain", FeedXml.MediaTopics));
        }

        foreach (var tag in item.Entry.Tags)
        {
            writer.Text("category", tag);
        }
    }
}
