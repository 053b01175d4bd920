using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Outbound;
using Nukta.Syndication.Push;
using Nukta.Syndication.Tests.Push.Webhook;

namespace Nukta.Syndication.Tests.Push.Http;

/// <summary>A partner's API that takes articles as documents, played by a real server on loopback that keeps what lies at its addresses.</summary>
public sealed class HttpDestinationTests : IAsyncLifetime, IDisposable
{
    private const string Reference = "env:DEMO_API";
    private const string Token = "token-of-the-demo-partner";

    private readonly ConcurrentDictionary<string, string> _there = new();
    private readonly FakeTimeProvider _time = new(FormatSample.Now);
    private readonly HttpClient _client = OutboundHttp.CreateClient(new OutboundHttpOptions { AllowLoopback = true });
    private Receiver _receiver = null!;

    public async ValueTask InitializeAsync()
    {
        _receiver = await Receiver.StartAsync();
        _receiver.Answer = KeepAsync;
    }

    public ValueTask DisposeAsync() => _receiver.DisposeAsync();

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task An_article_lies_at_its_own_address_is_replaced_there_and_goes_from_there()
    {
        var destination = Destination(Push("/articles/{id}"));

        var observed = await ShowAsync(destination, FormatSample.Article);
        Assert.Contains("دریا پر نیا پُل", _there["/articles/ur/world/river-bridge"], StringComparison.Ordinal);
        Assert.Contains("xml:lang=\"ur\"", _there["/articles/ur/world/river-bridge"], StringComparison.Ordinal);

        var corrected = FormatSample.Article with { Version = 3, CorrectionNote = "پل تین سو میٹر لمبا ہے۔" };
        observed = await ShowAsync(destination, corrected, observed);
        Assert.Contains("تین سو میٹر", Assert.Single(_there).Value, StringComparison.Ordinal);

        await destination.RemoveAsync(Withdrawal(observed), Cancellation);
        Assert.Empty(_there);
        Assert.Equal(["PUT", "PUT", "DELETE"], _receiver.Requests.Select(request => request.Method));
        Assert.StartsWith("application/atom+xml", _receiver.Requests.First().Headers["Content-Type"], StringComparison.Ordinal);
        Assert.Equal("ur", _receiver.Requests.First().Headers["Content-Language"]);
    }

    [Fact]
    public async Task A_withdrawal_can_be_the_formats_own_document_and_is_the_same_each_time()
    {
        var destination = Destination(Push("/articles/{key}") with { Removal = DocumentRemoval.Document });
        var observed = await ShowAsync(destination, FormatSample.Article);

        await destination.RemoveAsync(Withdrawal(observed), Cancellation);
        _time.Advance(TimeSpan.FromHours(2));
        await destination.RemoveAsync(Withdrawal(observed) with { At = _time.GetUtcNow() }, Cancellation);

        var requests = _receiver.Requests.ToArray();
        Assert.Contains("deleted-entry", Assert.Single(_there).Value, StringComparison.Ordinal);
        Assert.Equal("application/atomdeleted+xml; charset=utf-8", requests[1].Headers["Content-Type"]);
        Assert.Equal(requests[1].Body, requests[2].Body);
    }

