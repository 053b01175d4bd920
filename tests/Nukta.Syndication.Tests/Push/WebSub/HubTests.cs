using System.Net;
using System.Text;
using Nukta.Syndication.Configuration.Model;

namespace Nukta.Syndication.Tests.Push.WebSub;

/// <summary>Our hub by the W3C Recommendation WebSub, over real HTTP in both directions.</summary>
public sealed class HubTests : HubAndSubscriber
{
    [Fact]
    public async Task A_feed_names_itself_and_its_hub()
    {
        using var answer = await Server.Client.GetAsync("feeds/public/all.atom", TestContext.Current.CancellationToken);
        Assert.Equal("<https://feeds.example/feeds/public/all.atom>; rel=\"self\", <https://feeds.example/hub>; rel=\"hub\"", answer.Headers.GetValues("Link").Single());

        using var keyed = await Server.Client.GetAsync($"feeds/private/{HubServer.Key}/all.atom", TestContext.Current.CancellationToken);
        Assert.Equal(
            $"<https://feeds.example/feeds/private/all.atom>; rel=\"self\", <https://feeds.example/hub/private/{HubServer.Key}>; rel=\"hub\"", keyed.Headers.GetValues("Link").Single());
    }

    [Fact]
    public async Task Who_confirms_gets_the_feed_and_every_change_of_it_signed()
    {
        await SubscribeAsync("public", ("hub.secret", "a secret"));
        var question = Assert.Single(Subscriber.Questions);
        Assert.Equal(["1", "subscribe", HubServer.TopicOf("public"), "864000"], new[] { "mine", "hub.mode", "hub.topic", "hub.lease_seconds" }.Select(name => question[name].ToString()));

        await Server.PublishAsync("public", FormatSample.Article);
        await Server.WorkAsync();

        var delivery = Subscriber.Deliveries[^1];
        Assert.Equal(2, Subscriber.Deliveries.Count);
        Assert.True(Subscriber.IsSigned(delivery, "a secret"));
        Assert.StartsWith("application/atom+xml", delivery.Headers["Content-Type"], StringComparison.Ordinal);
        Assert.Contains("<https://feeds.example/hub>; rel=\"hub\"", delivery.Headers["Link"], StringComparison.Ordinal);
        Assert.Contains($"<{HubServer.TopicOf("public")}>; rel=\"self\"", delivery.Headers["Link"], StringComparison.Ordinal);
        Assert.Contains("دریا پر نیا پُل", Encoding.UTF8.GetString(delivery.Body), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_does_not_confirm_gets_nothing()
    {
        Subscriber.Confirms = false;
        await SubscribeAsync("public");
        await Server.PublishAsync("public", FormatSample.Article);
        await Server.WorkAsync();

        Assert.Single(Subscriber.Questions);
        Assert.Empty(Subscriber.Deliveries);
    }

    [Fact]
    public async Task An_answer_without_end_is_a_refusal_and_is_not_read()
    {
        Subscriber.NeverEnds = true;
        await SubscribeAsync("public").WaitAsync(TimeSpan.FromMinutes(5), TestContext.Current.CancellationToken);
        await Server.WorkAsync();

        Assert.Single(Subscriber.Questions);
        Assert.Empty(Subscriber.Deliveries);
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
        using var answer = await Server.AskAsync("subscribe", HubServer.TopicOf("private"), Subscriber.Callback, address, authorization);
        await Server.WorkAsync();

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(status == 202 ? 1 : 0, Subscriber.Deliveries.Count);
        Assert.All(Subscriber.Questions, question => Assert.Equal(HubServer.TopicOf("private"), question["hub.topic"]));
    }

    [Fact]
    public async Task A_subscription_ends_with_the_key_that_opened_it_and_theSubscriber_is_told()
    {
        using var answer = await Server.AskAsync("subscribe", HubServer.TopicOf("private"), Subscriber.Callback, "hub", $"Bearer {HubServer.Key}");
        await Server.WorkAsync();
        Server.Current = Server.Current with { Partners = [.. Server.Current.Partners.Select(partner => partner with { Keys = partner.Public ? [] : [FeedKey.HashOf("another one")] })] };

        await Server.PublishAsync("private", FormatSample.Article);
        await Server.WorkAsync();

        Assert.Single(Subscriber.Deliveries);
        Assert.Equal("denied", Subscriber.Questions[^1]["hub.mode"]);
        Assert.DoesNotContain(await LedgerAsync("private"), body => body.Contains("leaseUntil", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_lease_ends_unless_it_is_renewed()
    {
        await SubscribeAsync("public", ("hub.lease_seconds", "7200"));
        Server.Time.Advance(TimeSpan.FromMinutes(90));
        await SubscribeAsync("public", ("hub.lease_seconds", "7200"));
        Server.Time.Advance(TimeSpan.FromMinutes(90));
        await Server.PublishAsync("public", Story(1));
        await Server.WorkAsync();
        Assert.Equal(2, Subscriber.Deliveries.Count);

        Server.Time.Advance(TimeSpan.FromMinutes(40));
        await Server.PublishAsync("public", Story(2));
        await Server.WorkAsync();
        Assert.Equal(2, Subscriber.Deliveries.Count);
    }

    [Theory]
    [InlineData("1", "3600")]
    [InlineData("86400", "86400")]
    [InlineData("999999999999", "2592000")]
    public async Task A_lease_has_bounds(string asked, string granted)
    {
        await SubscribeAsync("public", ("hub.lease_seconds", asked));
        Assert.Equal(granted, Assert.Single(Subscriber.Questions)["hub.lease_seconds"]);
    }

    [Fact]
    public async Task Unsubscribing_needs_theSubscribers_word_too()
    {
        await SubscribeAsync("public");
        Subscriber.Confirms = false;
        await AskAsync("unsubscribe");
        await Server.WorkAsync();
        await Server.PublishAsync("public", Story(1));
        await Server.WorkAsync();
        Assert.Equal(2, Subscriber.Deliveries.Count);

        Subscriber.Confirms = true;
        await AskAsync("unsubscribe");
        await Server.WorkAsync();
        await Server.PublishAsync("public", Story(2));
        await Server.WorkAsync();
        Assert.Equal(2, Subscriber.Deliveries.Count);
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
        var form = new Dictionary<string, string> { ["hub.mode"] = "subscribe", ["hub.topic"] = HubServer.TopicOf("public"), ["hub.callback"] = Subscriber.Callback.AbsoluteUri, [field] = value };
        using var content = new FormUrlEncodedContent(form);
        using var answer = await Server.Client.PostAsync("hub", content, TestContext.Current.CancellationToken);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.NotEmpty(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_secret_that_is_too_long_and_a_form_that_is_none_are_refused()
    {
        using var tooLong = await Server.AskAsync("subscribe", HubServer.TopicOf("public"), Subscriber.Callback, more: ("hub.secret", new string('ن', 100)));
        using var none = await Server.Client.PostAsync("hub", new StringContent("{}", Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.UnsupportedMediaType), (tooLong.StatusCode, none.StatusCode));
    }
}
