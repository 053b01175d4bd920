namespace Nukta.Syndication.Feeds;

/// <summary>The changes that wait for one feed in this process.</summary>
internal sealed class FeedQueue
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
        var start = false;
        lock (gate)
        {
            waiting.Add(entry);
            start = !committing;
            committing = true;
        }

        if (start)
        {
            _ = Task.Run(() => CommitAllAsync(commit));
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
                taken.ForEach(entry => entry.Outcome.SetResult(document));
            }
            catch (Exception fault)
            {
                // Every caller learns of it; nobody else would.
                taken.ForEach(entry => entry.Outcome.SetException(fault));
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
        // A caller's continuation must not run inside the commit loop.
        public TaskCompletionSource<FeedDocument> Outcome { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

/// <summary>Changes that go into one write.</summary>
/// <param name="Settings">The latest caller's.</param>
/// <param name="Changes">In the order in which they came.</param>
internal sealed record FeedBatch(FeedSettings Settings, IReadOnlyList<FeedChange> Changes);
