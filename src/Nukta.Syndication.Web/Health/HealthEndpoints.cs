using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Nukta.Syndication.Web.Health;

/// <summary>What monitors and platforms ask.</summary>
public static class HealthEndpoints
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    /// <summary>
    /// <c>/health/live</c>: the process answers. <c>/health/ready</c>: every <see cref="IReadinessCheck"/> passes within five
    /// seconds, otherwise 503. Both name checks and never reasons, which are logged: anyone may ask. Needs <see cref="TimeProvider"/>.
    /// </summary>
    public static IEndpointRouteBuilder MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => new JsonAnswer(StatusCodes.Status200OK, new { Status = "live" }));
        routes.MapGet("/health/ready", ReadyAsync);
        return routes;
    }

    private static async Task<IResult> ReadyAsync(
        IEnumerable<IReadinessCheck> checks, ILoggerFactory loggers, TimeProvider time, CancellationToken cancellationToken)
    {
        var logger = loggers.CreateLogger(typeof(HealthEndpoints).FullName!);
        var results = await Task.WhenAll(checks.Select(check => LookAsync(check, logger, time, cancellationToken)));
        var ready = results.All(result => result.Ready);
        return new JsonAnswer(
            ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable,
            new { Status = ready ? "ready" : "unready", Checks = results.Select(result => new { result.Name, result.Ready }) });
    }

    private static async Task<(string Name, bool Ready)> LookAsync(IReadinessCheck check, ILogger logger, TimeProvider time, CancellationToken cancellationToken)
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
