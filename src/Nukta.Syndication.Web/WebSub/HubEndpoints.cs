using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Nukta.Syndication.Configuration;

namespace Nukta.Syndication.Web.WebSub;

/// <summary>Where subscribers of feeds ask to be told of changes.</summary>
public static class HubEndpoints
{
    /// <summary>Maps <c>POST /hub</c> and <c>POST /hub/{partner}/{key}</c> to <see cref="HubRequests"/>.</summary>
    public static IEndpointRouteBuilder MapHub(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost(Routes.Hub, (HttpRequest request, HubRequests hub) => hub.TakeAsync(request)).ExcludeFromDescription();
        endpoints.MapPost(Routes.HubWithKey, (HttpRequest request, string partner, HubRequests hub) => hub.TakeAsync(request, partner)).ExcludeFromDescription();
        return endpoints;
    }
}
