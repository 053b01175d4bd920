using Nukta.Syndication.Configuration;
using Nukta.Syndication.Delivery.Rollout;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Tests.Delivery.Rollout;

/// <summary>Destinations leave and return, and workers learn of it at different times.</summary>
public sealed class ConfigurationRolloutTests
{
    [Fact]
    public async Task What_was_under_way_when_its_destination_left_the_configuration_is_taken_up_when_it_returns_although_the_hint_is_lost()
    {
        var platform = new SimulatedPlatform("channel:one", SimulatedPlatform.Searchable);
        await using var newsroom = new Newsroom(platform);
        platform.Faults.Enqueue(OperationFault.AnswerLost);
        await newsroom.PublishAsync("First");
        await newsroom.WorkAsync();
        newsroom.Show();
        await newsroom.Pipeline.ReconcileAsync(Newsroom.Id, Newsroom.Cancellation);

        newsroom.Show(platform);
        await newsroom.Pipeline.ReconcileAsync(Newsroom.Id, Newsroom.Cancellation);
        await newsroom.LoseMessagesAsync();
        newsroom.Time.Advance(TimeSpan.FromHours(1));
        await newsroom.LoseMessagesAsync();
        await newsroom.SettleAsync();
        Assert.Equal(["First"], platform.Texts);
        Assert.Null((await newsroom.RecordAsync(platform)).Intent);
    }

    [Fact]
    public async Task An_article_that_came_in_after_a_roll_out_is_left_alone_by_a_worker_that_does_not_know_the_configuration_yet()
    {
        var platform = new SimulatedPlatform("channel:one", SimulatedPlatform.Blind);
        await using var newsroom = new Newsroom(platform);
        var newer = new AppliedConfiguration(new ConfigurationStamp("newer", newsroom.Time.GetUtcNow() + TimeSpan.FromMinutes(1)));
        await newsroom.Ledger.TryWriteAsync(new LedgerRecord(LedgerKeys.AppliedConfiguration, RecordJson.Serialize(newer)), [], Newsroom.Cancellation);

        await newsroom.PublishAsync("First");
        await newsroom.WorkAsync();
        Assert.Empty(platform.Texts);

        newsroom.Time.Advance(TimeSpan.FromMinutes(2));
        newsroom.Configuration = newsroom.Configuration with { };
        await newsroom.SettleAsync();
        Assert.Equal(["First"], platform.Texts);
    }
}
