using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Partners;
using Nukta.Syndication.Tests.Delivery;

namespace Nukta.Syndication.Tests.Endpoints.WebSub;

/// <summary>Our hub by the W3C Recommendation WebSub, over real HTTP in both directions.</summary>
public sealed class SubscribingToFeeds : IAsyncLifetime
{
    private HubServer _server = null!;
    private Subscriber _subscriber = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await HubServer.StartAsync();
        _subscriber = await Subscriber.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _subscriber.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_feed_names_itself_and_its_hub()
    {
        using var answer = await _server.Client.GetAsync("feeds/public/all.atom", TestContext.Current.CancellationToken);
        Assert.Equal("<https://feeds.example/feeds/public/all.atom>; rel=\"self\", <https://feeds.example/hub>; rel=\"hub\"", answer.Headers.GetValues("Link").Single());

        using var keyed = await _server.Client.GetAsync($"feeds/private/{HubServer.Key}/all.atom", TestContext.Current.CancellationToken);
        Assert.Equal(
            $"<https://feeds.example/feeds/private/all.atom>; rel=\"self\", <https://feeds.example/hub/private/{HubServer.Key}>; rel=\"hub\"", keyed.Headers.GetValues("Link").Single());
    }

    [Fact]
    public async Task Who_confirms_gets_the_feed_and_every_change_of_it_signed()
    {
        await SubscribeAsync("public", ("hub.secret", "a secret"));
        var question = Assert.Single(_subscriber.Questions);
        Assert.Equal(["1", "subscribe", HubServer.TopicOf("public"), "864000"], new[] { "mine", "hub.mode", "hub.topic", "hub.lease_seconds" }.Select(name => question[name].ToString()));

        await _server.PublishAsync("public", Sample.Article);
        await _server.WorkAsync();

        var delivery = _subscriber.Deliveries[^1];
        Assert.Equal(2, _subscriber.Deliveries.Count);
        Assert.True(Subscriber.IsSigned(delivery, "a secret"));
        Assert.StartsWith("application/atom+xml", delivery.Headers["Content-Type"], StringComparison.Ordinal);
        Assert.Contains("<https://feeds.example/hub>; rel=\"hub\"", delivery.Headers["Link"], StringComparison.Ordinal);
        Assert.Contains($"<{HubServer.TopicOf("public")}>; rel=\"self\"", delivery.Headers["Link"], StringComparison.Ordinal);
        Assert.Contains("دریا پر نیا پُل", Encoding.UTF8.GetString(delivery.Body), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_burst_of_articles_is_one_delivery_and_no_change_is_none()
    {
        await SubscribeAsync("public");
        foreach (var number in Enumerable.Range(0, 10))
        {
            await _server.PublishAsync("public", Story(number));
        }

        await _server.WorkAsync();
        await _server.WorkAsync();

        Assert.Equal(2, _subscriber.Deliveries.Count);
    }

    [Fact]
    public async Task Who_does_not_confirm_gets_nothing()
    {
        _subscriber.Confirms = false;
        await SubscribeAsync("public");
        await _server.PublishAsync("public", Sample.Article);
        await _server.WorkAsync();

        Assert.Single(_subscriber.Questions);
        Assert.Empty(_subscriber.Deliveries);
    }

    [Fact]
    public async Task An_answer_without_end_is_a_refusal_and_is_not_read()
    {
        _subscriber.NeverEnds = true;
        await SubscribeAsync("public").WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        await _server.WorkAsync();

        Assert.Single(_subscriber.Questions);
        Assert.Empty(_subscriber.Deliveries);
    }

    [Theory]
    [InlineData("hub", null, 401)]
    [InlineData("hub", "Bearer " + HubServer.OthersKey, 404)]
    [InlineData("hub/private/" + HubServer.OthersKey, null, 404)]
    [InlineData("hub/other/" + HubServer.OthersKey, null, 404)]
    [InlineData("hub", "Bearer " + HubServer.Key, 202)]
    [InlineData("hub/private/" + HubServer.Key, null, 202)]
    public async Task A_private_feed_is_for_who_has_the_partners_key(string address, string? authorization, int status)
    {
        using var answer = await _server.AskAsync("subscribe", HubServer.TopicOf("private"), _subscriber.Callback, address, authorization);
        await _server.WorkAsync();

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(status == 202 ? 1 : 0, _subscriber.Deliveries.Count);
        Assert.All(_subscriber.Questions, question => Assert.Equal(HubServer.TopicOf("private"), question["hub.topic"]));
    }

    [Fact]
    public async Task A_subscription_ends_with_the_key_that_opened_it_and_the_subscriber_is_told()
    {
        using var answer = await _server.AskAsync("subscribe", HubServer.TopicOf("private"), _subscriber.Callback, "hub", $"Bearer {HubServer.Key}");
        await _server.WorkAsync();
        _server.Current = _server.Current with { Partners = [.. _server.Current.Partners.Select(partner => partner with { Keys = partner.Public ? [] : [FeedKey.HashOf("another one")] })] };

        await _server.PublishAsync("private", Sample.Article);
        await _server.WorkAsync();

        Assert.Single(_subscriber.Deliveries);
        Assert.Equal("denied", _subscriber.Questions[^1]["hub.mode"]);
        Assert.DoesNotContain(await LedgerAsync("private"), body => body.Contains("leaseUntil", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_lease_ends_unless_it_is_renewed()
    {
        await SubscribeAsync("public", ("hub.lease_seconds", "7200"));
        _server.Time.Advance(TimeSpan.FromMinutes(90));
        await SubscribeAsync("public", ("hub.lease_seconds", "7200"));
        _server.Time.Advance(TimeSpan.FromMinutes(90));
        await _server.PublishAsync("public", Story(1));
        await _server.WorkAsync();
        Assert.Equal(2, _subscriber.Deliveries.Count);

        _server.Time.Advance(TimeSpan.FromMinutes(40));
        await _server.PublishAsync("public", Story(2));
        await _server.WorkAsync();
        Assert.Equal(2, _subscriber.Deliveries.Count);
    }

    [Theory]
    [InlineData("1", "3600")]
    [InlineData("86400", "86400")]
    [InlineData("999999999999", "2592000")]
    public async Task A_lease_has_bounds(string asked, string granted)
    {
        await SubscribeAsync("public", ("hub.lease_seconds", asked));
        Assert.Equal(granted, Assert.Single(_subscriber.Questions)["hub.lease_seconds"]);
    }

    [Fact]
    public async Task Unsubscribing_needs_the_subscribers_word_too()
    {
        await SubscribeAsync("public");
        _subscriber.Confirms = false;
        await AskAsync("unsubscribe");
        await _server.PublishAsync("public", Story(1));
        await _server.WorkAsync();
        Assert.Equal(2, _subscriber.Deliveries.Count);

        _subscriber.Confirms = true;
        await AskAsync("unsubscribe");
        await _server.PublishAsync("public", Story(2));
        await _server.WorkAsync();
        Assert.Equal(2, _subscriber.Deliveries.Count);
    }

    [Fact]
    public async Task A_subscriber_that_is_gone_is_forgotten_with_its_secret()
    {
        await SubscribeAsync("public", ("hub.secret", "a secret"));
        Assert.Contains(await LedgerAsync("public"), body => body.Contains("a secret", StringComparison.Ordinal));
        _subscriber.Status = StatusCodes.Status410Gone;
        await _server.PublishAsync("public", Story(1));
        await _server.WorkAsync();
        await _server.PublishAsync("public", Story(2));
        await _server.WorkAsync();

        Assert.Equal(2, _subscriber.Deliveries.Count);
        Assert.DoesNotContain(await LedgerAsync("public"), body => body.Contains("a secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_subscriber_that_fails_is_tried_again_and_costs_the_others_nothing()
    {
        await using var other = await Subscriber.StartAsync();
        await SubscribeAsync("public");
        using var answer = await _server.AskAsync("subscribe", HubServer.TopicOf("public"), other.Callback);
        await _server.WorkAsync();
        _subscriber.Status = StatusCodes.Status500InternalServerError;

        await _server.PublishAsync("public", Story(1));
        await _server.WorkAsync();
        await _server.WorkAsync();
        Assert.Equal((2, 2), (_subscriber.Deliveries.Count, other.Deliveries.Count));

        _subscriber.Status = StatusCodes.Status200OK;
        _server.Time.Advance(TimeSpan.FromMinutes(1));
        await _server.WorkAsync();
        Assert.Equal((3, 2), (_subscriber.Deliveries.Count, other.Deliveries.Count));
    }

    [Fact]
    public async Task A_crash_between_delivery_and_record_delivers_again_and_loses_nothing()
    {
        await SubscribeAsync("public");
        await _server.PublishAsync("public", Story(1));
        var dying = new MortalLedger(_server.Ledger);
        dying.DieAfterWrites(1);
        await _server.WorkAsync(dying);
        Assert.True(dying.IsDead);
        Assert.Equal(2, _subscriber.Deliveries.Count);

        _server.Time.Advance(TimeSpan.FromMinutes(3));
        await _server.WorkAsync();
        await _server.WorkAsync();
        Assert.Equal(3, _subscriber.Deliveries.Count);
        Assert.Equal(_subscriber.Deliveries[1].Body, _subscriber.Deliveries[2].Body);
    }

    [Fact]
    public async Task Losing_the_queue_costs_time_and_no_delivery()
    {
        using var answer = await _server.AskAsync("subscribe", HubServer.TopicOf("public"), _subscriber.Callback);
        await _server.LoseQueueAsync();
        await _server.WorkAsync();
        Assert.Single(_subscriber.Deliveries);

        await _server.PublishAsync("public", Story(1));
        await _server.LoseQueueAsync();
        _server.Time.Advance(TimeSpan.FromHours(1));
        await _server.WorkAsync();
        Assert.Equal(2, _subscriber.Deliveries.Count);
    }

    [Fact]
    public async Task An_outside_hub_is_told_once_of_a_change_of_a_public_feed()
    {
        await using var hub = await Receiver.StartAsync();
        _server.Current = _server.Current with { Site = Sample.Site with { Hub = hub.Url } };
        hub.Answer = context =>
        {
            context.Response.StatusCode = hub.Requests.Count == 1 ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        };
        await _server.PublishAsync("public", Story(1));
        await _server.PublishAsync("public", Story(2));
        await _server.PublishAsync("private", Story(1));
        await _server.WorkAsync();
        _server.Time.Advance(TimeSpan.FromMinutes(1));
        await _server.WorkAsync();
        await _server.WorkAsync();

        Assert.Equal(2, hub.Requests.Count);
        var form = WebUtility.UrlDecode(Encoding.UTF8.GetString(hub.Requests.Last().Body));
        Assert.Equal($"hub.mode=publish&hub.url={HubServer.TopicOf("public")}&hub.url={HubServer.TopicOf("public", "rss")}", form);
        using var answer = await _server.Client.GetAsync("feeds/public/all.atom", TestContext.Current.CancellationToken);
        Assert.EndsWith($"<{hub.Url}>; rel=\"hub\"", answer.Headers.GetValues("Link").Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hub.mode", "publish", 400)]
    [InlineData("hub.topic", "https://else.example/feed", 404)]
    [InlineData("hub.topic", "https://feeds.example/feeds/public/none.atom", 404)]
    [InlineData("hub.topic", "https://feeds.example/feeds/nobody/all.atom", 401)]
    [InlineData("hub.callback", "ftp://else.example/", 400)]
    [InlineData("hub.callback", "/relative", 400)]
    [InlineData("hub.lease_seconds", "-1", 400)]
    [InlineData("hub.lease_seconds", "soon", 400)]
    public async Task A_bad_request_is_refused_at_once(string field, string value, int status)
    {
        var form = new Dictionary<string, string> { ["hub.mode"] = "subscribe", ["hub.topic"] = HubServer.TopicOf("public"), ["hub.callback"] = _subscriber.Callback.AbsoluteUri, [field] = value };
        using var content = new FormUrlEncodedContent(form);
        using var answer = await _server.Client.PostAsync("hub", content, TestContext.Current.CancellationToken);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.NotEmpty(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_secret_that_is_too_long_and_a_form_that_is_none_are_refused()
    {
        using var tooLong = await _server.AskAsync("subscribe", HubServer.TopicOf("public"), _subscriber.Callback, more: ("hub.secret", new string('ن', 100)));
        using var none = await _server.Client.PostAsync("hub", new StringContent("{}", Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.UnsupportedMediaType), (tooLong.StatusCode, none.StatusCode));
    }

    private static Article Story(int number) => Sample.Article with { Id = $"ur/{number}", CanonicalUrl = new Uri($"https://news.example/ur/{number}") };

    private async Task SubscribeAsync(string partner, params (string Name, string Value)[] more)
    {
        using var answer = await _server.AskAsync("subscribe", HubServer.TopicOf(partner), _subscriber.Callback, more: more);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        await _server.WorkAsync();
    }

    private async Task AskAsync(string mode)
    {
        using var answer = await _server.AskAsync(mode, HubServer.TopicOf("public"), _subscriber.Callback);
        await _server.WorkAsync();
    }

    private async Task<IEnumerable<string>> LedgerAsync(string partner) =>
        (await _server.Ledger.ReadPartitionAsync(Nukta.Syndication.Intake.LedgerKeys.PartitionOfTopic(partner, "all"), TestContext.Current.CancellationToken)).Select(record => record.Body);
}
