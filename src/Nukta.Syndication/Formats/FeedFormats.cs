using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Configuration.Vocabulary;
using Nukta.Syndication.Formats.Atom;
using Nukta.Syndication.Formats.JsonFeed;
using Nukta.Syndication.Formats.NewsMl;
using Nukta.Syndication.Formats.Ninjs;
using Nukta.Syndication.Formats.Redistribution;
using Nukta.Syndication.Formats.Rss;
using Nukta.Syndication.Formats.Rss.Dialects;
using Nukta.Syndication.Formats.Sitemaps;
using Nukta.Syndication.Formats.Tables;

namespace Nukta.Syndication.Formats;

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

    /// <summary>What each asks of its feeds, <see cref="CustomRss"/> included, which every feed describes for itself.</summary>
    public static IReadOnlyList<FeedFormatDescriptor> Descriptors { get; } = [.. All.Select(format => format.Descriptor), new(CustomRss.Extension)];

    /// <summary>The format with this extension (<c>rss</c>), or null.</summary>
    public static IFeedFormat? Find(string extension) => All.FirstOrDefault(format => format.Extension == extension);

    /// <summary>The formats in which a feed is served. Extensions that no format has are left to the configuration's validation.</summary>
    public static IEnumerable<IFeedFormat> Of(Feed feed) => feed.Formats.Distinct().Select(extension => Of(feed, extension)).OfType<IFeedFormat>();

    private static IFeedFormat? Of(Feed feed, string extension) => extension == CustomRss.Extension
        ? feed.Custom is { } custom ? new RightsEnforcingFeedFormat(new RssFormat(CustomDialect.Of(custom))) : null
        : Find(extension);
}
