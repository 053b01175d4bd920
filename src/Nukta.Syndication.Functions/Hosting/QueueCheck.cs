using Microsoft.Extensions.Diagnostics.HealthChecks;
using Nukta.Syndication.Azure;
using Nukta.Syndication.Azure.Storage;

namespace Nukta.Syndication.Functions.Hosting;

/// <summary>Ready when the queues that start the work can be reached.</summary>
public sealed class QueueCheck(StorageClients clients) : IHealthCheck
{
    /// <inheritdoc />
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        foreach (var queue in new[] { ResourceNames.UploadEvents, ResourceNames.Hints })
        {
            await clients.Queues.GetQueueClient(queue).GetPropertiesAsync(cancellationToken);
        }

        return HealthCheckResult.Healthy();
    }
}
