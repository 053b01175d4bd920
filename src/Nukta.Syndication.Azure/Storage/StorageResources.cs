namespace Nukta.Syndication.Azure.Storage;

/// <summary>Makes what Bicep makes in the cloud, for a program that finds an empty account.</summary>
public static class StorageResources
{
    private static readonly string[] Containers =
        [ResourceNames.Uploads, ResourceNames.Versions, ResourceNames.Rejected, ResourceNames.Feeds, ResourceNames.Configuration];

    private static readonly string[] Queues =
        [ResourceNames.UploadEvents, ResourceNames.PoisonedUploadEvents, ResourceNames.Hints, ResourceNames.PoisonedHints];

    /// <summary>Makes the containers, queues and tables that are missing.</summary>
    /// <exception cref="global::Azure.RequestFailedException">The account cannot be reached, or does not let us.</exception>
    public static Task CreateMissingAsync(StorageClients clients, CancellationToken cancellationToken) => Task.WhenAll(
    [
        .. Containers.Select(name => (Task)clients.Blobs.GetBlobContainerClient(name).CreateIfNotExistsAsync(cancellationToken: cancellationToken)),
        .. Queues.Select(name => clients.Queues.GetQueueClient(name).CreateIfNotExistsAsync(cancellationToken: cancellationToken)),
        clients.Tables.GetTableClient(ResourceNames.Records).CreateIfNotExistsAsync(cancellationToken),
    ]);
}
