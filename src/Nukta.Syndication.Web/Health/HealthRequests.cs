using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Nukta.Syndication.Configuration.Model;

namespace Nukta.Syndication.Web.Health;

/// <summary>Answers monitors and platforms, whichever program hosts us. Checks are named and reasons never, which are logged: anyone may ask.</summary>
public sealed class HealthRequests(IEnumerable<IReadinessCheck> checks, IConfigurationInForce configuration, ILogger<HealthRequests> logger, TimeProvider time)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    /// <summary>The process answers.</summary>
    public static IResult Live() => new JsonAnswer(StatusCodes.Status200OK, new { Status = "live" });

    /// <summary>
    /// 200 when every <see cref="IReadinessCheck"/> passes within five seconds, otherwise 503. Degraded is ready: the newest configuration
    /// is refused, and the last good one serves.
    /// </summary>
    public async Task<IResult> ReadyAsync(CancellationToken cancellationToken)
    {
        var results = await Task.WhenAll(checks.Select(check => LookAsync(check, cancellationToken)));
        var ready = results.All(result => result.Ready);
        var refused = configuration.Refusal is not null;
        return new JsonAnswer(
            ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable,
            new { Status = !ready ? "unready" : refused ? "degraded" : "ready", ConfigurationRefused = refused, Checks = results.Select(result => new { result.Name, result.Ready }) });
    }

    private async Task<(string Name, bool Ready)> LookAsync(IReadinessCheck check, CancellationToken cancellationToken)
    {
        try
        {
            var fault = await check.CheckAsync(cancellationToken).WaitAsync(Limit, time, cancellationToken);
            if (fault is not null)
            {
                logger.LogWarning("{Check} is not ready: {Fault}", check.Name, fault);
            }

            return (check.Name, fault is null);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && e is not OutOfMemoryException)
        {
            logger.LogWarning(e, "{Check} is not ready", check.Name);
            return (check.Name, false);
        }
    }
}
