using Microsoft.Azure.Functions.Worker;
using Nukta.Syndication.Azure;
using Nukta.Syndication.Azure.Storage;

namespace Nukta.Syndication.Functions.Triggers;

/// <summary>An upload came, changed or went: Event Grid says so in a queue.</summary>
public sealed class UploadEventFunction(Pipeline pipeline)
{
    /// <summary>Has the pipeline look at the upload that the event is about, and deliver what it has become. What it throws makes the host try again.</summary>
    [Function(FunctionNames.UploadEvents)]
    public Task RunAsync(
        [QueueTrigger(ResourceNames.UploadEvents, Connection = ResourceNames.StorageConnection)] string message, CancellationToken cancellationToken) =>
        pipeline.PublishAsync(UploadEvent.PathOf(QueueText.Decode(message)), isSecondLook: false, cancellationToken);
}
