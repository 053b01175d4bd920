using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Nukta.Syndication.Configuration.Model;

namespace Nukta.Syndication.Web.Health;

/// <summary>
/// Answers monitors and platforms, whichever program hosts us. Checks are named and reasons never: anyone may ask.
/// <see cref="HealthCheckService"/> logs the reasons.
/// </summary>
public sealed class HealthRequests(HealthCheckService checks, IConfigurationInForce configuration)
{
    /// <summary>The process answers.</summary>
    public static IResult Live() => new JsonAnswer(StatusCodes.Status200OK, new { Status = "live" });

    /// <summary>
    /// 200 when every registered check passes within <see cref="ReadinessChecks.Limit"/>, otherwise 503. Degraded is ready: the newest
    /// configuration is refused, and the last good one serves.
    /// </summary>
    public async Task<IResult> ReadyAsync(CancellationToken cancellationToken)
    {
        var report = await checks.CheckHealthAsync(cancellationToken);
        var ready = report.Status != HealthStatus.Unhealthy;
        var refused = configuration.Refusal is not null;
        return new JsonAnswer(
            ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable,
            new
            {
                Status = !ready ? "unready" : refused ? "degraded" : "ready",
                ConfigurationRefused = refused,
                Checks = report.Entries.Select(check => new { Name = check.Key, Ready = check.Value.Status != HealthStatus.Unhealthy }),
            });
    }
}
