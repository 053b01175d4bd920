using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Nukta.Syndication.Web.Health;

/// <summary>Registers what readiness depends on.</summary>
public static class ReadinessChecks
{
    /// <summary>The longest that one check may take.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    /// <summary>Adds a check with our time limit.</summary>
    /// <param name="checks">The host's checks.</param>
    /// <param name="name">One word or two, for people and monitors; anyone may read it.</param>
    public static IHealthChecksBuilder AddReadiness<TCheck>(this IHealthChecksBuilder checks, string name) where TCheck : class, IHealthCheck =>
        checks.AddCheck<TCheck>(name, failureStatus: null, tags: [], timeout: Limit);
}
