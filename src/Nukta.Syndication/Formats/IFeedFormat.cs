using Nukta.Syndication.Articles;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Formats.Atom;
using Nukta.Syndication.Formats.Entries;
using Nukta.Syndication.Formats.JsonFeed;
using Nukta.Syndication.Formats.NewsMl;
using Nukta.Syndication.Formats.Ninjs;
using Nukta.Syndication.Formats.Redistribution;
using Nukta.Syndication.Formats.Rss;
using Nukta.Syndication.Formats.Rss.Dialects;
using Nukta.Syndication.Formats.Sitemaps;
using Nukta.Syndication.Formats.Tables;

namespace Nukta.Syndication.Formats;

/// <summary>
/// One format in which feeds are served. Pure: same arguments, same bytes. An entry is rendered once, when its article is
/// published; a document is a head around entries that are copied as they are.
/// </summary>
public interface IFeedFormat
{
    /// <summary>The last part of a feed's address, without the dot; configuration names the format by it.</summary>
    string Extension { get; }

    /// <summary>Of the document, with its charset where the media type has one.</summary>
    string MediaType { get; }

    /// <summary>Renders one article as a fragment that <see cref="WriteDocument"/> of the same format takes (in UTF-8).</summary>
    string RenderEntry(Article article, EntryContext context);

    /// <summary>Writes a whole document in UTF-8, without a byte order mark unless the format is for programs that need one.</summary>
    /// <param name="output">Left open.</param>
    /// <param name="head">What the feed says about itself.</param>
    /// <param name="entries">Fragments of this format, in the order in which they appear.</param>
    /// <param name="deleted">Entries that are gone; for formats that have a way to say so.</param>
    void WriteDocument(Stream output, FeedHead head, IReadOnlyList<ReadOnlyMemory<byte>> entries, IReadOnlyList<DeletedEntry> deleted);
}

/// <summary>The formats in which feeds can be served.</summary>
public static class FeedFormats
{
    /// <summary>All of them; a new format is one more here.</summary>
    public static IReadOnlyList<IFeedFormat> All { get; } =
    [
        .. RssDialects.All.Select(dialect => new RssFormat(dialect)).Concat<IFeedFormat>(
        [
            new AtomFormat(),
            new JsonFeedFormat(),
            new NewsMlMessageFormat(),
            new NinjsFeedFormat(),
            new NewsSitemapFormat(),
            new SitemapFormat(),
            new CsvFormat(),
            new CsvFormat { HasByteOrderMark = true },
            new JsonLinesFormat(),
        ]).Select(format => new RightsEnforcingFeedFormat(format)),
    ];

    /// <summary>The format with this extension (<c>rss</c>), or null.</summary>
    public static IFeedFormat? Find(string extension) => All.FirstOrDefault(format => format.Extension == extension);

    /// <summary>The formats in which a feed is served. Extensions that no format has are left to the configuration's validation.</summary>
    public static IEnumerable<IFeedFormat> Of(Feed feed) => feed.Formats.Distinct().Select(extension => Of(feed, extension)).OfType<IFeedFormat>();

    private static IFeedFormat? Of(Feed feed, string extension) => extension == CustomRss.Extension
        ? feed.Custom is { } custom ? new RightsEnforcingFeedFormat(new RssFormat(CustomDialect.Of(custom))) : null
        : Find(extension);
}
