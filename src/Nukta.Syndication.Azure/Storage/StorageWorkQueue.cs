using System.Text;
using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Nukta.Syndication.Storage;
using QueueMessage = Nukta.Syndication.Storage.QueueMessage;

namespace Nukta.Syndication.Azure.Storage;

/// <summary>The work queue on a storage queue, in the encoding that host.json names (none).</summary>
public sealed class StorageWorkQueue(StorageClients clients) : IWorkQueue
{
    // 64 KiB for the service; Base64, which some characters need, makes a third more of it.
    private const int Most = 48 * 1024;

    private const int MostAtOnce = 32;

    // The service takes no longer one. What is due later is in the ledger, and the sweep finds it.
    private static readonly TimeSpan LongestDelay = TimeSpan.FromDays(7);

    // Otherwise a message would be gone after a week, and one that is to be seen only then could not be sent.
    private static readonly TimeSpan Forever = TimeSpan.FromSeconds(-1);

    private readonly QueueClient _queue = clients.Queues.GetQueueClient(ResourceNames.Hints);

    /// <inheritdoc />
    /// <exception cref="ArgumentException">The message is longer than 48 KiB of UTF-8.</exception>
    public Task SendAsync(string body, TimeSpan delay, CancellationToken cancellationToken)
    {
        if (Encoding.UTF8.GetByteCount(body) is > Most and var length)
        {
            throw new ArgumentException($"A message of {length} bytes is too long for the queue {ResourceNames.Hints}; {Most} is the most. Send a reference instead.", nameof(body));
        }

        var visible = delay > LongestDelay ? LongestDelay : delay > TimeSpan.Zero ? delay : TimeSpan.Zero;
        return _queue.SendMessageAsync(QueueText.Encode(body), visible, Forever, cancellationToken);
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<QueueMessage>> ReceiveAsync(int limit, TimeSpan lease, CancellationToken cancellationToken)
    {
        var received = await _queue.ReceiveMessagesAsync(Math.Min(limit, MostAtOnce), lease, cancellationToken);
        return [.. received.Value.Select(message => new QueueMessage(message.MessageId, message.PopReceipt, QueueText.DecodeOrKeep(message.MessageText), (int)message.DequeueCount))];
    }

    /// <inheritdoc />
    public async Task CompleteAsync(QueueMessage message, CancellationToken cancellationToken)
    {
        try
        {
            await _queue.DeleteMessageAsync(message.Id, message.Receipt, cancellationToken);
        }
        catch (RequestFailedException e) when (e.ErrorCode == QueueErrorCode.MessageNotFound || e.ErrorCode == QueueErrorCode.PopReceiptMismatch)
        {
            // Its lease was over: somebody else has it, or has completed it.
        }
    }
}
