using Azure;
using Azure.Storage.Blobs.Models;
using Nukta.Syndication.Azure;
using Nukta.Syndication.Azure.Storage;

namespace Nukta.Syndication.Local.Data;

/// <summary>Fills a new storage account as <see cref="FirstRun"/> fills a folder.</summary>
internal static class AccountFirstRun
{
    private static readonly BlobRequestConditions IfNone = new() { IfNoneMatch = ETag.All };

    /// <summary>
    /// Fills the account unless it has a configuration already, which is written last. Answers the new key of the partner
    /// <c>demo</c>, kept nowhere; null when there was nothing to fill, or another program was quicker.
    /// </summary>
    public static async Task<string?> FillAsync(StorageClients clients, bool withSamples, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await clients.Blobs.GetBlobContainerClient(ResourceNames.Configuration).GetBlobClient(ResourceNames.PartnersBlob).ExistsAsync(cancellationToken))
        {
            return null;
        }

        if (withSamples)
        {
            await foreach (var (path, text) in Samples.ArticlesAsync(now, cancellationToken))
            {
                await TryUploadAsync(clients, ResourceNames.Uploads, path, text, cancellationToken);
            }
        }

        var (key, json) = await Samples.ConfigurationAsync(cancellationToken);
        return await TryUploadAsync(clients, ResourceNames.Configuration, ResourceNames.PartnersBlob, json, cancellationToken) ? key : null;
    }

    /// <summary>The account's configuration; null: it has none.</summary>
    public static async Task<string?> ReadConfigurationAsync(StorageClients clients, CancellationToken cancellationToken)
    {
        try
        {
            var blob = clients.Blobs.GetBlobContainerClient(ResourceNames.Configuration).GetBlobClient(ResourceNames.PartnersBlob);
            return (await blob.DownloadContentAsync(cancellationToken)).Value.Content.ToString();
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
    }

    /// <summary>False: there is one already.</summary>
    private static async Task<bool> TryUploadAsync(StorageClients clients, string container, string name, string text, CancellationToken cancellationToken)
    {
        try
        {
            var blob = clients.Blobs.GetBlobContainerClient(container).GetBlobClient(name);
            await blob.UploadAsync(BinaryData.FromString(text), new BlobUploadOptions { Conditions = IfNone }, cancellationToken);
            return true;
        }
        catch (RequestFailedException e) when (e.Status is 409 or 412)
        {
            return false;
        }
    }
}
