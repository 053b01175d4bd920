using Nukta.Syndication.Azure;
using Nukta.Syndication.Azure.Storage;
using Nukta.Syndication.Telemetry;

namespace Nukta.Syndication.Functions.Triggers;

/// <summary>Counts what lies in the poison queues: a message stays there only while the function that keeps dead letters fails too.</summary>
public sealed class PoisonQueues(StorageClients clients, PipelineMetrics metrics)
{
    private static readonly string[] Names = [ResourceNames.PoisonedUploadEvents, ResourceNames.PoisonedHints];

    /// <summary>Counts once; two requests. The platform's own number is of all queues of the account together.</summary>
    public async Task CountAsync(CancellationToken cancellationToken)
    {
        foreach (var name in Names)
        {
            var queue = await clients.Queues.GetQueueClient(name).GetPropertiesAsync(cancellationToken);
            metrics.Poisoned(name, queue.Value.ApproximateMessagesCount);
        }
    }
}
