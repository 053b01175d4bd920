using System.Text;
using Microsoft.AspNetCore.Http;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Formats;

namespace Nukta.Syndication.Web.Feeds;

/// <summary>
/// <c>/robots.txt</c> (RFC 9309). What is not public asks for a key, so nothing is forbidden; it names the sitemaps of public
/// partners (sitemaps.org/protocol.html#submit_robots) and no other partner's.
/// </summary>
internal static class RobotsText
{
    private static readonly string[] Sitemaps = [.. FeedFormats.Descriptors.Where(format => format.ForSearchEngines).Select(format => format.Extension)];

    /// <summary>Writes it.</summary>
    public static Task WriteAsync(HttpContext http, SyndicationConfiguration configuration)
    {
        http.Response.Headers.CacheControl = "public, max-age=3600";
        return http.WriteAsync("text/plain; charset=utf-8", Encoding.UTF8.GetBytes(Of(configuration)));
    }

    private static string Of(SyndicationConfiguration configuration)
    {
        var addresses =
            from partner in configuration.Partners
            where partner.Public
            from feed in partner.Feeds
            from format in feed.Formats.Intersect(Sitemaps)
            select $"Sitemap: {FeedAddress.Of(configuration.Site, partner.Id, feed.Name, format).AbsoluteUri}\n";
        return $"User-agent: *\nDisallow:\n\n{string.Concat(addresses)}";
    }
}
