using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Crashes.Instrumentation;

/// <summary>An article store whose writes and deletions are steps: about to, and done.</summary>
internal sealed class SteppingArticleStore(IArticleStore inner, Boundaries boundaries) : IArticleStore
{
    public Task<StoredContent?> ReadAsync(ContentKey key, CancellationToken cancellationToken) => inner.ReadAsync(key, cancellationToken);

    public async Task WriteAsync(ContentKey key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        boundaries.Reach($"keep {key.Area}: begun");
        await inner.WriteAsync(key, content, cancellationToken);
        boundaries.Reach($"keep {key.Area}: done");
    }

    public async Task DeleteAsync(ContentKey key, CancellationToken cancellationToken)
    {
        boundaries.Reach($"delete {key.Area}: begun");
        await inner.DeleteAsync(key, cancellationToken);
        boundaries.Reach($"delete {key.Area}: done");
    }

    public IAsyncEnumerable<ContentListing> ListAsync(ContentArea area, CancellationToken cancellationToken) => inner.ListAsync(area, cancellationToken);
}
