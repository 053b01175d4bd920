using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Nukta.Syndication.Configuration;

namespace Nukta.Syndication.Web.Links;

/// <summary>Where readers of posts follow short links.</summary>
public static class ShortLinkEndpoints
{
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Maps <c>/s/{code}</c> to <see cref="ShortLinkRequests"/>.</summary>
    public static IEndpointRouteBuilder MapShortLinks(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods(Routes.ShortLink, Methods, (string code, ShortLinkRequests links, CancellationToken cancellationToken) => links.FollowAsync(code, cancellationToken))
            .ExcludeFromDescription();
        return routes;
    }
}
