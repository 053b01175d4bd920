using Nukta.Syndication.Local.Storage;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Local.Work;

/// <summary>The queue of a program that has its folder for itself.</summary>
internal sealed class SqliteWorkSource(SqliteWorkQueue queue, Pipeline pipeline, StorageOutage outage, TimeProvider time) : IWorkSource
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    public event Action? Sent
    {
        add => queue.Sent += value;
        remove => queue.Sent -= value;
    }

    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        await outage.WaitOutAsync(() => queue.ReleaseLeasesAsync(cancellationToken), cancellationToken);
        await outage.WaitOutAsync(() => pipeline.ResumeAsync(cancellationToken), cancellationToken);
    }

    public async Task<TimeSpan> IdleAsync(CancellationToken cancellationToken)
    {
        var next = await queue.NextVisibleAsync(cancellationToken) - time.GetUtcNow();
        return next is not { } wait || wait > Longest ? Longest : wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }

    // A file that was dropped here is told of once: its message stays until it can be worked on.
    public Task<bool> TryGiveUpAsync(QueueMessage message, CancellationToken cancellationToken) => Task.FromResult(false);
}
