using System.Text;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Outbound;
using Nukta.Syndication.Push;

namespace Nukta.Syndication.Tests.Push.IndexNow;

/// <summary>Pages submitted by the protocol of indexnow.org.</summary>
public sealed class IndexNowDestinationTests : IAsyncLifetime, IDisposable
{
    private const string Key = "0a1b2c3d4e5f60718293a4b5c6d7e8f9";

    private readonly HttpClient _client = OutboundHttp.CreateClient(new OutboundHttpOptions { AllowLoopback = true });
    private Receiver _engine = null!;

    public async ValueTask InitializeAsync() => _engine = await Receiver.StartAsync();

    public ValueTask DisposeAsync() => _engine.DisposeAsync();

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task A_page_that_came_changed_or_went_is_submitted()
    {
        var destination = Destination();
        var observed = await ShowAsync(destination, FormatSample.Article);
        observed = await ShowAsync(destination, FormatSample.Article with { Version = 3 }, observed);
        await destination.RemoveAsync(FormatSample.Act(FormatSample.Article, observed) with { Absence = Absence.Withdrawn }, TestContext.Current.CancellationToken);

        Assert.Equal(3, _engine.Requests.Count);
        Assert.All(_engine.Requests, request => Assert.True(JToken.DeepEquals(
            new JObject { ["host"] = "news.example", ["key"] = Key, ["urlList"] = new JArray("https://news.example/ur/river-bridge") }, Json(request))));
        Assert.NotEqual(destination.DesiredStateOf(FormatSample.Article, FormatSample.Now).Rendition!.Hash, destination.DesiredStateOf(FormatSample.Article with { Version = 3 }, FormatSample.Now).Rendition!.Hash);
    }

    [Fact]
    public async Task Addresses_that_come_while_a_submission_is_under_way_go_together_in_the_next()
    {
        var first = new TaskCompletionSource();
        var goOn = new TaskCompletionSource();
        _engine.Answer = async _ =>
        {
            first.TrySetResult();
            await goOn.Task;
        };
        var destination = Destination();
        var acts = new List<Task> { ShowAsync(destination, Page(0)) };
        await first.Task;
        acts.AddRange(Enumerable.Range(1, 20).Select(number => ShowAsync(destination, Page(number))));
        goOn.SetResult();
        await Task.WhenAll(acts);

        Assert.Equal([1, 20], _engine.Requests.Select(request => ((JArray)Json(request)["urlList"]!).Count));
    }

    [Theory]
    [InlineData(403, FailureKind.Permanent, "the newsroom's site must serve it, and nothing else, as text at https://news.example/<key>.txt")]
    [InlineData(422, FailureKind.Permanent, "does not stand for addresses on news.example")]
    [InlineData(429, FailureKind.Transient, "429")]
    [InlineData(500, FailureKind.Unknown, "500")]
    public async Task What_the_engine_refuses_is_said_with_a_remedy_for_every_page(int status, FailureKind expected, string says)
    {
        _engine.Answer = context =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        };
        var failure = await Assert.ThrowsAsync<DeliveryException>(() => ShowAsync(Destination(), FormatSample.Article));

        Assert.Equal(expected, failure.Kind);
        Assert.Contains(says, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_key_is_not_sent()
    {
        var failure = await Assert.ThrowsAsync<DeliveryException>(() => ShowAsync(Destination("short"), FormatSample.Article));

        Assert.Equal(FailureKind.Permanent, failure.Kind);
        Assert.Empty(_engine.Requests);
    }

    private static Article Page(int number) => FormatSample.Article with { Id = $"ur/{number}", CanonicalUrl = new Uri($"https://news.example/ur/{number}") };

    private static JObject Json(Received request) => JObject.Parse(Encoding.UTF8.GetString(request.Body));

    private static Task<ObservedState> ShowAsync(IDestination destination, Article article, ObservedState? current = null) =>
        destination.ShowAsync(destination.DesiredStateOf(article, FormatSample.Now).Rendition!, FormatSample.Act(article, current), TestContext.Current.CancellationToken);

    private IDestination Destination(string key = Key) => FormatSample.Destination(
        new Nukta.Syndication.Configuration.Model.PushTarget { Name = "engines", Kind = "index-now", IndexNow = new IndexNowKey { Key = "env:INDEXNOW", Server = _engine.Url } },
        new PushServices(new KnownSecrets(("env:INDEXNOW", key)), _client, new OutboundHttpOptions(), TimeProvider.System));
}
