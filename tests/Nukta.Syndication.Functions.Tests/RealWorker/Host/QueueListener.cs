using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Nukta.Syndication.Functions.Tests.RealWorker.Host.Protocol;

namespace Nukta.Syndication.Functions.Tests.RealWorker.Host;

/// <summary>
/// Works on one queue as the host's queue listener does: fetches a batch when few messages are in work, hides them for ten minutes,
/// deletes what succeeded, shows what failed again after host.json's visibility timeout, and gives up after its dequeue count.
/// </summary>
internal sealed class QueueListener(QueueServiceClient queues, string name, HostSettings settings, Func<QueueMessage, Task<StatusResult>> run)
{
    private static readonly TimeSpan InWork = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(100);

    private readonly QueueClient _queue = queues.GetQueueClient(name);
    private int _inWork;

    /// <summary>Listens until it is told to end; what is in work then is not waited for, and stays hidden.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var wait = FirstWait;
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                var fetched = _inWork <= settings.NewBatchThreshold ? (await _queue.ReceiveMessagesAsync(settings.BatchSize, InWork, cancellationToken)).Value : [];
                foreach (var message in fetched)
                {
                    Interlocked.Increment(ref _inWork);
                    _ = WorkAsync(message, cancellationToken);
                }

                wait = fetched.Length > 0 || _inWork > 0 ? FirstWait : TimeSpan.FromTicks(Math.Min(wait.Ticks * 2, settings.MaxPollingInterval.Ticks));
                await Task.Delay(wait, TimeProvider.System, cancellationToken);
            }
            catch (Exception e) when (e is OperationCanceledException or RequestFailedException or AggregateException)
            {
                // The end, or storage is away, which some tests want; the host goes on listening.
            }
        }
    }

    private async Task WorkAsync(QueueMessage message, CancellationToken cancellationToken)
    {
        try
        {
            var result = await run(message);
            if (cancellationToken.IsCancellationRequested)
            {
                return;
            }

            if (result.Status == StatusResult.Types.Status.Success)
            {
                await _queue.DeleteMessageAsync(message.MessageId, message.PopReceipt, cancellationToken);
            }
            else if (message.DequeueCount < settings.MaxDequeueCount)
            {
                await _queue.UpdateMessageAsync(message.MessageId, message.PopReceipt, visibilityTimeout: settings.VisibilityTimeout, cancellationToken: cancellationToken);
            }
            else
            {
                await queues.GetQueueClient($"{name}-poison").SendMessageAsync(message.Body, cancellationToken: cancellationToken);
                await _queue.DeleteMessageAsync(message.MessageId, message.PopReceipt, cancellationToken);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or RequestFailedException or AggregateException)
        {
            // Not settled: it comes back, as with the host.
        }
        finally
        {
            Interlocked.Decrement(ref _inWork);
        }
    }
}
