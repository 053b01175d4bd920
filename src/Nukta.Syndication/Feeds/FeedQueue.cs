using Nukta.Syndication.Delivery.Destinations;

namespace Nukta.Syndication.Feeds;

/// <summary>The changes that wait for one feed in this process.</summary>
/// <param name="start">Starts what belongs to no caller, not on the caller's stack.</param>
internal sealed class FeedQueue(Action<Action> start)
{
    private readonly Lock gate = new();
    private List<Waiting> waiting = [];
    private bool committing;

    /// <summary>
    /// Adds a change. Whoever comes first starts the committing, which goes on until nothing waits; it belongs to no caller, so
    /// that one who gives up takes nobody else's change along.
    /// </summary>
    public Task<FeedDocument> Enqueue(FeedSettings settings, FeedChange change, Func<bool> isInTime, Func<FeedBatch, Task<FeedCommit>> commit)
    {
        var entry = new Waiting(settings, change, isInTime);
        var isFirst = false;
        lock (gate)
        {
            waiting.Add(entry);
            isFirst = !committing;
            committing = true;
        }

        if (isFirst)
        {
            start(() => _ = CommitAllAsync(commit));
        }

        return entry.Outcome.Task;
    }

    private async Task CommitAllAsync(Func<FeedBatch, Task<FeedCommit>> commit)
    {
        while (TakeAll() is { Count: > 0 } taken)
        {
            try
            {
                var committed = await commit(new FeedBatch(taken[^1].Settings, taken)).ConfigureAwait(false);
                taken.ForEach(entry => start(() => entry.Complete(committed)));
            }
            catch (Exception fault)
            {
                // Every caller learns of it; nobody else would.
                taken.ForEach(entry => start(() => entry.Outcome.SetException(fault)));
            }
        }
    }

    private List<Waiting> TakeAll()
    {
        lock (gate)
        {
            var taken = waiting;
            waiting = [];
            committing = taken.Count > 0;
            return taken;
        }
    }
}

/// <summary>A change and who waits for it.</summary>
/// <param name="Settings">The caller's.</param>
/// <param name="Change">The change.</param>
/// <param name="IsInTime">False when others may have decided otherwise meanwhile.</param>
internal sealed record Waiting(FeedSettings Settings, FeedChange Change, Func<bool> IsInTime)
{
    // Completed by work of its own: a caller's continuation must not run inside the commit loop.
    public TaskCompletionSource<FeedDocument> Outcome { get; } = new();

    public void Complete(FeedCommit committed)
    {
        if (committed.Late.Contains(this))
        {
            Outcome.SetException(new DeliveryException(FailureKind.Transient, "The worker was paused before it could write the feed."));
        }
        else
        {
            Outcome.SetResult(committed.Document);
        }
    }
}

/// <summary>Changes that go into one write.</summary>
/// <param name="Settings">The latest caller's.</param>
/// <param name="Waiting">In the order in which they came.</param>
internal sealed record FeedBatch(FeedSettings Settings, IReadOnlyList<Waiting> Waiting);

/// <summary>What became of a batch.</summary>
/// <param name="Document">As it is now.</param>
/// <param name="Late">Whose change was not made, because it is too late for it.</param>
internal sealed record FeedCommit(FeedDocument Document, IReadOnlyList<Waiting> Late);
