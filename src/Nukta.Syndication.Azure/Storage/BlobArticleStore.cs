using System.Runtime.CompilerServices;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Azure.Storage;

/// <summary>The article store in three containers.</summary>
public sealed class BlobArticleStore(StorageClients clients) : IArticleStore
{
    /// <inheritdoc />
    public async Task<StoredContent?> ReadAsync(ContentKey key, CancellationToken cancellationToken)
    {
        try
        {
            // One request, of which no more is taken than was asked for. A range would do the same, but an empty blob refuses every one (416).
            using var blob = (await BlobOf(key).DownloadStreamingAsync(cancellationToken: cancellationToken)).Value;
            var bytes = new byte[UploadLimit.BytesRead(key.Area, blob.Details.ContentLength)];
            await blob.Content.ReadExactlyAsync(bytes, cancellationToken);
            return new StoredContent(bytes, blob.Details.LastModified) { Size = blob.Details.ContentLength };
        }
        catch (RequestFailedException e) when (e.ErrorCode == BlobErrorCode.BlobNotFound)
        {
            return null;
        }
    }

    /// <inheritdoc />
    public Task WriteAsync(ContentKey key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) =>
        BlobOf(key).UploadAsync(BinaryData.FromBytes(content), SingleRequestUpload.Options(), cancellationToken);

    /// <inheritdoc />
    public Task DeleteAsync(ContentKey key, CancellationToken cancellationToken) =>
        BlobOf(key).DeleteIfExistsAsync(DeleteSnapshotsOption.IncludeSnapshots, cancellationToken: cancellationToken);

    /// <inheritdoc />
    public async IAsyncEnumerable<ContentListing> ListAsync(ContentArea area, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var blob in ContainerOf(area).GetBlobsAsync(cancellationToken: cancellationToken))
        {
            yield return new ContentListing(blob.Name, blob.Properties.LastModified!.Value, blob.Properties.ContentLength!.Value);
        }
    }

    private BlobContainerClient ContainerOf(ContentArea area) => clients.Blobs.GetBlobContainerClient(area switch
    {
        ContentArea.Uploads => ResourceNames.Uploads,
        ContentArea.Versions => ResourceNames.Versions,
        _ => ResourceNames.Rejected,
    });

    private BlobClient BlobOf(ContentKey key)
    {
        // Clients and proxies take such parts out of an address: it would be another blob, or another container's.
        if (key.Path.Length == 0 || key.Path.Split('/').Any(part => part is "" or "." or ".."))
        {
            throw new ArgumentException($"The path '{key.Path}' leaves its container; it must be relative, without empty, '.' or '..' parts.", nameof(key));
        }

        return ContainerOf(key.Area).GetBlobClient(key.Path);
    }
}
