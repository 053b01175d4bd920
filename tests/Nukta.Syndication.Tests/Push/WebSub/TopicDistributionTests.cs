using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using Nukta.Syndication.Tests.Delivery;

namespace Nukta.Syndication.Tests.Push.WebSub;

/// <summary>Every subscriber gets the newest bytes, whatever fails meanwhile.</summary>
public sealed class TopicDistributionTests : HubAndSubscriber
{
    [Fact]
    public async Task ASubscriber_that_is_gone_is_forgotten_with_its_secret()
    {
        await SubscribeAsync("public", ("hub.secret", "a secret"));
        Assert.Contains(await LedgerAsync("public"), body => body.Contains("a secret", StringComparison.Ordinal));
        Subscriber.Status = StatusCodes.Status410Gone;
        await Server.PublishAsync("public", Story(1));
        await Server.WorkAsync();
        await Server.PublishAsync("public", Story(2));
        await Server.WorkAsync();

        Assert.Equal(2, Subscriber.Deliveries.Count);
        Assert.DoesNotContain(await LedgerAsync("public"), body => body.Contains("a secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ASubscriber_that_fails_is_tried_again_and_costs_the_others_nothing()
    {
        await using var other = await Subscriber.StartAsync();
        await SubscribeAsync("public");
        using var answer = await Server.AskAsync("subscribe", HubServer.TopicOf("public"), other.Callback);
        await Server.WorkAsync();
        Subscriber.Status = StatusCodes.Status500InternalServerError;

        await Server.PublishAsync("public", Story(1));
        await Server.WorkAsync();
        await Server.WorkAsync();
        Assert.Equal((2, 2), (Subscriber.Deliveries.Count, other.Deliveries.Count));

        Subscriber.Status = StatusCodes.Status200OK;
        Server.Time.Advance(TimeSpan.FromMinutes(1));
        await Server.WorkAsync();
        Assert.Equal((3, 2), (Subscriber.Deliveries.Count, other.Deliveries.Count));
    }

    [Fact]
    public async Task A_crash_between_delivery_and_record_delivers_again_and_loses_nothing()
    {
        await SubscribeAsync("public");
        await Server.PublishAsync("public", Story(1));
        var dying = new CrashingLedger(Server.Ledger);
        dying.DieAfterWrites(1);
        await Server.WorkAsync(dying);
        Assert.True(dying.IsDead);
        Assert.Equal(2, Subscriber.Deliveries.Count);

        Server.Time.Advance(TimeSpan.FromMinutes(3));
        await Server.WorkAsync();
        await Server.WorkAsync();
        Assert.Equal(3, Subscriber.Deliveries.Count);
        Assert.Equal(Subscriber.Deliveries[1].Body, Subscriber.Deliveries[2].Body);
    }

    [Fact]
    public async Task Losing_the_queue_costs_time_and_no_delivery()
    {
        using var answer = await Server.AskAsync("subscribe", HubServer.TopicOf("public"), Subscriber.Callback);
        await Server.LoseQueueAsync();
        await Server.WorkAsync();
        Assert.Single(Subscriber.Deliveries);

        await Server.PublishAsync("public", Story(1));
        await Server.LoseQueueAsync();
        Server.Time.Advance(TimeSpan.FromHours(1));
        await Server.WorkAsync();
        Assert.Equal(2, Subscriber.Deliveries.Count);
    }

    [Fact]
    public async Task A_burst_of_articles_is_one_delivery_and_no_change_is_none()
    {
        await SubscribeAsync("public");
        foreach (var number in Enumerable.Range(0, 10))
        {
            await Server.PublishAsync("public", Story(number));
        }

        await Server.WorkAsync();
        await Server.WorkAsync();

        Assert.Equal(2, Subscriber.Deliveries.Count);
    }

    [Fact]
    public async Task An_outside_hub_is_told_once_of_a_change_of_a_public_feed()
    {
        await using var hub = await Receiver.StartAsync();
        Server.Current = Server.Current with { Site = FormatSample.Site with { Hub = hub.Url } };
        hub.Answer = context =>
        {
            context.Response.StatusCode = hub.Requests.Count == 1 ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        };
        await Server.PublishAsync("public", Story(1));
        await Server.PublishAsync("public", Story(2));
        await Server.PublishAsync("private", Story(1));
        await Server.WorkAsync();
        Server.Time.Advance(TimeSpan.FromMinutes(1));
        await Server.WorkAsync();
        await Server.WorkAsync();

        Assert.Equal(2, hub.Requests.Count);
        var form = WebUtility.UrlDecode(Encoding.UTF8.GetString(hub.Requests.Last().Body));
        Assert.Equal($"hub.mode=publish&hub.url={HubServer.TopicOf("public")}&hub.url={HubServer.TopicOf("public", "rss")}", form);
        using var answer = await Server.Client.GetAsync("feeds/public/all.atom", TestContext.Current.CancellationToken);
        Assert.EndsWith($"<{hub.Url}>; rel=\"hub\"", answer.Headers.GetValues("Link").Single(), StringComparison.Ordinal);
    }
}
