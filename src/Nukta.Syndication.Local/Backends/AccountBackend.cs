using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Nukta.Syndication.Azure;
using Nukta.Syndication.Azure.Storage;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Delivery;
using Nukta.Syndication.Local.Data;
using Nukta.Syndication.Local.Uploads;
using Nukta.Syndication.Local.Work;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Local.Backends;

/// <summary>A storage account, or Azurite. Any number of programs, and the function app, may share it.</summary>
internal sealed class AccountBackend(StorageClients clients, IConfiguration settings) : IStorageBackend
{
    public string Articles => clients.Blobs.GetBlobContainerClient(ResourceNames.Uploads).Uri.AbsoluteUri;

    public string? NewKey { get; private init; }

    /// <exception cref="global::Azure.RequestFailedException">The account cannot be reached, or does not let us.</exception>
    public static async Task<AccountBackend> OpenAsync(
        StorageClients clients, IConfiguration settings, bool withSamples, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await StorageResources.CreateMissingAsync(clients, cancellationToken);
        return new AccountBackend(clients, settings) { NewKey = await AccountFirstRun.FillAsync(clients, withSamples, now, cancellationToken) };
    }

    public void AddPorts(IServiceCollection services)
    {
        services.AddAzureStorage(() => clients);
        services.AddSingleton<ConfigurationBlob>();
        services.AddSingleton<IConfigurationInForce>(provider => provider.GetRequiredService<ConfigurationBlob>());
        services.AddSecrets(settings);
        services.AddSingleton<NotifyingWorkQueue>(provider => new NotifyingWorkQueue(ActivatorUtilities.CreateInstance<StorageWorkQueue>(provider)));
        services.AddSingleton<IWorkQueue>(provider => provider.GetRequiredService<NotifyingWorkQueue>());

        // Nothing proves that nobody else delivers from this ledger.
        services.AddSingleton(Worker.Create(isAlone: false));
    }

    public void AddBackgroundServices(IServiceCollection services)
    {
        services.AddSingleton<IWorkSource, AccountWorkSource>();
        services.AddSingleton(new SweepInterval(TimeSpan.FromSeconds(5)));
        services.AddHostedService<ConfigurationLoop>();
        services.AddHostedService<UploadListingLoop>();
    }

    public async Task<IConfigurationInForce> ReadConfigurationAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var configuration = services.GetRequiredService<ConfigurationBlob>();
        await configuration.RefreshAsync(cancellationToken);
        _ = configuration.Current;
        return configuration;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
