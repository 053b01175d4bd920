using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Configuration;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Delivery;
using Nukta.Syndication.Intake;
using Nukta.Syndication.Intake.Recovery;
using Nukta.Syndication.Local.Storage;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Tests.Local;

/// <summary>The pipeline on SQLite and folders, with one feed.</summary>
internal sealed class LocalPipeline : IAsyncDisposable
{
    private static readonly SyndicationConfiguration Configured = new()
    {
        Site = new Site { Name = "Nukta", Url = new("https://news.example/"), FeedsUrl = new("https://feeds.example/") },
        Partners = [new Partner { Id = "public", Name = "Everyone", Public = true, Feeds = [new Feed { Name = "all", Title = "All" }] }],
    };

    private ServiceProvider _services;

    public LocalPipeline() => _services = Open(isLedgerNew: true);

    public string Root { get; } = Directory.CreateTempSubdirectory("nukta-local-").FullName;

    // Files are dated by the system's clock.
    public FakeTimeProvider Time { get; } = new(TimeProvider.System.GetUtcNow());

    public Pipeline Pipeline => Get<Pipeline>();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public void Drop(string path, string text)
    {
        var file = Path.Combine(Root, "articles", path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    public void Delete(string path) => File.Delete(Path.Combine(Root, "articles", path));

    public Task<UploadResult> TakeAsync(string path) => Pipeline.AcceptUploadAsync(path, Stop);

    public Task<UploadResult> PublishAsync(string path, string headline)
    {
        Drop(path, $"{headline}\n\nLAHORE: The bridge was opened on Monday at noon.\n");
        return TakeAsync(path);
    }

    public async Task<ArticleRecord?> ArticleAsync(string id) => (await Get<ILedger>().ReadAsync<ArticleRecord>(LedgerKeys.Article(id), Stop))?.Value;

    public async Task<ArticleStatus> StatusOfAsync(string id) => (await ArticleAsync(id))!.Status;

    /// <summary>As a program does that starts and finds no ledger.</summary>
    public async Task LoseTheLedgerAsync()
    {
        await _services.DisposeAsync();
        foreach (var file in Directory.EnumerateFiles(Root, "nukta.db*"))
        {
            File.Delete(file);
        }

        _services = Open(isLedgerNew: true);
    }

    /// <summary>As a program does that starts again.</summary>
    public async Task RestartAsync()
    {
        await _services.DisposeAsync();
        _services = Open(isLedgerNew: false);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Directory.Delete(Root, recursive: true);
    }

    private ServiceProvider Open(bool isLedgerNew)
    {
        var services = new ServiceCollection().AddLogging();
        services.AddSingleton<TimeProvider>(Time);
        services.AddSingleton<IConfigurationInForce>(new ConfigurationInForce(Configured, DateTimeOffset.UnixEpoch, SyndicationVocabulary.Reader));
        services.AddSingleton<ISecrets, EnvironmentSecrets>();
        services.AddSingleton(Worker.Create(isAlone: true));
        services.AddSingleton(new LedgerOrigin(isLedgerNew));
        services.AddSingleton(_ => SqliteDatabase.Open(Path.Combine(Root, "nukta.db")));
        services.AddSingleton<ILedger, SqliteLedger>();
        services.AddSingleton<IWorkQueue, SqliteWorkQueue>();
        services.AddSingleton<IFeedStore, SqliteFeedStore>();
        services.AddSingleton<IArticleStore>(new FolderArticleStore(Root));
        return services.AddSyndication().BuildServiceProvider();
    }
}
