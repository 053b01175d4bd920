using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Delivery.Throttling;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Tests.Delivery.Reconciliation;

/// <summary>Retries, pauses, dead letters: what fails costs nobody else anything, and is never forgotten.</summary>
public sealed class DeliveryFailureTests
{
    [Fact]
    public async Task What_did_not_happen_is_tried_again_until_it_does()
    {
        var platform = new SimulatedPlatform("channel:one", SimulatedPlatform.Blind);
        await using var newsroom = new Newsroom(platform);
        platform.Faults.Enqueue(OperationFault.Refused(FailureKind.Transient));
        platform.Faults.Enqueue(OperationFault.Refused(FailureKind.Transient));

        await newsroom.PublishAsync("First");
        await newsroom.SettleAsync();

        Assert.Equal(["First"], platform.Texts);
        Assert.Equal(3, platform.Calls);
        Assert.Null((await newsroom.RecordAsync(platform)).Failure);
    }

    [Fact]
    public async Task A_destination_that_asks_to_wait_is_left_alone_for_so_long()
    {
        var platform = new SimulatedPlatform("channel:one", SimulatedPlatform.Blind);
        await using var newsroom = new Newsroom(platform);
        platform.Faults.Enqueue(OperationFault.Refused(FailureKind.Transient, retryAfter: TimeSpan.FromMinutes(40)));

        await newsroom.PublishAsync("First");
        await newsroom.SettleAsync();

        Assert.Equal(2, platform.ActTimes.Count);
        Assert.True(platform.ActTimes[1] - platform.ActTimes[0] >= TimeSpan.FromMinutes(40));
    }

    [Fact]
    public async Task What_will_never_pass_stops_at_once_and_is_shown_until_a_person_replays_it()
    {
        var platform = new SimulatedPlatform("channel:one", SimulatedPlatform.Blind) { Always = OperationFault.Refused(FailureKind.Permanent) };
        await using var newsroom = new Newsroom(platform);
        await newsroom.PublishAsync("First");
        await newsroom.SettleAsync();

        Assert.Equal(1, platform.Calls);
        var stopped = Assert.Single(await newsroom.Ledger.ListAsync(new LedgerQuery { State = RecordState.Failed }, Newsroom.Cancellation));
        Assert.Contains("It said no.", stopped.Body, StringComparison.Ordinal);

        platform.Always = null;
        Assert.True(await newsroom.Pipeline.ReplayAsync(Newsroom.Id, "channel:one", Newsroom.Cancellation));
        await newsroom.SettleAsync();
        Assert.Equal(["First"], platform.Texts);
        Assert.False(await newsroom.Pipeline.ReplayAsync(Newsroom.Id, "channel:one", Newsroom.Cancellation));
    }

    [Fact]
    public async Task A_new_version_is_a_fresh_start_for_a_pair_that_had_failed()
    {
        var platform = new SimulatedPlatform("channel:one", SimulatedPlatform.Blind);
        await using var newsroom = new Newsroom(platform);
        platform.Faults.Enqueue(OperationFault.Refused(FailureKind.Permanent));
        await newsroom.PublishAsync("First");
        await newsroom.SettleAsync();

        await newsroom.PublishAsync("Second");
        await newsroom.SettleAsync();

        Assert.Equal(["Second"], platform.Texts);
    }

    [Fact]
    public async Task After_a_day_of_trying_it_is_given_up_and_can_be_replayed()
    {
        var platform = new SimulatedPlatform("channel:one", SimulatedPlatform.Blind) { Always = OperationFault.Refused(FailureKind.Transient) };
        await using var newsroom = new Newsroom(platform);
        await newsroom.PublishAsync("First");
        await newsroom.PassAsync(TimeSpan.FromDays(2));

        var record = await newsroom.RecordAsync(platform);
        Assert.Equal(RecordState.Dead, record.Failure!.State);
        Assert.InRange(platform.Calls, 10, 200);

        platform.Always = null;
        Assert.True(await newsroom.Pipeline.ReplayAsync(Newsroom.Id, "channel:one", Newsroom.Cancellation));
        await newsroom.SettleAsync();
        Assert.Equal(["First"], platform.Texts);
    }