    [Fact]
    public async Task A_format_without_a_withdrawal_is_told_to_delete_instead()
    {
        var failure = await Assert.ThrowsAsync<DeliveryException>(
            () => Destination(Push("/articles/{id}") with { Removal = DocumentRemoval.Document }, "rss").RemoveAsync(Withdrawal(null), Cancellation));

        Assert.Equal(FailureKind.Permanent, failure.Kind);
        Assert.Contains("set the endpoint's 'removal' to delete", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_there_any_more_is_removed_already() => await Destination(Push("/articles/{id}")).RemoveAsync(Withdrawal(null), Cancellation);

    [Fact]
    public async Task After_a_crash_the_same_act_again_is_one_article()
    {
        var destination = Destination(Push("/articles/{id}"));
        await ShowAsync(destination, FormatSample.Article);
        await ShowAsync(destination, FormatSample.Article);

        Assert.Single(_there);
        Assert.Equal((OutcomeResolution.Idempotent, true), (destination.Profile.Semantics.Resolution, destination.Profile.Semantics.RemovesByKey));
    }

    [Fact]
    public async Task A_post_is_blind_unless_the_partner_declares_that_it_knows_keys()
    {
        var post = Push("/articles") with { Method = HttpPushMethod.Post, Removal = DocumentRemoval.Document };
        var keyed = Destination(post with { IdempotencyKey = true, KeyLifetime = TimeSpan.FromHours(6) });

        await ShowAsync(Destination(post), FormatSample.Article);
        await ShowAsync(keyed, FormatSample.Article);

        Assert.Equal((OutcomeResolution.Blind, true), (Destination(post).Profile.Semantics.Resolution, Destination(post).Profile.Semantics.ChangesAreNewPosts));
        Assert.Equal(OutcomeResolution.Idempotent, keyed.Profile.Semantics.After(TimeSpan.FromHours(5)));
        Assert.Equal(OutcomeResolution.Blind, keyed.Profile.Semantics.After(TimeSpan.FromHours(6)));
        Assert.False(_receiver.Requests.First().Headers.ContainsKey("Idempotency-Key"));
        Assert.Equal("\"0123456789abcdef0123456789abcdef\"", _receiver.Requests.Last().Headers["Idempotency-Key"]);
    }

    [Fact]
    public async Task A_bearer_token_goes_into_the_header_and_into_no_message()
    {
        _receiver.Answer = context =>
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return context.Response.WriteAsync($"the token {Token} is of no use");
        };
        var failure = await FailAsync(Push("/articles/{id}"));

        Assert.Equal($"Bearer {Token}", Assert.Single(_receiver.Requests).Headers["Authorization"]);
        Assert.Equal(FailureKind.Permanent, failure.Kind);
        Assert.Contains("check its credentials", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Token, failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_user_and_a_password_go_as_basic()
    {
        await ShowAsync(Destination(Push("/a/{id}", HttpScheme.Basic) with { Authorization = new() { Scheme = HttpScheme.Basic, User = "nukta", Secrets = [Reference] } }), FormatSample.Article);

        Assert.Equal($"nukta:{Token}", Encoding.UTF8.GetString(Convert.FromBase64String(Assert.Single(_receiver.Requests).Headers["Authorization"]["Basic ".Length..])));
    }

    [Fact]
    public async Task A_signature_covers_time_method_address_and_body()
    {
        var destination = Destination(Push("/articles/{id}?edition={edition}", HttpScheme.Hmac));
        var observed = await ShowAsync(destination, FormatSample.Article);
        await destination.RemoveAsync(Withdrawal(observed), Cancellation);

        foreach (var request in _receiver.Requests)
        {
            var head = Encoding.UTF8.GetBytes($"{request.Headers["X-Nukta-Timestamp"]}.{request.Method}.{request.Path}?edition=ur.");
            var expected = HMACSHA256.HashData(Encoding.UTF8.GetBytes(Token), head.Concat(request.Body).ToArray());
            Assert.Equal($"v1={Convert.ToHexStringLower(expected)}", request.Headers["X-Nukta-Signature"]);
        }
    }

    [Fact]
    public async Task A_standard_webhooks_signature_verifies_by_the_specification()
    {
        var secret = "whsec_" + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        await ShowAsync(Destination(Push("/articles/{id}", HttpScheme.StandardWebhooks), secret: secret), FormatSample.Article);

        Assert.True(StandardWebhooks.Verifies(Assert.Single(_receiver.Requests), secret, FormatSample.Now));
    }

    [Theory]
    [InlineData(200, null)]
    [InlineData(299, null)]
    [InlineData(302, FailureKind.Permanent)]
    [InlineData(404, FailureKind.Permanent)]
    [InlineData(422, FailureKind.Permanent)]
    [InlineData(429, FailureKind.Transient)]
    [InlineData(500, FailureKind.Unknown)]
    [InlineData(503, FailureKind.Transient)]
    public async Task Only_2xx_counts(int status, FailureKind? expected)
    {
        _receiver.Answer = context =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        };
        var failure = await Record.ExceptionAsync(() => ShowAsync(Destination(Push("/articles/{id}")), FormatSample.Article)) as DeliveryException;

        Assert.Equal(expected, failure?.Kind);
    }

    [Fact]
    public async Task Without_the_development_switch_nothing_is_sent_to_this_machine()
    {
        using var client = OutboundHttp.CreateClient(new OutboundHttpOptions());
        var failure = await FailAsync(Push("/articles/{id}"), client: client);

        Assert.Equal(FailureKind.Permanent, failure.Kind);
        Assert.Empty(_receiver.Requests);
    }

    [Theory]
    [InlineData("")]
    [InlineData("two\r\nlines: of-a-header")]
    public async Task A_secret_that_is_no_line_is_named_and_never_told(string secret)
    {
        var failure = await FailAsync(Push("/articles/{id}"), secret);

        Assert.Equal(FailureKind.Permanent, failure.Kind);
        Assert.Contains(Reference, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("of-a-header", failure.ToString(), StringComparison.Ordinal);
        Assert.Empty(_receiver.Requests);
    }

    [Fact]
    public async Task A_secret_that_is_missing_may_be_there_later()
    {
        var push = Push("/articles/{id}") with { Authorization = new() { Scheme = HttpScheme.Bearer, Secrets = ["env:FORGOTTEN"] } };
        var failure = await FailAsync(push);

        Assert.Equal(FailureKind.Transient, failure.Kind);
        Assert.Contains("env:FORGOTTEN", failure.Message, StringComparison.Ordinal);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static Operation Withdrawal(ObservedState? observed) =>
        FormatSample.Act(FormatSample.Article with { Status = ArticleStatus.Withdrawn, Version = 3 }, observed) with { Absence = Absence.Withdrawn };

    private static Task<ObservedState> ShowAsync(IDestination destination, Article article, ObservedState? current = null) =>
        destination.ShowAsync(destination.DesiredStateOf(article, FormatSample.Now).Rendition!, FormatSample.Act(article, current), Cancellation);

    private HttpPush Push(string path, HttpScheme scheme = HttpScheme.Bearer) => new()
    {
        Url = _receiver.Url.GetLeftPart(UriPartial.Authority) + path,
        Authorization = new HttpAuthorization { Scheme = scheme, Secrets = [Reference] },
    };

    private Task<DeliveryException> FailAsync(HttpPush push, string secret = Token, HttpClient? client = null) =>
        Assert.ThrowsAsync<DeliveryException>(() => ShowAsync(Destination(push, secret: secret, client: client), FormatSample.Article));

    private IDestination Destination(HttpPush push, string format = "atom", string secret = Token, HttpClient? client = null) =>
        FormatSample.Destination(
            new Nukta.Syndication.Configuration.Model.PushTarget { Name = "api", Kind = "http", Format = format, Http = push },
            new PushServices(new KnownSecrets((Reference, secret)), client ?? _client, new OutboundHttpOptions(), _time));

    private async Task KeepAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        if (context.Request.Method == "DELETE")
        {
            context.Response.StatusCode = _there.TryRemove(path, out _) ? StatusCodes.Status204NoContent : StatusCodes.Status404NotFound;
            return;
        }

        _there[path] = Encoding.UTF8.GetString(_receiver.Requests.Last().Body);
        context.Response.StatusCode = StatusCodes.Status201Created;
        await context.Response.CompleteAsync();
    }
}
