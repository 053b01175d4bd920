using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Local.Work;

/// <summary>What the work loop must know of its queue besides the queue itself.</summary>
internal interface IWorkSource
{
    /// <summary>Raised after this program has sent a message, so that the loop need not wait for its next look.</summary>
    event Action? Sent;

    /// <summary>Before the first message: what a dead program was working on is worked on again, where it is known to be dead.</summary>
    Task BeginAsync(CancellationToken cancellationToken);

    /// <summary>How long nothing is to be expected, unless something is sent.</summary>
    Task<TimeSpan> IdleAsync(CancellationToken cancellationToken);

    /// <summary>Keeps a message that failed too often for people, and completes it. False: it is to be worked on.</summary>
    Task<bool> TryGiveUpAsync(QueueMessage message, CancellationToken cancellationToken);
}
