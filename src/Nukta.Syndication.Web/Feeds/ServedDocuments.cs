using System.Collections.Concurrent;
using System.Collections.Immutable;
using Nukta.Syndication.Feeds;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Web.Feeds;

/// <summary>
/// The documents that this process has served, each checked against the store's tag before it is served again. While the store
/// refuses or hangs, the last good one is served, with its age. It grows with the number of configured feeds, not with requests.
/// </summary>
internal sealed class ServedDocuments(IFeedStore store, TimeProvider time)
{
    /// <summary>How long a reader waits for the store: an answer within about three seconds, whatever storage does.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(2.5);

    // While the store is away, one reader in so long waits for it; the others get at once what there is.
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(5);

    // An instance that has lost its storage must not undo a withdrawal for ever.
    private static readonly TimeSpan LongestStale = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, Held> held = new(StringComparer.Ordinal);
    private long _askAgain;

    /// <summary>The bodies of the document as it is in the store now, or as it was when the store could last be asked; null when there is none.</summary>
    /// <exception cref="FeedUnavailableException">The store does not answer, and nothing that was read before is new enough.</exception>
    public async Task<ServedDocument?> ReadAsync(string name, CancellationToken cancellationToken)
    {
        var known = held.GetValueOrDefault(name);
        if (known is not null && time.GetTimestamp() < Interlocked.Read(ref _askAgain) && Stale(known) is { } resting)
        {
            return resting;
        }

        try
        {
            var stored = await AskAsync(name, known?.Tag, cancellationToken).ConfigureAwait(false);
            Interlocked.Exchange(ref _askAgain, 0);
            var now = stored?.Content is { } content ? new Held(stored.Tag, BodiesOf(FeedDocumentSerializer.Read(content)), time.GetTimestamp())
                : stored is null ? null
                : known! with { Checked = time.GetTimestamp() };
            if (now is null)
            {
                held.TryRemove(name, out _);
                return null;
            }

            held[name] = now;
            return new ServedDocument(now.Document, TimeSpan.Zero);
        }
        catch (FeedUnavailableException) when (known is not null && Stale(known) is not null)
        {
            Interlocked.Exchange(ref _askAgain, time.GetTimestamp() + (long)(Rest.TotalSeconds * time.TimestampFrequency));
            return Stale(known);
        }
    }

    /// <summary>The same for what is rarely asked for and of which there are many, the parts of sitemaps: nothing is held.</summary>
    /// <exception cref="FeedUnavailableException">The store does not answer.</exception>
    public async Task<ServedDocument?> ReadOnceAsync(string name, CancellationToken cancellationToken) =>
        await AskAsync(name, null, cancellationToken).ConfigureAwait(false) is { Content: { } content } ? new ServedDocument(FeedDocumentSerializer.Read(content), TimeSpan.Zero) : null;

    /// <summary>Waits for storage, but not for long, and not for a client that goes on by itself after the end of our wait.</summary>
    /// <exception cref="FeedUnavailableException">It failed, or took too long.</exception>
    public async Task<T> WaitAsync<T>(Func<CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Limit, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await ask(both.Token).WaitAsync(both.Token).ConfigureAwait(false);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested && fault is not OutOfMemoryException)
        {
            throw new FeedUnavailableException(fault);
        }
    }

    private Task<StoredDocument?> AskAsync(string name, string? unlessTag, CancellationToken cancellationToken) =>
        WaitAsync(limited => store.ReadAsync(name, unlessTag, limited), cancellationToken);

    private ServedDocument? Stale(Held known) =>
        time.GetElapsedTime(known.Checked) is var age && age < LongestStale ? new ServedDocument(known.Document, age) : null;

    // Copies, because a slice would keep the whole blob with all fragments in memory.
    private static FeedDocument BodiesOf(FeedDocument document) => new()
    {
        Modified = document.Modified,
        Bodies = document.Bodies.ToImmutableSortedDictionary(
            body => body.Key,
            body => body.Value with { Identity = body.Value.Identity.ToArray(), Gzip = body.Value.Gzip.ToArray(), Brotli = body.Value.Brotli.ToArray() },
            StringComparer.Ordinal),
    };

    private sealed record Held(string Tag, FeedDocument Document, long Checked);
}

/// <summary>A document to serve.</summary>
/// <param name="Document">Its bodies.</param>
/// <param name="Age">How long ago it was known to be the newest; zero: it is.</param>
internal sealed record ServedDocument(FeedDocument Document, TimeSpan Age);

/// <summary>A feed cannot be read now.</summary>
internal sealed class FeedUnavailableException(Exception reason) : Exception($"A feed cannot be read now: {reason.Message}", reason);
