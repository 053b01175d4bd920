using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Nukta.Syndication.Configuration;

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
        endpoints.MapMethods(Routes.FeedList, Methods, (string partner, FeedRequests feeds) => feeds.List(partner)).ExcludeFromDescription();
        endpoints.MapMethods(Routes.Feed, Methods, (string partner, string last, FeedRequests feeds) => feeds.FeedOrList(partner, last)).ExcludeFromDescription();
        endpoints.MapMethods(Routes.FeedWithKey, Methods, (string partner, string file, FeedRequests feeds) => feeds.WithKey(partner, file)).ExcludeFromDescription();
        endpoints.MapMethods(Routes.Robots, Methods, (FeedRequests feeds) => feeds.Robots()).ExcludeFromDescription();
        return endpoints;
    }
}
