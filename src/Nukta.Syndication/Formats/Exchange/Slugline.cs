using Nukta.Syndication.Articles;
using Nukta.Syndication.Articles.Text;
using Nukta.Syndication.Formats.Entries;

namespace Nukta.Syndication.Formats.Exchange;

/// <summary>The desk's short name of a story.</summary>
internal static class Slugline
{
    /// <summary>As enrichment made it, otherwise the last part of the article's id.</summary>
    public static string Of(Article article) =>
        Entry.Text(article.Metadata.Slug) ?? PlainText.Line(article.Id[(article.Id.LastIndexOf('/') + 1)..]);
}
