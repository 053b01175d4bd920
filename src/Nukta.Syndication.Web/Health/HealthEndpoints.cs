using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Nukta.Syndication.Configuration;

namespace Nukta.Syndication.Web.Health;

/// <summary>What monitors and platforms ask.</summary>
public static class HealthEndpoints
{
    /// <summary>Maps <c>/health/live</c> and <c>/health/ready</c> to <see cref="HealthRequests"/>.</summary>
    public static IEndpointRouteBuilder MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Routes.Live, () => HealthRequests.Live()).ExcludeFromDescription();
        routes.MapGet(Routes.Ready, (HealthRequests health, CancellationToken cancellationToken) => health.ReadyAsync(cancellationToken)).ExcludeFromDescription();
        return routes;
    }
}
