using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Configuration;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Delivery;
using Nukta.Syndication.Feeds;
using Nukta.Syndication.Local.Storage;
using Nukta.Syndication.Outbound;
using Nukta.Syndication.Push;
using Nukta.Syndication.Push.WebSub;
using Nukta.Syndication.Storage;
using Nukta.Syndication.Tests.Delivery;
using Nukta.Syndication.Web;
using Nukta.Syndication.Web.Access;
using Nukta.Syndication.Web.Feeds;
using Nukta.Syndication.Web.WebSub;

namespace Nukta.Syndication.Tests.Push.WebSub;

/// <summary>Our feeds and our hub on a real server, the ledger and the queue on real SQLite, under controlled time.</summary>
internal sealed class HubServer : IConfigurationInForce, IAsyncDisposable
{
    public const string Key = "key-of-the-private-partner";
    public const string OthersKey = "key-of-another-partner";

    private readonly string _folder = Directory.CreateTempSubdirectory("nukta-hub-").FullName;
    private readonly SqliteDatabase _database;
    private readonly WebApplication _application;
    private readonly FeedWriter _writer;
    private readonly PushServices _services;

    private HubServer()
    {
        _database = SqliteDatabase.Open(Path.Combine(_folder, "nukta.db"));
        Ledger = new SqliteLedger(_database);
        Queue = new SqliteWorkQueue(_database, Time);
        Feeds = new SqliteFeedStore(_database);
        _writer = new FeedWriter(Feeds, Time, new Random(1));
        _services = new PushServices(new KnownSecrets(), OutboundHttp.CreateClient(new OutboundHttpOptions { AllowLoopback = true }), new OutboundHttpOptions { AllowLoopback = true }, Time);

        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrel().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IConfigurationInForce>(this);
        builder.Services.AddSingleton(Feeds);
        builder.Services.AddSingleton(_writer);
        builder.Services.AddSingleton<TimeProvider>(Time);
        builder.Services.AddSingleton(new Hub(new SubscriptionLedger(Ledger), new Hints(Queue), Time));
        builder.Services.AddWeb(new OperatorRules(ThisMachineNeedsNoKey: true));
        _application = builder.Build();
        _application.MapFeeds().MapHub();
    }

    public FakeTimeProvider Time { get; } = new(FormatSample.Now);

    public ILedger Ledger { get; }

    public IFeedStore Feeds { get; }

    public SqliteWorkQueue Queue { get; }

    public HttpClient Client { get; private set; } = null!;

    public ConfigurationStamp Stamp => new(RecordJson.Hash(Current), default);

    public SyndicationConfiguration Current { get; set; } = new()
    {
        Site = FormatSample.Site,
        Partners =
        [
            new Partner { Id = "public", Name = "Everyone", Public = true, Feeds = [new Feed { Name = "all", Title = "All", Formats = ["atom", "rss"] }] },
            new Partner { Id = "private", Name = "Private", Keys = [FeedKey.HashOf(Key)], Feeds = [new Feed { Name = "all", Title = "All", Formats = ["atom"] }] },
            new Partner { Id = "other", Name = "Other", Keys = [FeedKey.HashOf(OthersKey)], Feeds = [new Feed { Name = "all", Title = "All", Formats = ["atom"] }] },
        ],
    };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<HubServer> StartAsync()
    {
        var server = new HubServer();
        await server._application.StartAsync(Cancellation);
        server.Client = new HttpClient { BaseAddress = new Uri(server._application.Urls.Single()) };
        await server.RefreshAsync();
        return server;
    }

    public static string TopicOf(string partner, string extension = "atom") => $"https://feeds.example/feeds/{partner}/all.{extension}";

    /// <summary>The configuration comes into force.</summary>
    public async Task RefreshAsync() => Assert.Empty(await new FeedRefresh(_writer, TimeProvider.System).RunAsync(Current, Cancellation));

    public async Task<FeedDocument> DocumentAsync(string partner) =>
        FeedDocumentSerializer.Read((await Feeds.ReadAsync(FeedDocument.NameOf(partner, "all"), null, Cancellation))!.Content!.Value);

    public async Task WriteAsync(string partner, FeedDocument document)
    {
        var stored = await Feeds.ReadAsync(FeedDocument.NameOf(partner, "all"), null, Cancellation);
        Assert.NotNull(await Feeds.TryWriteAsync(FeedDocument.NameOf(partner, "all"), FeedDocumentSerializer.Write(document), stored!.Tag, Cancellation));
    }

    /// <summary>An article comes to the feed, as the reconciler brings it.</summary>
    /// <param name="partner">Whose feed.</param>
    /// <param name="article">The article.</param>
    /// <param name="ledger">As a process sees it that may die; null: as it is.</param>
    public async Task PublishAsync(string partner, Article article, ILedger? ledger = null)
    {
        article = article with { Rights = new Rights() };
        var hints = new TopicHints(new SubscriptionLedger(ledger ?? Ledger), new Hints(Queue));
        var settings = FeedSettings.AllOf(Current).Single(settings => settings.Partner.Id == partner);
        var destination = new FeedDestination(settings, _writer, hints.ChangedAsync);
        await destination.ShowAsync(destination.DesiredStateOf(article, FormatSample.Now).Rendition!, new(article, "key", null) { At = FormatSample.Now }, Cancellation);
    }

    public async Task<HttpResponseMessage> AskAsync(string mode, string topic, Uri callback, string address = "hub", string? authorization = null, params (string Name, string Value)[] more)
    {
        var form = new[] { ("hub.mode", mode), ("hub.topic", topic), ("hub.callback", callback.AbsoluteUri) }.Concat(more).Select(field => KeyValuePair.Create(field.Item1, field.Item2));
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent(form) };
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        return await Client.SendAsync(request, Cancellation);
    }

    /// <summary>Works on what is to be done in the next moment.</summary>
    /// <param name="ledger">As a process sees it that may die; null: as it is.</param>
    /// <param name="feeds">As it is for this work alone; null: as it is.</param>
    public async Task WorkAsync(ILedger? ledger = null, IFeedStore? feeds = null)
    {
        Time.Advance(TimeSpan.FromSeconds(3));
        var writer = feeds is null ? _writer : new FeedWriter(feeds, Time, new Random(2));
        var distribution = new TopicDistribution(new SubscriptionLedger(ledger ?? Ledger), feeds ?? Feeds, writer, this, _services, Time);
        await new Sweep(Ledger, new Hints(Queue), new SyndicationOptions(), Time).DueAsync(Cancellation);
        while (await Queue.ReceiveAsync(1, TimeSpan.FromMinutes(2), Cancellation) is [var message])
        {
            try
            {
                var topic = Hint.Parse(message.Body).Topic!.Split('/');
                await distribution.LookAsync(topic[0], topic[1], Cancellation);
                await Queue.CompleteAsync(message, Cancellation);
            }
            catch (ProcessDiedException)
            {
                return;
            }
        }
    }

    /// <summary>Everything in the queue is lost.</summary>
    public async Task LoseQueueAsync()
    {
        while (await Queue.NextVisibleAsync(Cancellation) is not null)
        {
            Time.Advance(TimeSpan.FromSeconds(3));
            foreach (var message in await Queue.ReceiveAsync(32, TimeSpan.FromMinutes(2), Cancellation))
            {
                await Queue.CompleteAsync(message, Cancellation);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client?.Dispose();
        _services.Http.Dispose();
        await _application.DisposeAsync();
        await _database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
