using Nukta.Syndication.Azure;
using Nukta.Syndication.Azure.Storage;
using Nukta.Syndication.Web.Health;

namespace Nukta.Syndication.Functions.Hosting;

/// <summary>Ready when the queues that start the work can be reached.</summary>
public sealed class QueueCheck(StorageClients clients) : IReadinessCheck
{
    /// <inheritdoc />
    public string Name => "queues";

    /// <inheritdoc />
    public async Task<string?> CheckAsync(CancellationToken cancellationToken)
    {
        foreach (var queue in new[] { ResourceNames.UploadEvents, ResourceNames.Hints })
        {
            await clients.Queues.GetQueueClient(queue).GetPropertiesAsync(cancellationToken);
        }

        return null;
    }
}
