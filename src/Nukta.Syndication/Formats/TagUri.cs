using Nukta.Syndication.Articles;
using Nukta.Syndication.Configuration.Model;

namespace Nukta.Syndication.Formats;

/// <summary>The unchanging names (<see cref="ArticleName"/>) that formats give to articles and feeds.</summary>
internal static class TagUri
{
    /// <summary>The name of an article.</summary>
    public static string OfArticle(Site site, string articleId) => ArticleName.Of(site.Url, articleId);

    /// <summary>The name of a partner's feed.</summary>
    public static string OfFeed(Site site, string partner, string feed) => ArticleName.Of(site.Url, "feed", partner, feed);
}
