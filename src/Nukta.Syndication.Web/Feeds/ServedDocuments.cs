using System.Collections.Concurrent;
using System.Collections.Immutable;
using Nukta.Syndication.Feeds;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Web.Feeds;

/// <summary>
/// The documents that this process has served, each checked against the store's tag before it is served again. It grows with
/// the number of configured feeds, not with requests.
/// </summary>
internal sealed class ServedDocuments(IFeedStore store)
{
    private readonly ConcurrentDictionary<string, Held> held = new(StringComparer.Ordinal);

    /// <summary>The bodies of the document as it is in the store now; null when there is none.</summary>
    public async Task<FeedDocument?> ReadAsync(string name, CancellationToken cancellationToken)
    {
        var known = held.GetValueOrDefault(name);
        var stored = await store.ReadAsync(name, known?.Tag, cancellationToken).ConfigureAwait(false);
        if (stored?.Content is { } content)
        {
            var read = new Held(stored.Tag, BodiesOf(FeedDocumentSerializer.Read(content)));
            held[name] = read;
            return read.Document;
        }

        return stored is null ? null : known?.Document;
    }

    /// <summary>The same for what is rarely asked for and of which there are many, the parts of sitemaps: nothing is held.</summary>
    public async Task<FeedDocument?> ReadOnceAsync(string name, CancellationToken cancellationToken) =>
        await store.ReadAsync(name, null, cancellationToken).ConfigureAwait(false) is { Content: { } content } ? FeedDocumentSerializer.Read(content) : null;

    // Copies, because a slice would keep the whole blob with all fragments in memory.
    private static FeedDocument BodiesOf(FeedDocument document) => new()
    {
        Modified = document.Modified,
        Bodies = document.Bodies.ToImmutableSortedDictionary(
            body => body.Key,
            body => body.Value with { Identity = body.Value.Identity.ToArray(), Gzip = body.Value.Gzip.ToArray(), Brotli = body.Value.Brotli.ToArray() },
            StringComparer.Ordinal),
    };

    private sealed record Held(string Tag, FeedDocument Document);
}
