using Microsoft.Extensions.Diagnostics.HealthChecks;
using Nukta.Syndication.Configuration.Model;

namespace Nukta.Syndication.Web.Health;

/// <summary>Ready when a configuration is in force.</summary>
public sealed class ConfigurationCheck(IConfigurationInForce configuration) : IHealthCheck
{
    /// <inheritdoc />
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        // Throws, with the reason, where there is none yet.
        _ = configuration.Current;
        return Task.FromResult(HealthCheckResult.Healthy());
    }
}
