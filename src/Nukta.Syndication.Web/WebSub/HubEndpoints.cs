using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Nukta.Syndication.Web.WebSub;

/// <summary>Where subscribers of feeds ask to be told of changes.</summary>
public static class HubEndpoints
{
    /// <summary>Maps <c>POST /hub</c> and <c>POST /hub/{partner}/{key}</c> to <see cref="HubRequests"/>.</summary>
    public static IEndpointRouteBuilder MapHub(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/hub", (HttpRequest request, HubRequests hub) => hub.TakeAsync(request));
        endpoints.MapPost("/hub/{partner}/{key}", (HttpRequest request, string partner, string key, HubRequests hub) => hub.TakeAsync(request, partner, key));
        return endpoints;
    }
}
