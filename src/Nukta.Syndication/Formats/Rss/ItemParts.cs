using System.Globalization;
using Nukta.Syndication.Articles.Text;
using Nukta.Syndication.Formats.Entries;

namespace Nukta.Syndication.Formats.Rss;

/// <summary>The elements of items that dialects share.</summary>
internal static class ItemParts
{
    /// <summary>Plain text.</summary>
    public static readonly RssPart<RssItem> Title = (writer, item) => writer.Text("title", item.Entry.Title);

    /// <summary>The article's page with the partner's tracking.</summary>
    public static readonly RssPart<RssItem> Link = (writer, item) => writer.Text("link", item.Entry.Link);

    /// <summary>The unchanging id, which items of deleted articles can repeat; no address that opens.</summary>
    public static readonly RssPart<RssItem> Id = (writer, item) => writer.Text("guid", item.Entry.Id, ("isPermaLink", "false"));

    /// <summary>RFC 822.</summary>
    public static readonly RssPart<RssItem> Published = (writer, item) => writer.Text("pubDate", FeedTime.Rfc822(item.Published));

    /// <summary>RFC 3339.</summary>
    public static readonly RssPart<RssItem> AtomUpdated = (writer, item) => writer.Text("atom:updated", FeedTime.Rfc3339(item.Article.Updated));

    /// <summary>RFC 3339, as DCMI recommends.</summary>
    public static readonly RssPart<RssItem> Modified = (writer, item) => writer.Text("dcterms:modified", FeedTime.Rfc3339(item.Updated));

    /// <summary>RSS wants an address in <c>author</c>; <c>dc:creator</c> is for names.</summary>
    public static readonly RssPart<RssItem> Creators = (writer, item) =>
    {
        foreach (var author in item.Entry.Authors)
        {
            writer.Text("dc:creator", author.Name);
        }
    };

    /// <summary>One element with all authors, for partners that read only one; the newsroom where there is no byline.</summary>
    public static readonly RssPart<RssItem> Creator = (writer, item) => writer.Text("dc:creator", item.Authors);

    /// <summary>BCP 47.</summary>
    public static readonly RssPart<RssItem> Language = (writer, item) => writer.Text("dc:language", item.Entry.Language);

    /// <summary>Plain text.</summary>
    public static readonly RssPart<RssItem> Rights = (writer, item) => writer.Text("dc:rights", item.Entry.Rights);

    /// <summary>The newsroom's section and tags, after the names of the Media Topics.</summary>
    public static readonly RssPart<RssItem> Categories = (writer, item) =>
    {
        foreach (var name in item.Entry.Topics.Select(topic => PlainText.Clean(topic.Name)).Concat(item.Entry.Tags).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            writer.Text("category", name);
        }
    };

    /// <summary>Plain text without markup.</summary>
    public static readonly RssPart<RssItem> Abstract = (writer, item) => writer.Text("description", item.Abstract);

    /// <summary>The translation's page.</summary>
    public static readonly RssPart<RssItem> Translation = (writer, item) =>
    {
        if (item.Entry.TranslationLink is { } translation)
        {
            writer.Empty("atom:link", ("rel", "alternate"), ("href", translation), ("hreflang", item.Entry.TranslationLanguage));
        }
    };

    /// <summary>Media RSS: the lead image with its credit and captions.</summary>
    public static readonly RssPart<RssItem> Media = (writer, item) => EntryXml.WriteMedia(writer.Xml, item.Entry.Image);

    /// <summary>Media RSS: only the lead image's address.</summary>
    public static readonly RssPart<RssItem> Thumbnail = (writer, item) =>
    {
        if (item.Entry.Image is { } image)
        {
            writer.Empty("media:thumbnail", ("url", image.Url.AbsoluteUri), ("width", Pixels(image.Width)), ("height", Pixels(image.Height)));
        }
    };

    /// <summary>RSS 2.0 requires all three attributes; 0 stands for a length that nobody knows (RSS Best Practices Profile, “enclosure”).</summary>
    public static readonly RssPart<RssItem> Enclosure = (writer, item) =>
    {
        if (item.Entry.Image is { } image)
        {
            writer.Empty("enclosure", ("url", image.Url.AbsoluteUri), ("length", "0"), ("type", PictureTypes.Of(image.Url)));
        }
    };

    /// <summary>The text, in CDATA, in the HTML that the partner takes.</summary>
    public static RssPart<RssItem> Content(HtmlRules rules) => (writer, item) => writer.Cdata("content:encoded", item.Html(rules));

    internal static string? Pixels(int? size) => size?.ToString(CultureInfo.InvariantCulture);
}
