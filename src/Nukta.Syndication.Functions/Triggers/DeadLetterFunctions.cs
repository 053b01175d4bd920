using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Nukta.Syndication.Azure;
using Nukta.Syndication.Azure.Storage;
using Nukta.Syndication.Intake;
using Nukta.Syndication.Telemetry;

namespace Nukta.Syndication.Functions.Triggers;

/// <summary>
/// Messages that failed too often are written into the audit trail. What they were about is not lost: what is due is in the ledger,
/// and the sweep finds uploads that nobody took.
/// </summary>
public sealed class DeadLetterFunctions(DeadLetters deadLetters, PipelineMetrics metrics, ILogger<DeadLetterFunctions> logger)
{
    /// <summary>Keeps an upload event.</summary>
    [Function(FunctionNames.PoisonedUploadEvents)]
    public Task UploadEventAsync(
        [QueueTrigger(ResourceNames.PoisonedUploadEvents, Connection = ResourceNames.StorageConnection)] string message,
        CancellationToken cancellationToken) =>
        KeepAsync(ResourceNames.UploadEvents, message, cancellationToken);

    /// <summary>Keeps a hint.</summary>
    [Function(FunctionNames.PoisonedHints)]
    public Task HintAsync(
        [QueueTrigger(ResourceNames.PoisonedHints, Connection = ResourceNames.StorageConnection)] string message, CancellationToken cancellationToken) =>
        KeepAsync(ResourceNames.Hints, message, cancellationToken);

    private async Task KeepAsync(string queue, string message, CancellationToken cancellationToken)
    {
        await deadLetters.KeepAsync(queue, QueueText.DecodeOrKeep(message), cancellationToken);
        metrics.DeadLetter(queue);
        logger.MessageGivenUp(queue);
    }
}
