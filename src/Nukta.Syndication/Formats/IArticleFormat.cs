using Nukta.Syndication.Articles;
using Nukta.Syndication.Formats.AppleNews;
using Nukta.Syndication.Formats.Atom;
using Nukta.Syndication.Formats.Entries;
using Nukta.Syndication.Formats.JsonFeed;
using Nukta.Syndication.Formats.NewsMl;
using Nukta.Syndication.Formats.Ninjs;
using Nukta.Syndication.Formats.Nitf;
using Nukta.Syndication.Formats.Redistribution;
using Nukta.Syndication.Formats.Rss;
using Nukta.Syndication.Formats.Rss.Dialects;
using Nukta.Syndication.Formats.SchemaOrg;

namespace Nukta.Syndication.Formats;

/// <summary>One format in which an article is a document of its own, for places that take articles one by one. Pure: same arguments, same bytes.</summary>
public interface IArticleFormat
{
    /// <summary>Configuration names the format by it: lower-case letters, digits and hyphens.</summary>
    string Name { get; }

    /// <summary>Of the document, with its charset where the media type has one.</summary>
    string MediaType { get; }

    /// <summary>Of the document that says the article must go; mostly the same.</summary>
    string WithdrawalMediaType => MediaType;

    /// <summary>Of files that hold the document, without the dot.</summary>
    string FileExtension { get; }

    /// <summary>Writes the article as this partner gets it.</summary>
    byte[] Write(Article article, EntryContext context);

    /// <summary>
    /// Says in the format's own way that the article must go; null: the format has none. It went when the given article was
    /// updated: for a removal that is no version of the article, give it that instant as <see cref="Article.Updated"/>.
    /// </summary>
    byte[]? WriteWithdrawal(Article article, EntryContext context);
}

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
