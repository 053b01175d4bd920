using Nukta.Syndication.Intake;
using Nukta.Syndication.Storage;
using Nukta.Syndication.Uploads;

namespace Nukta.Syndication.Web.Uploads;

/// <summary>Puts uploads where all uploads are, and has the pipeline look at once.</summary>
public sealed class StoredUploads(IArticleStore store, Pipeline pipeline, TimeProvider time) : IUploads
{
    /// <inheritdoc />
    public async Task<UploadResult> PutAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        if (UploadPath.Check(path) is { } fault)
        {
            return await pipeline.RejectAsync(path, content, fault, cancellationToken);
        }

        var began = time.GetUtcNow();
        await store.WriteAsync(new ContentKey(ContentArea.Uploads, path), content, cancellationToken);
        var result = await pipeline.AcceptUploadAsync(path, cancellationToken);

        // Whoever watches uploads may have been quicker: to the caller it was accepted all the same.
        return result is { Status: UploadStatus.Unchanged, Article.Accepted: { } accepted } && accepted >= began ? result with { Status = UploadStatus.Accepted } : result;
    }

    /// <inheritdoc />
    public async Task<UploadResult> DeleteAsync(string path, CancellationToken cancellationToken)
    {
        if (UploadPath.Check(path) is not null)
        {
            return new UploadResult(path, UploadStatus.Absent);
        }

        await store.DeleteAsync(new ContentKey(ContentArea.Uploads, path), cancellationToken);
        return await pipeline.WithdrawUploadAsync(path, cancellationToken);
    }
}
