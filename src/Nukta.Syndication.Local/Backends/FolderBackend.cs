using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Nukta.Syndication.Configuration;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Configuration.Validation;
using Nukta.Syndication.Delivery;
using Nukta.Syndication.Intake;
using Nukta.Syndication.Intake.Recovery;
using Nukta.Syndication.Intake.Withdrawals;
using Nukta.Syndication.Local.Data;
using Nukta.Syndication.Local.Storage;
using Nukta.Syndication.Local.Uploads;
using Nukta.Syndication.Local.Work;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Local.Backends;

/// <summary>A folder on this machine: SQLite, and files that people can open. One program at a time has it.</summary>
internal sealed class FolderBackend(DataFolder folder, ConfigurationInForce configuration) : IStorageBackend
{
    public string Articles => folder.Articles;

    public string? NewKey { get; private init; }

    /// <exception cref="DataFolderException">It cannot be used.</exception>
    /// <exception cref="ConfigurationInvalidException">Its configuration has faults.</exception>
    public static async Task<FolderBackend> OpenAsync(string data, bool withSamples, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var folder = DataFolder.Open(data);
        try
        {
            var key = await FirstRun.FillAsync(folder, withSamples, now, cancellationToken);
            var configuration = new ConfigurationInForce(
                SyndicationVocabulary.Reader.Read(await File.ReadAllTextAsync(folder.Configuration, cancellationToken)),
                File.GetLastWriteTimeUtc(folder.Configuration),
                SyndicationVocabulary.Reader);
            return new FolderBackend(folder, configuration) { NewKey = key };
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    public void AddPorts(IServiceCollection services)
    {
        services.AddSingleton(folder);
        services.AddSingleton(configuration);
        services.AddSingleton<IConfigurationInForce>(configuration);
        services.AddSingleton<ISecrets, EnvironmentSecrets>();

        services.AddSingleton(new LedgerOrigin(IsNew: !File.Exists(folder.Database)));
        services.AddSingleton(_ => SqliteDatabase.Open(folder.Database));
        services.AddSingleton<ILedger, SqliteLedger>();
        services.AddSingleton<SqliteWorkQueue>();
        services.AddSingleton<IWorkQueue>(provider => provider.GetRequiredService<SqliteWorkQueue>());
        services.AddSingleton<IFeedStore, SqliteFeedStore>();
        services.AddSingleton<IArticleStore>(_ => new FolderArticleStore(folder.Root));

        // The folder's lock proves that nobody else delivers from this ledger.
        services.AddSingleton(Worker.Create(isAlone: true));
    }

    public void AddBackgroundServices(IServiceCollection services)
    {
        services.AddSingleton<IWorkSource, SqliteWorkSource>();
        services.AddSingleton(new SweepInterval(TimeSpan.FromSeconds(1)));
        services.AddHostedService(provider => new ConfigurationFile(
            folder.Configuration, configuration, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<ConfigurationFile>>()));
        services.AddHostedService(provider => new UploadFolder(
            folder.Articles,
            provider.GetRequiredService<WatchOptions>(),
            provider.GetRequiredService<TakenUploads>(),
            provider.GetRequiredService<HeldWithdrawals>(),
            provider.GetRequiredService<Hints>(),
            provider.GetRequiredService<SqliteWorkQueue>(),
            provider.GetRequiredService<StorageOutage>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<UploadFolder>>()));
    }

    public Task<IConfigurationInForce> ReadConfigurationAsync(IServiceProvider services, CancellationToken cancellationToken) =>
        Task.FromResult<IConfigurationInForce>(configuration);

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
