using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Nukta.Syndication.Web.Feeds;

/// <summary>Where partners pull their feeds.</summary>
/// <remarks>
/// <c>/feeds/{partner}/{feed}.{format}</c> serves a feed, <c>/feeds/{partner}/</c> lists them as a page and
/// <c>/feeds/{partner}/opml</c> as OPML. For consumers that can send no header there is the same below
/// <c>/feeds/{partner}/{key}/</c>. <c>/robots.txt</c> names the sitemaps. Nothing is ambiguous: a feed's file has a dot, which neither <c>opml</c> nor a key has.
/// </remarks>
public static class FeedEndpoints
{
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Maps the addresses to <see cref="FeedRequests"/>.</summary>
    public static IEndpointRouteBuilder MapFeeds(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapMethods("/feeds/{partner}", Methods, (string partner, FeedRequests feeds) => feeds.List(partner));
        endpoints.MapMethods("/feeds/{partner}/{last}", Methods, (string partner, string last, FeedRequests feeds) => feeds.FeedOrList(partner, last));
        endpoints.MapMethods("/feeds/{partner}/{key}/{file}", Methods, (string partner, string key, string file, FeedRequests feeds) => feeds.WithKey(partner, key, file));
        endpoints.MapMethods("/robots.txt", Methods, (FeedRequests feeds) => feeds.Robots());
        return endpoints;
    }
}
