namespace Nukta.Syndication.Storage;

/// <summary>
/// Carries hints that something may need a look. At least once, unordered; a lost message costs time, never correctness.
/// </summary>
public interface IWorkQueue
{
    /// <summary>Sends a message that nobody receives before the delay is over.</summary>
    Task SendAsync(string body, TimeSpan delay, CancellationToken cancellationToken);

    /// <summary>
    /// Receives up to so many messages; each is hidden from others until the lease is over and comes back then unless completed.
    /// Answers an empty list at once when there is nothing.
    /// </summary>
    Task<IReadOnlyList<QueueMessage>> ReceiveAsync(int limit, TimeSpan lease, CancellationToken cancellationToken);

    /// <summary>Removes a received message; nothing happens when its lease is over and somebody else has it.</summary>
    Task CompleteAsync(QueueMessage message, CancellationToken cancellationToken);
}

/// <summary>A received message.</summary>
/// <param name="Id">The queue's own name for it.</param>
/// <param name="Receipt">Proves this lease.</param>
/// <param name="Body">As sent.</param>
/// <param name="Deliveries">How often it has been received, this time included.</param>
public sealed record QueueMessage(string Id, string Receipt, string Body, int Deliveries);
