using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Tests.Delivery;

/// <summary>The article store, where a test can have something happen after an upload was read and before the reader goes on.</summary>
internal sealed class InterruptedStore(IArticleStore store) : IArticleStore
{
    /// <summary>Happens once, after the next reading of an upload.</summary>
    public Func<Task>? AfterUploadWasRead { get; set; }

    /// <summary>Happens once, after the next writing of an upload.</summary>
    public Func<Task>? AfterUploadWasWritten { get; set; }

    public async Task<StoredContent?> ReadAsync(ContentKey key, CancellationToken cancellationToken)
    {
        var content = await store.ReadAsync(key, cancellationToken);
        if (key.Area == ContentArea.Uploads && AfterUploadWasRead is { } interrupt)
        {
            AfterUploadWasRead = null;
            await interrupt();
        }

        return content;
    }

    public async Task WriteAsync(ContentKey key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        await store.WriteAsync(key, content, cancellationToken);
        if (key.Area == ContentArea.Uploads && AfterUploadWasWritten is { } interrupt)
        {
            AfterUploadWasWritten = null;
            await interrupt();
        }
    }

    public Task DeleteAsync(ContentKey key, CancellationToken cancellationToken) => store.DeleteAsync(key, cancellationToken);

    public IAsyncEnumerable<ContentListing> ListAsync(ContentArea area, CancellationToken cancellationToken) => store.ListAsync(area, cancellationToken);
}
