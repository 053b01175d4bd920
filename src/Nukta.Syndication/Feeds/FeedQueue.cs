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
    public Task<FeedDocument> Enqueue(FeedSettings settings, FeedChange change, Func<FeedBatch, Task<FeedDocument>> commit)
    {
        var entry = new Waiting(settings, change);
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

    private async Task CommitAllAsync(Func<FeedBatch, Task<FeedDocument>> commit)
    {
        while (TakeAll() is { Count: > 0 } taken)
        {
            try
            {
                var document = await commit(new FeedBatch(taken[^1].Settings, [.. taken.Select(entry => entry.Change)])).ConfigureAwait(false);
                taken.ForEach(entry => start(() => entry.Outcome.SetResult(document)));
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

    private sealed record Waiting(FeedSettings Settings, FeedChange Change)
    {
        // Completed by work of its own: a caller's continuation must not run inside the commit loop.
        public TaskCompletionSource<FeedDocument> Outcome { get; } = new();
    }
}

/// <summary>Changes that go into one write.</summary>
/// <param name="Settings">The latest caller's.</param>
/// <param name="Changes">In the order in which they came.</param>
internal sealed record FeedBatch(FeedSettings Settings, IReadOnlyList<FeedChange> Changes);
