using Nukta.Syndication.Articles;
using Nukta.Syndication.Articles.Text;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Formats.Entries;

namespace Nukta.Syndication.Formats.Redistribution;

/// <summary>The line that a partner's copies carry.</summary>
internal static class RightsLine
{
    /// <summary>The partner's own line; otherwise © and the newsroom's name in the article's language.</summary>
    public static string Of(Site site, Partner partner, Edition edition) =>
        PlainText.Clean(string.IsNullOrWhiteSpace(partner.RightsLine) ? $"© {site.NameIn(edition)}" : partner.RightsLine);

    /// <summary>The same for one article, with the credit that its rights ask for.</summary>
    public static string Of(Site site, Partner partner, Article article) =>
        Entry.Text(article.Rights.CreditLine) is { } credit ? $"{Of(site, partner, article.Edition)} {credit}" : Of(site, partner, article.Edition);
}
