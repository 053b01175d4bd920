using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Delivery.Throttling;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Tests.Delivery.Throttling;

/// <summary>Pace and pauses: no destination is asked more often than it bears.</summary>
public sealed class DestinationThrottleTests
{
    [Fact]
    public async Task A_destination_that_keeps_failing_is_paused_and_the_others_do_not_notice()
    {
        var dead = new SimulatedPlatform("channel:dead", SimulatedPlatform.Blind) { Always = OperationFault.Refused(FailureKind.Transient) };
        var alive = new SimulatedPlatform("channel:alive", SimulatedPlatform.Blind);
        await using var newsroom = new Newsroom(dead, alive);
        await PublishAsync(newsroom, stories: 40);

        await newsroom.PassAsync(TimeSpan.FromMinutes(10));
        Assert.Equal(40, alive.Texts.Count);
        Assert.InRange(dead.Calls, 5, 60);

        dead.Always = null;
        await newsroom.PassAsync(TimeSpan.FromHours(3));
        Assert.Equal(40, dead.Texts.Distinct().Count());
        Assert.Equal(40, dead.Texts.Count);
    }

    [Fact]
    public async Task A_destination_that_is_paused_is_not_asked_what_became_of_earlier_acts_either()
    {
        var platform = new SimulatedPlatform("channel:dead", SimulatedPlatform.Searchable);
        await using var newsroom = new Newsroom(platform);
        for (var article = 0; article < 10; article++)
        {
            platform.Faults.Enqueue(OperationFault.AnswerLost);
            await newsroom.PublishAsync($"Story {article}", $"en/world/story-{article}.txt");
            await newsroom.WorkAsync();
            await newsroom.Pipeline.SweepAsync(Newsroom.Cancellation);
        }

        platform.Always = OperationFault.Refused(FailureKind.Transient);
        await newsroom.PassAsync(TimeSpan.FromHours(2));
        Assert.InRange(platform.Calls + platform.Lookups, 10, 30);

        platform.Always = null;
        await newsroom.PassAsync(TimeSpan.FromHours(3));
        Assert.Equal(10, platform.Texts.Distinct().Count());
        Assert.Equal(10, platform.Texts.Count);
    }

    [Fact]
    public async Task A_failure_does_not_shorten_the_wait_that_the_destination_asked_another_act_for()
    {
        var platform = new SimulatedPlatform("channel:one", SimulatedPlatform.Blind);
        await using var newsroom = new Newsroom(platform);
        var throttle = new DestinationThrottle(newsroom.Ledger, newsroom.Time, new Random(1));
        var decision = await throttle.AcquireAsync(platform.Profile, null, default, Newsroom.Cancellation);

        await throttle.RecordOutcomeAsync(platform.Profile, decision, new DeliveryException(FailureKind.Transient, "429") { RetryAfter = TimeSpan.FromMinutes(15) }, Newsroom.Cancellation);
        await throttle.RecordOutcomeAsync(platform.Profile, decision, new DeliveryException(FailureKind.Unknown, "It did not answer."), Newsroom.Cancellation);

        var wait = (await throttle.AcquireAsync(platform.Profile, null, default, Newsroom.Cancellation)).RetryAt;
        Assert.True(wait >= newsroom.Time.GetUtcNow() + TimeSpan.FromMinutes(15));
    }

    [Fact]
    public async Task An_article_that_waits_is_due_itself_when_the_message_that_asks_for_it_is_lost()
    {
        await using var newsroom = await WaitingAsync(TimeSpan.FromMinutes(40));

        var article = await newsroom.Ledger.ReadAsync(LedgerKeys.Article(Newsroom.Id), Newsroom.Cancellation);
        Assert.InRange(article!.Due!.Value - newsroom.Time.GetUtcNow(), TimeSpan.FromMinutes(40), TimeSpan.FromMinutes(42));
    }

    [Fact]
    public async Task However_often_an_article_that_waits_is_looked_at_one_message_asks_for_the_next_look()
    {
        await using var newsroom = await WaitingAsync(TimeSpan.FromMinutes(40));

        for (var look = 0; look < 10; look++)
        {
            await newsroom.LookAgainAsync();
        }

        newsroom.Time.Advance(TimeSpan.FromMinutes(41));
        Assert.Single(await newsroom.Queue.ReceiveAsync(32, TimeSpan.FromMinutes(2), Newsroom.Cancellation));
    }

