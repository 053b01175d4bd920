using Microsoft.Extensions.Diagnostics.HealthChecks;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Web.Health;

/// <summary>Ready when documents can be read.</summary>
public sealed class FeedsCheck(IFeedStore documents) : IHealthCheck
{
    /// <inheritdoc />
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        // That there is no such document is an answer.
        await documents.ReadAsync("health/none", null, cancellationToken);
        return HealthCheckResult.Healthy();
    }
}
