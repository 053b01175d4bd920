using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Time.Testing;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Outbound;

namespace Nukta.Syndication.Tests.Outbound;

public class HttpFailuresTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(504)]
    public async Task A_server_that_fails_while_working_leaves_the_outcome_unknown(int status)
    {
        Assert.Equal(FailureKind.Unknown, (await OfAsync(Response(status)))!.Kind);
    }

    [Fact]
    public async Task A_server_that_is_too_busy_has_done_nothing() =>
        Assert.Equal(FailureKind.Transient, (await OfAsync(Response(503)))!.Kind);

    [Fact]
    public async Task A_success_is_no_fault() => Assert.Null(await OfAsync(Response(201)));

    [Fact]
    public async Task A_date_to_wait_for_is_measured_from_now()
    {
        using var response = Response(503);
        response.Headers.RetryAfter = new RetryConditionHeaderValue(_time.GetUtcNow().AddMinutes(10));
        Assert.Equal(TimeSpan.FromMinutes(10), (await OfAsync(response))!.RetryAfter);
    }

    [Theory]
    [InlineData("-60", null)]
    [InlineData("99999999", 24 * 60)]
    [InlineData("Mon, 02 Mar 2026 08:00:00 GMT", 0)]
    [InlineData("soon", null)]
    public async Task An_absurd_wait_is_bounded(string header, int? minutes)
    {
        using var response = Response(429);
        response.Headers.TryAddWithoutValidation("Retry-After", header);
        Assert.Equal(minutes, (int?)(await OfAsync(response))!.RetryAfter?.TotalMinutes);
    }

    [Fact]
    public async Task A_message_names_the_host_and_what_it_said_but_no_secret()
    {
        using var response = Response(400, "no such chat\r\n for bot123456789:AbCdEfGhIjK with Bearer token-of-many-letters\u0007");
        response.RequestMessage!.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "token-of-many-letters");

        var message = (await OfAsync(response))!.Message;

        Assert.Equal("api.example answered 400 Bad Request: no such chat for … with Bearer …", message);
    }

    [Fact]
    public async Task A_long_answer_is_cut()
    {
        using var response = Response(400, new string('ں', 100_000));
        Assert.True((await OfAsync(response))!.Message.Length < 400);
    }

    [Theory]
    [InlineData(HttpRequestError.NameResolutionError, FailureKind.Transient)]
    [InlineData(HttpRequestError.ConnectionError, FailureKind.Transient)]
    [InlineData(HttpRequestError.SecureConnectionError, FailureKind.Transient)]
    [InlineData(HttpRequestError.ResponseEnded, FailureKind.Unknown)]
    [InlineData(HttpRequestError.Unknown, FailureKind.Unknown)]
    public void What_happened_before_anything_was_sent_has_changed_nothing(HttpRequestError error, FailureKind expected) =>
        Assert.Equal(expected, HttpFailures.Of(new HttpRequestException(error), "api.example")!.Kind);

    [Fact]
    public void A_refused_address_stays_refused() =>
        Assert.Equal(FailureKind.Permanent, HttpFailures.Of(new HttpRequestException("…", new OutboundRefusedException("inside")), "api.example")!.Kind);

    [Fact]
    public void A_silent_server_leaves_the_outcome_unknown() =>
        Assert.Equal(FailureKind.Unknown, HttpFailures.Of(new Polly.Timeout.TimeoutRejectedException(), "api.example")!.Kind);

    [Fact]
    public void A_fault_of_ours_is_not_explained_away() =>
        Assert.Null(HttpFailures.Of(new InvalidOperationException(), "api.example"));

    private static HttpResponseMessage Response(int status, string body = "") => new((HttpStatusCode)status)
    {
        Content = new StringContent(body),
        RequestMessage = new HttpRequestMessage(HttpMethod.Post, "https://api.example/bot123456789:AbCdEfGhIjK/send"),
    };

    private Task<DeliveryException?> OfAsync(HttpResponseMessage response) =>
        HttpFailures.OfAsync(response, _time, TestContext.Current.CancellationToken);
}
