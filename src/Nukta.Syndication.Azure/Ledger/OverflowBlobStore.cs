using System.Text;
using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Nukta.Syndication.Azure.Storage;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Azure.Ledger;

/// <summary>Bodies that are too long for an entity, as blobs named by their hash beside the accepted versions: written before the entity that names them, never changed.</summary>
internal sealed class OverflowBlobStore(BlobContainerClient container)
{
    private const string Folder = "records/";

    /// <summary>Keeps the body where it is too long, and answers the blob's name; null: it belongs into the entity.</summary>
    public async Task<string?> KeepAsync(string body, CancellationToken cancellationToken)
    {
        if (!RecordEntity.IsTooLong(body))
        {
            return null;
        }

        var name = $"{Folder}{RecordJson.HashText(body)}.json";
        await container.GetBlobClient(name).UploadAsync(BinaryData.FromString(body), SingleRequestUpload.Options(), cancellationToken);
        return name;
    }

    /// <summary>The entity's record.</summary>
    /// <exception cref="InvalidDataException">The blob is not there; it was written before its name, so somebody deleted it.</exception>
    public async Task<LedgerRecord> RecordOfAsync(TableEntity entity, CancellationToken cancellationToken) => RecordEntity.Read(
        entity, RecordEntity.BlobOf(entity) is { } name ? await ReadAsync(name, cancellationToken) : null);

    private async Task<string> ReadAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            var blob = await container.GetBlobClient(name).DownloadContentAsync(cancellationToken);
            return Encoding.UTF8.GetString(blob.Value.Content.ToMemory().Span);
        }
        catch (RequestFailedException e) when (e.ErrorCode == BlobErrorCode.BlobNotFound)
        {
            throw new InvalidDataException($"The blob {container.Name}/{name}, which holds a record of the ledger, is missing; restore it from a backup.", e);
        }
    }
}
