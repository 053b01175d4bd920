using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Nukta.Syndication.Azure;
using Nukta.Syndication.Azure.Storage;
using Nukta.Syndication.Delivery;
using Nukta.Syndication.Intake;
using Nukta.Syndication.Local.Data;
using Nukta.Syndication.Local.Uploads;
using Nukta.Syndication.Local.Work;
using Nukta.Syndication.Partners;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Local.Places;

/// <summary>A storage account, or Azurite. Any number of programs, and the function app, may share it.</summary>
internal sealed class AccountPlace(StorageClients clients, IConfiguration settings) : IPlace
{
    public string Articles => clients.Blobs.GetBlobContainerClient(ResourceNames.Uploads).Uri.AbsoluteUri;

    public string? NewKey { get; private init; }

    /// <exception cref="global::Azure.RequestFailedException">The account cannot be reached, or does not let us.</exception>
    public static async Task<AccountPlace> OpenAsync(
        StorageClients clients, IConfiguration settings, bool withSamples, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await StorageResources.CreateMissingAsync(clients, cancellationToken);
        return new AccountPlace(clients, settings) { NewKey = await AccountFirstRun.FillAsync(clients, withSamples, now, cancellationToken) };
    }

    public void AddPorts(IServiceCollection services)
    {
        services.AddAzureStorage(() => clients);
        services.AddSingleton<ConfigurationBlob>();
        services.AddSingleton<IConfigurationInForce>(provider => provider.GetRequiredService<ConfigurationBlob>());
        services.AddSecrets(settings);
        services.AddSingleton<AnnouncingQueue>(provider => new AnnouncingQueue(ActivatorUtilities.CreateInstance<StorageWorkQueue>(provider)));
        services.AddSingleton<IWorkQueue>(provider => provider.GetRequiredService<AnnouncingQueue>());

        // Nothing proves that nobody else delivers from this ledger.
        services.AddSingleton(Worker.Create(isAlone: false));
    }

    public void AddFollowers(IServiceCollection services)
    {
        services.AddSingleton<DeadLetters>();
        services.AddSingleton<LostUploads>();
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
