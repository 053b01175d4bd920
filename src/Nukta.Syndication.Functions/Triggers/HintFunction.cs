using Microsoft.Azure.Functions.Worker;
using Nukta.Syndication.Azure;
using Nukta.Syndication.Azure.Storage;

namespace Nukta.Syndication.Functions.Triggers;

/// <summary>Something may need a look.</summary>
public sealed class HintFunction(Pipeline pipeline)
{
    /// <summary>Has the pipeline look. What it throws makes the host try again, later and elsewhere.</summary>
    [Function(FunctionNames.Hints)]
    public Task RunAsync(
        [QueueTrigger(ResourceNames.Hints, Connection = ResourceNames.StorageConnection)] string message, CancellationToken cancellationToken) =>
        pipeline.HandleAsync(QueueText.Decode(message), cancellationToken);
}
