using Microsoft.Extensions.DependencyInjection;
using Nukta.Syndication.Configuration;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Feeds;
using Nukta.Syndication.Intake;
using Nukta.Syndication.Intake.Recovery;
using Nukta.Syndication.Intake.Withdrawals;
using Nukta.Syndication.Local;
using Nukta.Syndication.Local.Backends;
using Nukta.Syndication.Local.Data;
using Nukta.Syndication.Storage;
using Nukta.Syndication.Web;
using Nukta.Syndication.Web.Access;
using Nukta.Syndication.Web.Operations;
using Nukta.Syndication.Web.Uploads;

namespace Nukta.Syndication.Functions.Tests;

/// <summary>The real pipeline on a folder of its own, with one public partner and one with a key.</summary>
internal sealed class Newsroom : IAsyncDisposable
{
    public const string English = "en/world/bridge.txt";
    public const string Urdu = "ur/world/پل.txt";
    private const string EnglishText = "A bridge opens\n\nThe bridge over the river Indus opened on Monday. Thousands came to see it.\n";
    private const string UrduText = "پل کھل گیا\n\nدریائے سندھ پر نیا پل پیر کو کھول دیا گیا۔ ہزاروں لوگ اسے دیکھنے آئے۔\n";

    private readonly string _root = Directory.CreateTempSubdirectory("nukta-functions-").FullName;
    private readonly DataFolder _folder;

    public Newsroom() : this(Configuration)
    {
    }

    /// <summary>With another configuration than most tests need.</summary>
    public Newsroom(SyndicationConfiguration configuration)
    {
        _folder = DataFolder.Open(_root);
        var services = new ServiceCollection();
        services.AddLogging();
        Add(services, new ConfigurationInForce(configuration, DateTimeOffset.UnixEpoch, SyndicationVocabulary.Reader));
        Services = services.BuildServiceProvider();
    }

    public static string OperatorKey { get; } = FeedKey.Create();

    public static string PartnerKey { get; } = FeedKey.Create();

    public static SyndicationConfiguration Configuration { get; } = new()
    {
        Site = new Site { Name = "Nukta", Url = new("https://news.example/"), FeedsUrl = new("https://feeds.example/"), OperatorKeys = [FeedKey.HashOf(OperatorKey)] },
        Partners =
        [
            new Partner { Id = "public", Name = "Everyone", Public = true, Feeds = [new Feed { Name = "all", Title = "نکتہ" }] },
            new Partner { Id = "alpha", Name = "Alpha", Keys = [FeedKey.HashOf(PartnerKey)], Feeds = [new Feed { Name = "all", Title = "For Alpha" }] },
        ],
        Channels = [new Channel { Id = "telegram", Platform = "telegram", Name = "Telegram" }],
    };

    public ServiceProvider Services { get; }

    public T Get<T>() where T : notnull => Services.GetRequiredService<T>();

    /// <summary>Keeps an upload, as the newsroom's site would; nobody is told.</summary>
    public Task PutAsync(string path, string? text = null) => Get<IArticleStore>().WriteAsync(
        new ContentKey(ContentArea.Uploads, path),
        System.Text.Encoding.UTF8.GetBytes(text ?? (path == Urdu ? UrduText : EnglishText)),
        TestContext.Current.CancellationToken);

    /// <summary>Publishes the English and the Urdu sample to all destinations.</summary>
    public async Task PublishAsync()
    {
        await Get<FeedRefresh>().RunAsync(Configuration, TestContext.Current.CancellationToken);
        foreach (var path in new[] { English, Urdu })
        {
            await PutAsync(path);
            var result = await Get<Pipeline>().AcceptUploadAsync(path, TestContext.Current.CancellationToken);
            await Get<Pipeline>().ReconcileAsync(result.Article!.Id, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>All that is in the queue now, completed.</summary>
    public async Task<IReadOnlyList<string>> HintsAsync()
    {
        var messages = await Get<IWorkQueue>().ReceiveAsync(100, TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        foreach (var message in messages)
        {
            await Get<IWorkQueue>().CompleteAsync(message, TestContext.Current.CancellationToken);
        }

        return [.. messages.Select(message => message.Body)];
    }

    /// <summary>The newsroom's parts, shared with another container: two hosts over one pipeline.</summary>
    public void ShareWith(IServiceCollection services)
    {
        services.AddSingleton(Get<IConfigurationInForce>());
        services.AddSingleton(Get<IFeedStore>());
        services.AddSingleton(Get<FeedWriter>());
        services.AddSingleton(Get<HeldWithdrawals>());
        services.AddSingleton(Get<LedgerLoss>());
        services.AddSingleton(Get<ILedger>());
        services.AddSingleton(Get<ArticleVersions>());
        services.AddSingleton(Get<IUploads>());
        services.AddSingleton(Get<IOperationsView>());
        services.AddSingleton(Get<TimeProvider>());
    }

    public async ValueTask DisposeAsync()
    {
        await Services.DisposeAsync();
        _folder.Dispose();
        Directory.Delete(_root, recursive: true);
    }

    private void Add(ServiceCollection services, ConfigurationInForce configuration)
    {
        services.AddLocal(new FolderBackend(_folder, configuration), allowLoopback: true);
        services.AddSingleton<IUploads, StoredUploads>();
        services.AddSingleton<IOperationsView, LedgerOperationsView>();
        services.AddWeb(new OperatorRules(ThisMachineNeedsNoKey: false));
    }
}
