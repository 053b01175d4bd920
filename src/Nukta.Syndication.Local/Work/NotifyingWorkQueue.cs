using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Local.Work;

/// <summary>A queue that says when this program has sent something: its own work need not wait until the queue is asked again.</summary>
internal sealed class NotifyingWorkQueue(IWorkQueue queue) : IWorkQueue
{
    /// <summary>Raised after a message was sent.</summary>
    public event Action? Sent;

    public async Task SendAsync(string body, TimeSpan delay, CancellationToken cancellationToken)
    {
        await queue.SendAsync(body, delay, cancellationToken);
        Sent?.Invoke();
    }

    public Task<IReadOnlyList<QueueMessage>> ReceiveAsync(int limit, TimeSpan lease, CancellationToken cancellationToken) =>
        queue.ReceiveAsync(limit, lease, cancellationToken);

    public Task CompleteAsync(QueueMessage message, CancellationToken cancellationToken) => queue.CompleteAsync(message, cancellationToken);
}
