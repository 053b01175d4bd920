using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Nukta.Syndication.Web.Health;

/// <summary>What monitors and platforms ask.</summary>
public static class HealthEndpoints
{
    /// <summary>Maps <c>/health/live</c> and <c>/health/ready</c> to <see cref="HealthRequests"/>.</summary>
    public static IEndpointRouteBuilder MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => HealthRequests.Live());
        routes.MapGet("/health/ready", (HealthRequests health, CancellationToken cancellationToken) => health.ReadyAsync(cancellationToken));
        return routes;
    }
}
