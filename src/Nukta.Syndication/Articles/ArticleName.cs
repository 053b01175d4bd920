using System.Globalization;
using Nukta.Syndication.Articles.Text;

namespace Nukta.Syndication.Articles;

/// <summary>
/// An article's unchanging name in the world: a tag URI (RFC 4151) of its id under the newsroom's host. RFC 4287 §4.2.6,
/// NewsML-G2's <c>guid</c> and ninjs' <c>uri</c> want a name that stays, whatever becomes of the article's address.
/// </summary>
internal static class ArticleName
{
    // RFC 4151 §2.1 wants a date on which the authority held its name; it must never change, so it is no setting.
    private const int Year = 2026;

    /// <summary>The name of an article.</summary>
    public static string Of(Uri site, string id) => $"{Authority(site)}article/{Escape(id)}";

    /// <summary>A name of another kind under the same host.</summary>
    public static string Of(Uri site, string kind, params ReadOnlySpan<string> parts) => $"{Authority(site)}{kind}/{string.Join('/', parts.ToArray().Select(Escape))}";

    /// <summary>The id of one of our own articles; null for any other name.</summary>
    public static string? IdOf(Uri site, string? name) =>
        name is not null && name.StartsWith($"{Authority(site)}article/", StringComparison.Ordinal)
            ? Uri.UnescapeDataString(name[$"{Authority(site)}article/".Length..])
            : null;

    private static string Authority(Uri site) => string.Create(CultureInfo.InvariantCulture, $"tag:{site.IdnHost},{Year}:");

    private static string Escape(string id) => string.Join('/', PlainText.Clean(id).Split('/').Select(Uri.EscapeDataString));
}