    [Fact]
    public async Task Acts_keep_to_the_destinations_pace_and_a_burst_goes_out_at_once()
    {
        var platform = Paced(TimeSpan.FromSeconds(10), burst: 3);
        await using var newsroom = new Newsroom(platform);
        await PublishAsync(newsroom, stories: 8);

        await newsroom.SettleAsync();

        Assert.Equal(8, platform.Texts.Distinct().Count());
        var begin = platform.ActTimes[0];
        Assert.Equal([0, 0, 0, 10, 20, 30, 40, 50], platform.ActTimes.Order().Select(at => (int)Math.Round((at - begin).TotalSeconds)));
    }

    [Fact]
    public async Task Turns_that_were_missed_in_an_outage_of_ours_are_not_all_taken_at_once()
    {
        var platform = Paced(TimeSpan.FromMinutes(10));
        await using var newsroom = new Newsroom(platform);
        await PublishAsync(newsroom, stories: 6);

        await newsroom.WorkAsync();
        newsroom.Time.Advance(TimeSpan.FromHours(3));
        await newsroom.SettleAsync();

        Assert.Equal(6, platform.Texts.Distinct().Count());
        var acts = platform.ActTimes.Order().ToList();
        Assert.All(acts.Zip(acts.Skip(1)), pair => Assert.True(pair.Second - pair.First >= TimeSpan.FromMinutes(10), $"{pair.First:T} and {pair.Second:T}"));
    }

    [Fact]
    public async Task Who_comes_late_acts_at_once_unless_somebody_else_has_acted_in_its_turn()
    {
        var platform = Paced(TimeSpan.FromMinutes(10));
        await using var newsroom = new Newsroom(platform);
        await PublishAsync(newsroom, stories: 3);

        await newsroom.WorkAsync();
        newsroom.Time.Advance(TimeSpan.FromMinutes(16));
        await newsroom.SettleAsync();

        var begin = platform.ActTimes.Min();
        Assert.Equal([0, 16, 26], platform.ActTimes.Order().Select(at => (int)Math.Round((at - begin).TotalMinutes)));
    }

    [Fact]
    public async Task An_act_that_is_repeated_waits_for_a_destination_that_asked_to_wait_like_any_other()
    {
        var platform = new SimulatedPlatform("channel:one", SimulatedPlatform.Idempotent);
        await using var newsroom = new Newsroom(platform);
        platform.Faults.Enqueue(OperationFault.AnswerLost);
        platform.Faults.Enqueue(OperationFault.Refused(FailureKind.Transient, retryAfter: TimeSpan.FromMinutes(40)));

        await newsroom.PublishAsync("First", "en/world/first.txt");
        await newsroom.WorkAsync();
        await newsroom.PublishAsync("Second", "en/world/second.txt");
        await newsroom.WorkAsync();
        await newsroom.SettleAsync();

        Assert.Equal(["First", "Second"], platform.Texts.Order(StringComparer.Ordinal));
        Assert.All(platform.ActTimes.Skip(2), at => Assert.True(at - platform.ActTimes[1] >= TimeSpan.FromMinutes(40)));
    }

    private static SimulatedPlatform Paced(TimeSpan pace, int burst = 1) => new("channel:slow", SimulatedPlatform.Blind)
    {
        Profile = new DestinationProfile("channel:slow", SimulatedPlatform.Blind, CorrectionPolicy.Replace) { Pace = pace, Burst = burst },
    };

    private static async Task PublishAsync(Newsroom newsroom, int stories)
    {
        for (var story = 0; story < stories; story++)
        {
            await newsroom.PublishAsync($"Story {story}", $"en/world/story-{story}.txt");
        }
    }

    /// <summary>A newsroom whose first article was refused by a platform that asks to wait for so long.</summary>
    private static async Task<Newsroom> WaitingAsync(TimeSpan wait)
    {
        var platform = new SimulatedPlatform("channel:one", SimulatedPlatform.Blind);
        platform.Faults.Enqueue(OperationFault.Refused(FailureKind.Transient, retryAfter: wait));
        var newsroom = new Newsroom(platform);
        await newsroom.PublishAsync("First");
        await newsroom.WorkAsync();
        return newsroom;
    }
}
