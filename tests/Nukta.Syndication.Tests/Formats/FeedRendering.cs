using System.Text;
using System.Xml.Linq;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Formats;
using Nukta.Syndication.Formats.Entries;

namespace Nukta.Syndication.Tests.Formats;

/// <summary>Renders whole documents the way a feed does.</summary>
internal static class FeedRendering
{
    public static readonly DateTimeOffset Changed = new(2026, 5, 4, 9, 0, 0, TimeSpan.Zero);

    public static string Document(string extension, EntryContext context, IReadOnlyList<Article> articles, IReadOnlyList<DeletedEntry>? deleted = null, Feed? feed = null)
    {
        var format = FeedFormats.Find(extension)!;
        using var output = new MemoryStream();
        format.WriteDocument(
            output,
            FeedHead.Of(context.Site, context.Partner, feed ?? FormatSample.Feed, extension, Changed),
            [.. articles.Select(article => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(format.RenderEntry(article, context)))],
            deleted ?? []);
        return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(output.ToArray());
    }

    public static XElement RssItem(Article article, EntryContext? context = null) =>
        XDocument.Parse(Document("rss", context ?? FormatSample.Context(), [article])).Root!.Element("channel")!.Element("item")!;

    public static XElement AtomEntry(Article article, EntryContext? context = null) =>
        XDocument.Parse(Document("atom", context ?? FormatSample.Context(), [article])).Root!.Element(TemplateNameTests.Atom + "entry")!;

    public static JObject JsonItem(Article article, EntryContext? context = null) =>
        (JObject)JObject.Parse(Document("json", context ?? FormatSample.Context(), [article]))["items"]![0]!;
}

/// <summary>The namespaces as their specifications give them, not as our code does.</summary>
internal static class TemplateNameTests
{
    public static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    public static readonly XNamespace Content = "http://purl.org/rss/1.0/modules/content/";
    public static readonly XNamespace Dc = "http://purl.org/dc/elements/1.1/";
    public static readonly XNamespace Media = "http://search.yahoo.com/mrss/";
    public static readonly XNamespace Tombstones = "http://purl.org/atompub/tombstones/1.0";
}
