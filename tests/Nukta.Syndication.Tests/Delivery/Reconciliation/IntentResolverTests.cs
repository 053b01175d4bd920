using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Tests.Delivery.Reconciliation;

/// <summary>Nobody heard how an act ended: it is found out before anything else is done, and nothing is there twice.</summary>
public sealed class IntentResolverTests
{
    [Theory]
    [InlineData("idempotent", 1)]
    [InlineData("searchable", 1)]
    public async Task An_answer_that_was_lost_is_resolved_without_a_second_post(string nature, int posts)
    {
        var platform = new SimulatedPlatform("channel:one", nature == "idempotent" ? SimulatedPlatform.Idempotent : SimulatedPlatform.Searchable, CorrectionPolicy.Repost);
        await using var newsroom = new Newsroom(platform);
        platform.Faults.Enqueue(OperationFault.AnswerLost);

        await newsroom.PublishAsync("First");
        await newsroom.SettleAsync();

        Assert.Equal(posts, platform.Texts.Count);
        Assert.Null((await newsroom.RecordAsync(platform)).Intent);
    }

    [Fact]
    public async Task A_refusal_after_a_lost_answer_does_not_forget_that_the_first_try_may_have_worked()
    {
        var platform = new SimulatedPlatform("channel:one", SimulatedPlatform.Idempotent);
        await using var newsroom = new Newsroom(platform);
        platform.Faults.Enqueue(OperationFault.AnswerLost);
        platform.Faults.Enqueue(OperationFault.Refused(FailureKind.Transient, retryAfter: TimeSpan.FromHours(1)));
        await newsroom.PublishAsync("First");
        await newsroom.PassAsync(TimeSpan.FromMinutes(10));
        Assert.Equal(2, platform.Calls);

        await newsroom.PublishAsync("Second");
        await newsroom.SettleAsync();
        Assert.Equal(["Second"], platform.Texts);

        await newsroom.WithdrawAsync();
        await newsroom.SettleAsync();
        Assert.Empty(platform.Texts);
    }

    [Fact]
    public async Task A_search_that_lags_is_given_the_time_that_it_needs()
    {
        var platform = new SimulatedPlatform("channel:one", SimulatedPlatform.Searchable, CorrectionPolicy.Repost);
        await using var newsroom = new Newsroom(platform);
        platform.Search = (newsroom.Time, TimeSpan.FromSeconds(55));
        platform.Faults.Enqueue(OperationFault.AnswerLost);

        await newsroom.PublishAsync("First");
        await newsroom.SettleAsync();

        Assert.Equal(["First"], platform.Texts);
    }

    [Theory]
    [InlineData("idempotent")]
    [InlineData("searchable")]
    public async Task A_request_that_was_lost_is_made_again(string nature)
    {
        var platform = new SimulatedPlatform("channel:one", nature == "idempotent" ? SimulatedPlatform.Idempotent : SimulatedPlatform.Searchable, CorrectionPolicy.Repost);
        await using var newsroom = new Newsroom(platform);
        platform.Faults.Enqueue(OperationFault.RequestLost);

        await newsroom.PublishAsync("First");
        await newsroom.SettleAsync();

        Assert.Equal(["First"], platform.Texts);
    }

    [Fact]
    public async Task Where_a_correction_is_another_message_it_is_not_sent_again_when_nobody_knows_whether_it_arrived()
    {
        var platform = new SimulatedPlatform("endpoint:desk", SimulatedPlatform.Blind with { ChangesAreNewPosts = true });
        await using var newsroom = new Newsroom(platform);
        await newsroom.PublishAsync("First");
        await newsroom.SettleAsync();

        platform.Faults.Enqueue(OperationFault.AnswerLost);
        await newsroom.PublishAsync("Second");
        await newsroom.SettleAsync();

        Assert.Equal(2, platform.Calls);
        Assert.Equal(RecordState.Unknown, (await newsroom.RecordAsync(platform)).Failure!.State);
    }
}
