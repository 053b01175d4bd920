using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Configuration;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Feeds;
using Nukta.Syndication.Storage;
using Nukta.Syndication.Tests.Feeds;
using Nukta.Syndication.Tests.Formats;
using Nukta.Syndication.Web;
using Nukta.Syndication.Web.Access;
using Nukta.Syndication.Web.Feeds;

namespace Nukta.Syndication.Tests.Web.Feeds;

/// <summary>A real server on loopback with one public and two private partners.</summary>
public sealed class FeedServer : IConfigurationInForce, IAsyncLifetime
{
    public const string AlphaKey = "alpha-key-one";
    public const string AlphaSecondKey = "alpha-key-two";
    public const string BetaKey = "beta-key";

    private readonly WebApplication application;
    private readonly MemoryFeedStore store = new();

    public FeedServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrel().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<IConfigurationInForce>(this);
        builder.Services.AddSingleton<IFeedStore>(store);
        builder.Services.AddSingleton<TimeProvider>(Time);
        Writer = new FeedWriter(store, Time, new Random(1));
        builder.Services.AddSingleton(Writer);
        builder.Services.AddWeb(new OperatorRules(ThisMachineNeedsNoKey: true));
        application = builder.Build();
        application.UseFailureAnswers();
        application.MapFeeds();
    }

    public ConfigurationStamp Stamp => new(RecordJson.Hash(Current), default);

    public SyndicationConfiguration Current { get; set; } = new()
    {
        Site = FormatSample.Site,
        Partners =
        [
            new Partner
            {
                Id = "public",
                Name = "Everyone",
                Public = true,
                Feeds =
                [
                    new Feed { Name = "english", Title = "Nukta <English>", Filter = new ArticleFilter { Editions = [Edition.En] } },
                    new Feed { Name = "urdu", Title = "نکتہ اردو", Filter = new ArticleFilter { Editions = [Edition.Ur] } },
                ],
            },
            new Partner { Id = "alpha", Name = "Alpha", Keys = [FeedKey.HashOf(AlphaKey), FeedKey.HashOf(AlphaSecondKey)], Feeds = [new Feed { Name = "all", Title = "For Alpha" }] },
            new Partner { Id = "beta", Name = "Beta", Keys = [FeedKey.HashOf(BetaKey)], Feeds = [new Feed { Name = "all", Title = "For Beta" }] },
        ],
    };

    public FakeTimeProvider Time { get; } = new(FeedSample.Noon.AddMilliseconds(400));

    public FeedWriter Writer { get; }

    public HttpClient Client { get; private set; } = new();

    /// <summary>The configuration comes into force.</summary>
    public async Task RefreshAsync() => Assert.Empty(await new FeedRefresh(Writer, TimeProvider.System).RunAsync(Current, TestContext.Current.CancellationToken));

    public async ValueTask InitializeAsync()
    {
        await application.StartAsync(TestContext.Current.CancellationToken);
        Client = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None, AllowAutoRedirect = false })
        {
            BaseAddress = new Uri(application.Urls.Single()),
        };
        await RefreshAsync();
        await PublishAsync("public", "english", FormatSample.English);
        await PublishAsync("public", "urdu", FormatSample.Urdu);
        await PublishAsync("alpha", "all", FormatSample.English);
        await PublishAsync("beta", "all", FormatSample.English);
    }

    internal MemoryFeedStore Store => store;

    public FeedDestination Destination(string partner, string feed) =>
        new(FeedSettings.AllOf(Current).Single(settings => settings.Partner.Id == partner && settings.Feed.Name == feed), Writer);

    public async Task PublishAsync(string partner, string feed, Article article)
    {
        var destination = Destination(partner, feed);
        var rendition = destination.DesiredStateOf(article, FeedSample.Noon).Rendition!;
        await destination.ShowAsync(rendition, new(article, "key", null) { At = FeedSample.Noon }, TestContext.Current.CancellationToken);
    }

    public Task<HttpResponseMessage> GetAsync(string address, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, address, headers);

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string address, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, address);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await application.DisposeAsync();
    }
}
