using Nukta.Syndication.Formats.Entries;

namespace Nukta.Syndication.Formats.Rss.Dialects;

/// <summary>
/// SmartNews SmartFormat 2.1. Rules: publishers.smartnews.com, “SmartFormat Specification Version 2.1” and “Deleting Articles”.
/// Its validator complains most of items without <c>media:thumbnail</c>, of a channel description of more than 30 characters,
/// of a missing <c>snf:logo</c> (give <c>site.logo</c> in partners.json), and of files of more than 1 MB (keep the window small).
/// SmartNews takes an item up again only when its <c>pubDate</c> changed, so that is when this version was made. Correction: a
/// note in the text; withdrawal: the same guid with <c>media:status</c> deleted and a newer <c>pubDate</c>.
/// </summary>
internal static class SmartNews
{
    private const int LongestDescription = 30;

    public static RssDialect Dialect { get; } = new()
    {
        Extension = "smartnews.rss",
        OneLanguage = true,
        Namespaces =
        [
            RssNamespace.Atom, RssNamespace.Content, RssNamespace.DublinCore, RssNamespace.Media, new("snf", "http://www.smartnews.be/snf"),
        ],
        Channel =
        [
            ChannelParts.Title,
            ChannelParts.Link,
            (writer, head) => writer.Text("description", ShortText.Cut(head.Description, LongestDescription)),
            ChannelParts.PubDate,
            ChannelParts.LastBuildDate,
            ChannelParts.Language,
            ChannelParts.Copyright,
            ChannelParts.TimeToLive,
            ChannelParts.Self,
            Logo,
        ],
        Item =
        [
            ItemParts.Title,
            ItemParts.Link,
            ItemParts.Id,
            (writer, item) => writer.Text("pubDate", FeedTime.Rfc822(item.Updated)),
            ItemParts.Abstract,
            ItemParts.Content(new HtmlRules { LeadImage = true }),
            ItemParts.Categories,
            ItemParts.Creator,
            ItemParts.Language,
            ItemParts.Thumbnail,
            (writer, _) => Status(writer, "active"),
        ],
        Deleted =
        [
            (writer, item) => writer.Text("title", item.Notice),
            (writer, item) => writer.Text("link", item.Link),
            (writer, item) => writer.Text("guid", item.Id, ("isPermaLink", "false")),
            (writer, item) => writer.Text("pubDate", FeedTime.Rfc822(item.Gone.When)),
            (writer, _) => Status(writer, "deleted"),
        ],
    };

    // SmartFormat reads the text, Media RSS the attribute.
    private static void Status(RssWriter writer, string state) => writer.Text("media:status", state, ("state", state));

    private static void Logo(RssWriter writer, FeedHead head)
    {
        if (head.Logo is { } logo)
        {
            writer.Start("snf:logo");
            writer.Text("url", logo.AbsoluteUri);
            writer.End();
        }
    }
}
