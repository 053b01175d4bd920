using System.Collections.Concurrent;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Feeds;

/// <summary>
/// Changes feed documents by compare and set, with group commit: while one write is under way, further changes of the same feed
/// wait together, and the next read, splice and write takes all of them in. One instance serves a whole process; any number of
/// processes may write to one store.
/// </summary>
/// <param name="store">Where the documents are.</param>
/// <param name="time">The clock of stamps, waits and limits.</param>
/// <param name="random">Spreads the waits after collisions; shared, and only used under a lock.</param>
/// <param name="start">Starts what belongs to no caller; null: on the thread pool.</param>
public sealed class FeedWriter(IFeedStore store, TimeProvider time, Random random, Action<Action>? start = null)
{
    /// <summary>How long a change may wait for other writers, or for the store.</summary>
    public static readonly TimeSpan CommitLimit = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);
    private static readonly Backoff Collision = new(TimeSpan.FromMilliseconds(20), TimeSpan.FromSeconds(1));

    private readonly ConcurrentDictionary<string, FeedQueue> queues = new(StringComparer.Ordinal);

    /// <summary>Makes a change. Answers the document that holds it: nothing is lost once this has completed.</summary>
    /// <param name="settings">The feed. When callers differ, the one that came last is followed.</param>
    /// <param name="change">The change.</param>
    /// <param name="cancellationToken">Ends the waiting; the change may still be made.</param>
    /// <exception cref="TimeoutException">Other writers, or the store, left no chance for 30 seconds.</exception>
    /// <exception cref="InvalidDataException">The stored document is damaged.</exception>
    public Task<FeedDocument> ApplyAsync(FeedSettings settings, FeedChange change, CancellationToken cancellationToken) =>
        ApplyAsync(settings, change, () => true, cancellationToken);

    /// <summary>Makes a change, unless it has become too late for it.</summary>
    /// <param name="settings">The feed. When callers differ, the one that came last is followed.</param>
    /// <param name="change">The change.</param>
    /// <param name="isInTime">
    /// Asked after every reading of the document: what others have decided while this worker stood still is in it, or makes its write
    /// collide.
    /// </param>
    /// <param name="cancellationToken">Ends the waiting; the change may still be made.</param>
    /// <exception cref="DeliveryException">It was too late: the change was not made.</exception>
    /// <exception cref="TimeoutException">Other writers, or the store, left no chance for 30 seconds.</exception>
    /// <exception cref="InvalidDataException">The stored document is damaged.</exception>
    public Task<FeedDocument> ApplyAsync(FeedSettings settings, FeedChange change, Func<bool> isInTime, CancellationToken cancellationToken)
    {
        var name = settings.DocumentName;
        var queue = queues.GetOrAdd(name, _ => new FeedQueue(start ?? (work => ThreadPool.QueueUserWorkItem(_ => work()))));
        return queue.Enqueue(settings, change, isInTime, batch => CommitAsync(name, batch)).WaitAsync(cancellationToken);
    }

    /// <summary>
    /// Makes the bytes of one feed anew where its settings changed, lets go of what is too old, and creates an empty document
    /// where there is none, so that a new feed can be subscribed to before it has articles.
    /// </summary>
    public Task<FeedDocument> RefreshAsync(FeedSettings settings, CancellationToken cancellationToken) =>
        ApplyAsync(settings, new FeedChange.Refresh(), cancellationToken);

    /// <summary>
    /// Notes that somebody subscribes to a feed. Answers the document: whoever changes it afterwards sees the note, and what others
    /// have changed before is in it.
    /// </summary>
    public Task<FeedDocument> NoteSubscriberAsync(FeedSettings settings, CancellationToken cancellationToken) =>
        ApplyAsync(settings, new FeedChange.Subscribed(), cancellationToken);

    private async Task<FeedCommit> CommitAsync(string name, FeedBatch batch)
    {
        using var limit = new CancellationTokenSource(CommitLimit, time);
        try
        {
            for (var collisions = 0; ; collisions++)
            {
                var stored = await store.ReadAsync(name, null, limit.Token).ConfigureAwait(false);
                var before = stored?.Content is { } content ? FeedDocumentSerializer.Read(content) : FeedDocument.Empty;
                var inTime = batch.Waiting.ToLookup(waiting => waiting.IsInTime());
                var after = inTime[true].Any() ? FeedDocumentRenderer.Apply(before, [.. inTime[true].Select(waiting => waiting.Change)], batch.Settings, time.GetUtcNow()) : before;
                if ((ReferenceEquals(after, before) && !inTime[true].Any(waiting => waiting.Change.ForceWrite))
                    || await store.TryWriteAsync(name, FeedDocumentSerializer.Write(after), stored?.Tag, limit.Token).ConfigureAwait(false) is not null)
                {
                    return new FeedCommit(after, [.. inTime[false]]);
                }

                // Not cut short by the limit: a cancelled delay goes on on the thread pool, and it is a second at most.
                await Task.Delay(Shortest + Collision.WithJitter(collisions, random), time, CancellationToken.None).ConfigureAwait(false);
                limit.Token.ThrowIfCancellationRequested();
            }
        }
        catch (OperationCanceledException fault) when (limit.IsCancellationRequested)
        {
            throw new TimeoutException($"The feed document {name} could not be written within {CommitLimit.TotalSeconds} seconds.", fault);
        }
    }
}