    [Fact]
    public async Task A_fault_of_our_own_code_is_shown_like_any_other_and_stops_no_other_destination()
    {
        var broken = new SimulatedPlatform("channel:broken", SimulatedPlatform.Blind) { Always = new OperationFault(Before: () => throw new InvalidOperationException("A bug.")) };
        var sound = new SimulatedPlatform("channel:sound", SimulatedPlatform.Blind);
        await using var newsroom = new Newsroom(broken, sound);
        await newsroom.PublishAsync("First");
        await newsroom.SettleAsync();

        Assert.Equal(["First"], sound.Texts);
        Assert.Contains("A bug.", (await newsroom.RecordAsync(broken)).Failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_taken_away_half_way_is_put_back_when_it_is_wanted_again()
    {
        var platform = new SimulatedPlatform("channel:one", SimulatedPlatform.ByAddress);
        await using var newsroom = new Newsroom(platform);
        await newsroom.PublishAsync("First");
        await newsroom.SettleAsync();

        platform.TakesEverything = false;
        platform.Faults.Enqueue(new OperationFault(After: () => throw new DeliveryException(FailureKind.Transient, "429 to the second request.") { RetryAfter = TimeSpan.FromHours(1) }));
        await newsroom.LookAgainAsync();
        Assert.Empty(platform.Texts);

        platform.TakesEverything = true;
        await newsroom.LookAgainAsync();
        await newsroom.SettleAsync();
        Assert.Equal(["First"], platform.Texts);
    }

    [Fact]
    public async Task A_text_that_our_own_code_stumbles_over_is_shown_to_people_and_stops_no_other_destination()
    {
        var broken = new SimulatedPlatform("channel:broken", SimulatedPlatform.Blind) { Stumbles = "First" };
        var sound = new SimulatedPlatform("channel:sound", SimulatedPlatform.Blind);
        await using var newsroom = new Newsroom(broken, sound);
        await newsroom.PublishAsync("First");
        await newsroom.SettleAsync();

        Assert.Equal(["First"], sound.Texts);
        Assert.Contains("A bug.", Assert.Single(await newsroom.Ledger.ListAsync(new LedgerQuery { State = RecordState.Failed }, Newsroom.Cancellation)).Body, StringComparison.Ordinal);
        Assert.Empty(await newsroom.Ledger.ListAsync(new LedgerQuery { DueBy = newsroom.Time.GetUtcNow() }, Newsroom.Cancellation));

        await newsroom.PublishAsync("Second");
        await newsroom.SettleAsync();
        Assert.Equal(["Second"], broken.Texts);
        Assert.Null((await newsroom.RecordAsync(broken)).Failure);
    }

    [Fact]
    public async Task A_destination_that_asks_to_wait_for_a_day_is_asked_again_after_it()
    {
        var platform = new SimulatedPlatform("channel:one", SimulatedPlatform.Blind);
        await using var newsroom = new Newsroom(platform);
        platform.Faults.Enqueue(OperationFault.Refused(FailureKind.Transient, retryAfter: TimeSpan.FromDays(1)));

        await newsroom.PublishAsync("First");
        await newsroom.PassAsync(TimeSpan.FromHours(25));

        Assert.Equal(["First"], platform.Texts);
    }

    [Fact]
    public async Task A_post_that_somebody_deleted_by_hand_is_made_anew_when_the_article_changes()
    {
        var platform = new SimulatedPlatform("channel:one", SimulatedPlatform.Blind);
        await using var newsroom = new Newsroom(platform);
        await newsroom.PublishAsync("First");
        await newsroom.SettleAsync();
        platform.Clear();

        await newsroom.PublishAsync("Second");
        await newsroom.SettleAsync();

        Assert.Equal(["Second"], platform.Texts);
    }

    [Fact]
    public void Waits_grow_with_every_failure_are_spread_and_never_shorter_than_asked()
    {
        var schedule = new RetrySchedule(new SyndicationOptions(), new Random(7));
        for (var failures = 1; failures < 40; failures++)
        {
            var most = Math.Min(10 * Math.Pow(2, failures - 1), 3600);
            Assert.InRange(schedule.WaitAfter(failures, null).TotalSeconds, 1, 1 + most);
            Assert.True(schedule.WaitAfter(failures, TimeSpan.FromHours(2)) >= TimeSpan.FromHours(2));
        }
    }
}
