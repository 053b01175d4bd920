using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Outbound;
using Nukta.Syndication.Push.Webhook;

namespace Nukta.Syndication.Tests.Push.Webhook;

public sealed class WebhookDestinationTests : IAsyncLifetime, IDisposable
{
    private const string Reference = "env:DEMO_HOOK";
    private readonly string _secret = NewSecret();
    private readonly FakeTimeProvider _time = new(FormatSample.Now);
    private readonly HttpClient _client = OutboundHttp.CreateClient(new OutboundHttpOptions { AllowLoopback = true });
    private Receiver _receiver = null!;

    public async ValueTask InitializeAsync() => _receiver = await Receiver.StartAsync();

    public ValueTask DisposeAsync() => _receiver.DisposeAsync();

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task A_message_can_be_verified_by_the_specification()
    {
        await ShowAsync(Destination(), FormatSample.Article);

        var request = Assert.Single(_receiver.Requests);
        Assert.True(StandardWebhooks.Verifies(request, _secret, FormatSample.Now));
        Assert.False(StandardWebhooks.Verifies(request, NewSecret(), FormatSample.Now));
        Assert.False(StandardWebhooks.Verifies(request with { Body = [.. request.Body, (byte)' '] }, _secret, FormatSample.Now));
        Assert.Equal("POST", request.Method);
        Assert.StartsWith("application/json", request.Headers["Content-Type"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_a_secret_is_changed_both_of_them_verify()
    {
        var next = NewSecret();
        var destination = Destination(new KnownSecrets((Reference, _secret), ("env:NEXT", next)), Reference, "env:NEXT");

        await ShowAsync(destination, FormatSample.Article);

        var request = Assert.Single(_receiver.Requests);
        Assert.True(StandardWebhooks.Verifies(request, _secret, FormatSample.Now));
        Assert.True(StandardWebhooks.Verifies(request, next, FormatSample.Now));
    }

    [Fact]
    public async Task The_same_act_again_has_the_same_id_and_the_same_bytes()
    {
        var destination = Destination();
        await ShowAsync(destination, FormatSample.Article);
        _time.Advance(TimeSpan.FromHours(3));
        await ShowAsync(destination, FormatSample.Article);

        var requests = _receiver.Requests.ToArray();
        Assert.Equal(requests[0].Headers["webhook-id"], requests[1].Headers["webhook-id"]);
        Assert.Equal(requests[0].Body, requests[1].Body);
        Assert.NotEqual(requests[0].Headers["webhook-timestamp"], requests[1].Headers["webhook-timestamp"]);
        Assert.True(StandardWebhooks.Verifies(requests[1], _secret, FormatSample.Now.AddHours(3)));
    }

    [Fact]
    public async Task The_type_says_what_happened()
    {
        var destination = Destination();
        var current = new ObservedState("another", 1, [], FormatSample.Now);
        await ShowAsync(destination, FormatSample.Article);
        await ShowAsync(destination, FormatSample.Article, current);
        await ShowAsync(destination, FormatSample.Article with { CorrectionNote = "The bridge is 300 metres long." }, current);

        Assert.Equal(["article.published", "article.updated", "article.corrected"], _receiver.Requests.Select(request => (string?)Json(request)["type"]));
        Assert.All(_receiver.Requests, request => Assert.Equal(FormatSample.Article.Updated, DateTimeOffset.Parse((string)Json(request)["timestamp"]!, System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task A_withdrawal_names_the_article_its_version_and_the_reason_and_carries_no_text()
    {
        var withdrawn = FormatSample.Article with { Status = ArticleStatus.Withdrawn, Version = 3 };
        await Destination().RemoveAsync(FormatSample.Act(withdrawn) with { Absence = Absence.Withdrawn }, TestContext.Current.CancellationToken);

        var request = Assert.Single(_receiver.Requests);
        Assert.True(StandardWebhooks.Verifies(request, _secret, FormatSample.Now));
        Assert.True(JToken.DeepEquals(
            JObject.Parse("""{"id":"ur/world/river-bridge","version":3,"url":"https://news.example/ur/river-bridge","reason":"withdrawn"}"""), Json(request)["data"]));
        Assert.Equal("article.withdrawn", (string?)Json(request)["type"]);
    }

    [Theory]
    [InlineData(400, FailureKind.Permanent)]
    [InlineData(401, FailureKind.Permanent)]
    [InlineData(404, FailureKind.Permanent)]
    [InlineData(410, FailureKind.Permanent)]
    [InlineData(408, FailureKind.Transient)]
    [InlineData(425, FailureKind.Transient)]
    [InlineData(429, FailureKind.Transient)]
    [InlineData(500, FailureKind.Unknown)]
    [InlineData(502, FailureKind.Unknown)]
    [InlineData(503, FailureKind.Transient)]
    public async Task Only_a_success_counts(int status, FailureKind expected)
    {
        Answer(status);
        Assert.Equal(expected, (await FailAsync()).Kind);
    }

    [Fact]
    public async Task A_gone_endpoint_is_told_to_be_removed()
    {
        Answer(410);
        Assert.Contains("410 Gone; it will not take messages any more: remove it from the configuration", (await FailAsync()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_waits_as_long_as_the_receiver_asks()
    {
        Answer(429, context => context.Response.Headers.RetryAfter = "120");
        Assert.Equal(TimeSpan.FromSeconds(120), (await FailAsync()).RetryAfter);
    }

    [Fact]
    public async Task A_redirect_is_reported_and_not_followed()
    {
        await using var inside = await Receiver.StartAsync();
        Answer(307, context => context.Response.Headers.Location = inside.Url.ToString());

        var failure = await FailAsync();

        Assert.Equal(FailureKind.Permanent, failure.Kind);
        Assert.Contains("redirects are not followed", failure.Message, StringComparison.Ordinal);
        Assert.Empty(inside.Requests);
    }

    [Fact]
    public async Task After_a_connection_that_breaks_nobody_knows()
    {
        _receiver.Answer = context =>
        {
            context.Abort();
            return Task.CompletedTask;
        };
        Assert.Equal(FailureKind.Unknown, (await FailAsync()).Kind);
        Assert.Single(_receiver.Requests);
    }

    [Fact]
    public async Task Without_the_development_switch_nothing_is_sent_to_this_machine()
    {
        using var client = OutboundHttp.CreateClient(new OutboundHttpOptions());
        var destination = new WebhookDestination(
            FormatSample.Site, FormatSample.Partner, FormatSample.Endpoint(_receiver.Url, Reference), new KnownSecrets((Reference, _secret)), client, _time);

        var failure = await Assert.ThrowsAsync<DeliveryException>(() => ShowAsync(destination, FormatSample.Article));

        Assert.Equal(FailureKind.Permanent, failure.Kind);
        Assert.Contains("is loopback", failure.Message, StringComparison.Ordinal);
        Assert.Empty(_receiver.Requests);
    }

    [Theory]
    [InlineData("whsec_c2hvcnQ=")]
    [InlineData("no secret at all")]
    [InlineData("whsec_***")]
    public async Task A_bad_secret_stops_before_anything_is_sent_and_is_not_told(string secret)
    {
        var failure = await FailAsync(new KnownSecrets((Reference, secret)));

        Assert.Equal(FailureKind.Permanent, failure.Kind);
        Assert.Contains(Reference, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, failure.ToString(), StringComparison.Ordinal);
        Assert.Empty(_receiver.Requests);
    }

    [Fact]
    public async Task A_secret_that_cannot_be_read_now_may_be_readable_later() =>
        Assert.Equal(FailureKind.Transient, (await FailAsync(new KnownSecrets())).Kind);

    private static string NewSecret() => "whsec_" + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    private static JObject Json(Received request) =>
        Newtonsoft.Json.JsonConvert.DeserializeObject<JObject>(Encoding.UTF8.GetString(request.Body), new Newtonsoft.Json.JsonSerializerSettings { DateParseHandling = Newtonsoft.Json.DateParseHandling.None })!;

    private static Task<ObservedState> ShowAsync(WebhookDestination destination, Article article, ObservedState? current = null) =>
        destination.ShowAsync(destination.DesiredStateOf(article, FormatSample.Now).Rendition!, FormatSample.Act(article, current), TestContext.Current.CancellationToken);

    private Task<DeliveryException> FailAsync(KnownSecrets? secrets = null) =>
        Assert.ThrowsAsync<DeliveryException>(() => ShowAsync(Destination(secrets), FormatSample.Article));

    private WebhookDestination Destination(KnownSecrets? secrets = null, params string[] references) => new(
        FormatSample.Site, FormatSample.Partner, FormatSample.Endpoint(_receiver.Url, references.Length == 0 ? [Reference] : references),
        secrets ?? new KnownSecrets((Reference, _secret)), _client, _time);

    private void Answer(int status, Action<HttpContext>? also = null) => _receiver.Answer = context =>
    {
        context.Response.StatusCode = status;
        also?.Invoke(context);
        return Task.CompletedTask;
    };
}
