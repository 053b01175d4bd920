using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Configuration;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Delivery;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Delivery.Reconciliation;
using Nukta.Syndication.Enrichment;
using Nukta.Syndication.Intake;
using Nukta.Syndication.Intake.Withdrawals;
using Nukta.Syndication.Local.Storage;
using Nukta.Syndication.Push.WebSub;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Tests.Delivery;

/// <summary>The real pipeline on real SQLite under controlled time, with processes that can die and be started again.</summary>
internal sealed class Newsroom : IAsyncDisposable, IDestinations, IConfigurationInForce, IEnricher
{
    public const string Path = "en/world/story.txt";
    public const string Id = "en/world/story";

    private static readonly TimeSpan Horizon = TimeSpan.FromHours(26);

    private readonly string _folder = Directory.CreateTempSubdirectory("nukta-newsroom-").FullName;
    private readonly SqliteDatabase _database;
    private readonly SqliteLedger _sqlite;
    private Pipeline _pipeline = null!;
    private DateTimeOffset _configured;

    public Newsroom(params IDestination[] platforms)
    {
        _database = SqliteDatabase.Open(System.IO.Path.Combine(_folder, "nukta.db"));
        _sqlite = new SqliteLedger(_database);
        Queue = new SqliteWorkQueue(_database, Time);
        Store = new InterruptedStore(new FolderArticleStore(_folder));
        Show(platforms);
        Start();
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero));

    public SqliteWorkQueue Queue { get; }

    public InterruptedStore Store { get; }

    public CrashingLedger Process { get; private set; } = null!;

    public SyndicationConfiguration Configuration
    {
        get;
        set
        {
            field = value;
            _configured = Time.GetUtcNow();
        }
    } = new() { Site = new Site { Name = "Nukta", Url = new Uri("https://nukta.example"), FeedsUrl = new Uri("https://feeds.nukta.example") } };

    /// <summary>What the ledger holds, whatever has become of any process.</summary>
    public ILedger Ledger => _sqlite;

    SyndicationConfiguration IConfigurationInForce.Current => Configuration;

    ConfigurationStamp IConfigurationInForce.Stamp => new(RecordJson.Hash(Configuration), _configured);

    public IReadOnlyDictionary<string, IDestination> Current { get; private set; } = new Dictionary<string, IDestination>();

    public Pipeline Pipeline => _pipeline;

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Show(params IDestination[] platforms) =>
        Current = platforms.ToDictionary(platform => platform.Profile.Id);

    /// <summary>A new process; whatever the last one had in memory is gone.</summary>
    public void Start(bool isAlone = false)
    {
        Process = new CrashingLedger(_sqlite);
        _pipeline = CreatePipeline(Process, Worker.Create(isAlone));
    }

    /// <summary>Another process beside the first.</summary>
    public Pipeline StartSecond() => CreatePipeline(_sqlite, Worker.Create());

    public Task WriteAsync(string text, string path = Path) =>
        Store.WriteAsync(new ContentKey(ContentArea.Uploads, path), Encoding.UTF8.GetBytes(text), Cancellation);

    public async Task<UploadResult> PublishAsync(string headline, string path = Path)
    {
        await WriteAsync($"{headline}\n\nLAHORE: The government said on Monday that it was so.", path);
        return await _pipeline.AcceptUploadAsync(path, Cancellation);
    }

    public async Task<UploadResult> PublishJsonAsync(string json, string path = "en/world/story.json")
    {
        await WriteAsync(json, path);
        return await _pipeline.AcceptUploadAsync(path, Cancellation);
    }

    public async Task<UploadResult> WithdrawAsync(string path = Path)
    {
        await Store.DeleteAsync(new ContentKey(ContentArea.Uploads, path), Cancellation);
        return await _pipeline.AcceptUploadAsync(path, Cancellation);
    }

    /// <summary>Works on everything that is to be done now; a process that dies meanwhile stays dead.</summary>
    public async Task WorkAsync()
    {
        while (!Process.IsDead && await Queue.ReceiveAsync(1, TimeSpan.FromMinutes(2), Cancellation) is [var message])
        {
            try
            {
                await _pipeline.HandleAsync(message.Body, Cancellation);
                await Queue.CompleteAsync(message, Cancellation);
            }
            catch (ProcessDiedException)
            {
                return;
            }
        }
    }

    /// <summary>All messages that are visible now are lost.</summary>
    public async Task LoseMessagesAsync()
    {
        while (await Queue.ReceiveAsync(1, TimeSpan.FromDays(9), Cancellation) is [var lost])
        {
            await Queue.CompleteAsync(lost, Cancellation);
        }
    }

    /// <summary>A look without any other reason.</summary>
    public Task<ArticleOutcome?> LookAgainAsync() => _pipeline.ReconcileAsync(Id, Cancellation);

    /// <summary>Lets time pass, from one thing to do to the next, until there is nothing more to do for a day.</summary>
    public Task SettleAsync() => PassAsync(Horizon);

    /// <summary>Lets so much time pass, doing what is to be done.</summary>
    public async Task PassAsync(TimeSpan time)
    {
        var end = Time.GetUtcNow() + time;
        for (var step = 0; step < 5000; step++)
        {
            await _pipeline.SweepAsync(Cancellation);
            await WorkAsync();
            var next = await NextAsync();
            if (next > end || next is null)
            {
                break;
            }

            if (next > Time.GetUtcNow())
            {
                Time.SetUtcNow(next.Value);
            }
        }

        if (time != Horizon)
        {
            Time.SetUtcNow(end);
        }
    }

    public async Task<DeliveryRecord> RecordAsync(SimulatedPlatform platform, string articleId = Id) =>
        (await _sqlite.ReadAsync<DeliveryRecord>(LedgerKeys.Delivery(articleId, platform.Profile.Id), Cancellation))!.Value;

    public async Task<IReadOnlyList<string>> AuditAsync(string? partition = null) =>
        [.. (await _sqlite.ReadAuditAsync(partition, 1000, Cancellation)).Select(entry => $"{entry.Event}: {entry.Detail}").Reverse()];

    public ValueTask<Metadata> EnrichAsync(Article article, CancellationToken cancellationToken) => ValueTask.FromResult(new Metadata());

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<DateTimeOffset?> NextAsync()
    {
        var due = await _sqlite.ListAsync(new LedgerQuery { DueBy = DateTimeOffset.MaxValue, Limit = 1 }, Cancellation);
        var hint = await Queue.NextVisibleAsync(Cancellation);
        return due is [var record] && (hint is null || record.Due < hint) ? record.Due : hint;
    }

    private Pipeline CreatePipeline(ILedger ledger, Worker worker) =>
        new ServiceCollection()
            .AddSingleton<TimeProvider>(Time)
            .AddSingleton(new Random(1))
            .AddSingleton(ledger)
            .AddSingleton<IArticleStore>(Store)
            .AddSingleton<IWorkQueue>(Queue)
            .AddSingleton<IConfigurationInForce>(this)
            .AddSingleton<IDestinations>(this)
            .AddSingleton<IEnricher>(this)
            .AddSingleton(worker)
            .AddSingleton(new WithdrawalOptions { MostAtOnce = WithdrawalOptions.Unlimited })
            .AddSyndication()
            .RemoveAll<TopicDistribution>() // Nobody subscribes here.
            .BuildServiceProvider()
            .GetRequiredService<Pipeline>();
}
