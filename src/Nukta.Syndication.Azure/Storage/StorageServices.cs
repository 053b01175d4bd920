using Microsoft.Extensions.DependencyInjection;
using Nukta.Syndication.Azure.Ledger;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Azure.Storage;

/// <summary>The four ports on a storage account, for a host's container.</summary>
public static class StorageServices
{
    /// <summary>
    /// Adds the ports, and the account's blobs for <see cref="ConfigurationBlob"/>. The containers, queues and tables must be there:
    /// Bicep makes them, or <see cref="StorageResources.CreateMissingAsync"/>.
    /// </summary>
    /// <param name="services">The host's container.</param>
    /// <param name="clients">Makes the account's clients; called once, at their first use.</param>
    public static IServiceCollection AddAzureStorage(this IServiceCollection services, Func<StorageClients> clients)
    {
        services.AddSingleton(_ => clients());
        services.AddSingleton(provider => provider.GetRequiredService<StorageClients>().Blobs);
        services.AddSingleton<IArticleStore, BlobArticleStore>();
        services.AddSingleton<IFeedStore, BlobFeedStore>();
        services.AddSingleton<IWorkQueue, StorageWorkQueue>();
        return services.AddSingleton<ILedger, TableLedger>();
    }
}
