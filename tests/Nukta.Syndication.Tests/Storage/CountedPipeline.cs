using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Nukta.Syndication.Azure.Storage;
using Nukta.Syndication.Configuration;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Delivery;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Storage;
using Nukta.Syndication.Tests.Storage.Azurite;

namespace Nukta.Syndication.Tests.Storage;

/// <summary>The pipeline on a storage account of its own, whose every request is counted.</summary>
internal sealed class CountedPipeline : IAsyncDisposable
{
    private readonly StorageTraffic _traffic;
    private readonly ServiceProvider _services;

    private CountedPipeline(StorageClients clients, StorageTraffic traffic, SyndicationConfiguration configured, Func<IDestinations, IDestinations> destinations, TimeProvider time)
    {
        _traffic = traffic;
        Clients = clients;
        var services = new ServiceCollection().AddLogging().AddAzureStorage(() => clients);
        services.AddSingleton(time);
        services.AddSingleton<IConfigurationInForce>(new ConfigurationInForce(configured, DateTimeOffset.UnixEpoch, SyndicationVocabulary.Reader));
        services.AddSingleton<ISecrets, EnvironmentSecrets>();
        services.AddSingleton(Worker.Create());
        services.AddSingleton(provider => destinations(provider.GetRequiredService<ConfiguredDestinations>()));
        services.AddSyndication();
        _services = services.BuildServiceProvider();
    }

    public StorageClients Clients { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <param name="azurite">Where the account is.</param>
    /// <param name="configured">The configuration in force.</param>
    /// <param name="destinations">Changes what is delivered to; null: as configured.</param>
    /// <param name="time">The clock; null: the system's.</param>
    public static async Task<CountedPipeline> OpenAsync(
        AzuriteAccounts azurite, SyndicationConfiguration configured, Func<IDestinations, IDestinations>? destinations = null, TimeProvider? time = null)
    {
        var traffic = new StorageTraffic();
        var clients = (await azurite.OpenAsync()).Connect(traffic);
        await StorageResources.CreateMissingAsync(clients, Cancellation);
        return new CountedPipeline(clients, traffic, configured, destinations ?? (all => all), time ?? TimeProvider.System);
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Puts an upload where uploads come, and nothing else.</summary>
    public Task PutAsync(string path, string text) =>
        Get<IArticleStore>().WriteAsync(new ContentKey(ContentArea.Uploads, path), Encoding.UTF8.GetBytes(text), Cancellation);

    /// <summary>What the work asks the storage for.</summary>
    public async Task<IReadOnlyList<string>> CountAsync(Func<Task> work)
    {
        _traffic.Forget();
        await work();
        return _traffic.Requests;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _traffic.Dispose();
    }
}
