using Nukta.Syndication.Articles;
using Nukta.Syndication.Intake;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Web.Uploads;

/// <summary>Puts uploads where all uploads are, and has the pipeline look at once.</summary>
public sealed class StoredUploads(IArticleStore store, Pipeline pipeline) : IUploads
{
    /// <inheritdoc />
    public async Task<UploadResult> PutAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        if (UploadPath.Check(path) is { } fault)
        {
            return await pipeline.RejectAsync(path, content, fault, cancellationToken);
        }

        await store.WriteAsync(new ContentKey(ContentArea.Uploads, path), content, cancellationToken);
        return await pipeline.TakeUploadAsync(path, cancellationToken);
    }

    /// <inheritdoc />
    public async Task<UploadResult> DeleteAsync(string path, CancellationToken cancellationToken)
    {
        if (UploadPath.Check(path) is not null)
        {
            return new UploadResult(path, UploadVerdict.Absent);
        }

        await store.DeleteAsync(new ContentKey(ContentArea.Uploads, path), cancellationToken);
        return await pipeline.TakeUploadAsync(path, cancellationToken);
    }
}
