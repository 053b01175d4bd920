using System.Globalization;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Partners;

namespace Nukta.Syndication.Formats;

/// <summary>
/// Names by RFC 4151 for Atom's and JSON Feed's <c>id</c>. RFC 4287 §4.2.6 wants an IRI that never changes, whatever becomes
/// of the entry's address; an article's id is exactly that, while its address may be corrected with any version.
/// </summary>
internal static class TagUri
{
    // RFC 4151 §2.1 wants a date on which the authority held its name; it must never change, so it is no setting.
    private const int Year = 2026;

    /// <summary>The name of an article.</summary>
    public static string OfArticle(Site site, string articleId) => Of(site, $"article/{Escape(articleId)}");

    /// <summary>The name of a partner's feed.</summary>
    public static string OfFeed(Site site, string partner, string feed) => Of(site, $"feed/{Escape(partner)}/{Escape(feed)}");

    private static string Of(Site site, string specific) =>
        string.Create(CultureInfo.InvariantCulture, $"tag:{site.Url.IdnHost},{Year}:{specific}");

    private static string Escape(string id) => string.Join('/', PlainText.Clean(id).Split('/').Select(Uri.EscapeDataString));
}
