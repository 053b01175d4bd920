using Nukta.Syndication.Formats.AppleNews;
using Nukta.Syndication.Formats.Atom;
using Nukta.Syndication.Formats.JsonFeed;
using Nukta.Syndication.Formats.NewsMl;
using Nukta.Syndication.Formats.Ninjs;
using Nukta.Syndication.Formats.Nitf;
using Nukta.Syndication.Formats.Redistribution;
using Nukta.Syndication.Formats.Rss;
using Nukta.Syndication.Formats.Rss.Dialects;
using Nukta.Syndication.Formats.SchemaOrg;

namespace Nukta.Syndication.Formats;

/// <summary>The formats in which articles can be handed over one by one.</summary>
public static class ArticleFormats
{
    /// <summary>All of them; a new format is one more here.</summary>
    public static IReadOnlyList<IArticleFormat> All { get; } =
    [
        .. new IArticleFormat[]
        {
            new SingleArticleFormat(new RssFormat(PlainRss.Dialect)),
            new AtomEntryFormat(),
            new SingleArticleFormat(new JsonFeedFormat()) { SaysDeleted = true },
            new NewsMlFormat(),
            new NitfFormat(),
            new NinjsFormat(),
            new NewsArticleFormat(),
            new AppleNewsFormat(),
        }.Select(format => new RightsEnforcingArticleFormat(format)),
    ];

    /// <summary>The format of this name, or null.</summary>
    public static IArticleFormat? Find(string name) => All.FirstOrDefault(format => format.Name == name);
}
