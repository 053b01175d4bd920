using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Azure.Storage;

/// <summary>Feed documents and outboxes in one container; a document's tag is its blob's entity tag.</summary>
public sealed class BlobFeedStore(StorageClients clients) : IFeedStore
{
    // Names the write that made a blob: who retries after a lost answer finds out whether it was its own.
    private const string Write = "write";

    private readonly BlobContainerClient _container = clients.Blobs.GetBlobContainerClient(ResourceNames.Feeds);

    /// <inheritdoc />
    public async Task<StoredDocument?> ReadAsync(string name, string? unlessTag, CancellationToken cancellationToken)
    {
        try
        {
            var unless = unlessTag is null ? null : new BlobRequestConditions { IfNoneMatch = new ETag(unlessTag) };
            var blob = await _container.GetBlobClient(name).DownloadContentAsync(new BlobDownloadOptions { Conditions = unless }, cancellationToken);

            // "Not modified" is an answer without content, not an error.
            return blob.GetRawResponse().Status == 304
                ? new StoredDocument(unlessTag!, null)
                : new StoredDocument(blob.Value.Details.ETag.ToString(), blob.Value.Content.ToMemory());
        }
        catch (RequestFailedException e) when (e.ErrorCode == BlobErrorCode.BlobNotFound)
        {
            return null;
        }
    }

    /// <inheritdoc />
    public async Task<string?> TryWriteAsync(string name, ReadOnlyMemory<byte> content, string? tag, CancellationToken cancellationToken)
    {
        var blob = _container.GetBlobClient(name);
        var write = Guid.NewGuid().ToString("N");
        var options = SingleRequestUpload.Options(tag is null ? new BlobRequestConditions { IfNoneMatch = ETag.All } : new BlobRequestConditions { IfMatch = new ETag(tag) });
        options.Metadata = new Dictionary<string, string> { [Write] = write };
        try
        {
            return (await blob.UploadAsync(BinaryData.FromBytes(content), options, cancellationToken)).Value.ETag.ToString();
        }
        catch (RequestFailedException e) when (e.Status is 409 or 412)
        {
            return await OwnAsync(blob, write, cancellationToken);
        }
    }

    /// <summary>The tag, when the other writer was this write itself: the first try had happened, and only its answer was lost.</summary>
    private static async Task<string?> OwnAsync(BlobClient blob, string write, CancellationToken cancellationToken)
    {
        try
        {
            var found = await blob.GetPropertiesAsync(cancellationToken: cancellationToken);
            return found.Value.Metadata.TryGetValue(Write, out var last) && last == write ? found.Value.ETag.ToString() : null;
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
    }
}
