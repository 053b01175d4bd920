using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Tests.Delivery;

/// <summary>A process may die at any moment: what destinations show in the end is the same.</summary>
public sealed class CrashRecoveryTests
{
    private const int MoreWritesThanAnyStepNeeds = 9;

    public static TheoryData<int, string, bool> Deaths()
    {
        var deaths = new TheoryData<int, string, bool>();
        foreach (var nature in new[] { "idempotent", "address", "searchable" })
        {
            for (var write = 0; write < MoreWritesThanAnyStepNeeds; write++)
            {
                deaths.Add(write, nature, true);
                deaths.Add(write, nature, false);
            }
        }

        return deaths;
    }

    [Theory]
    [MemberData(nameof(Deaths))]
    public async Task Publishing_correcting_and_withdrawing_end_right_whichever_write_was_the_last(int write, string nature, bool isAlone)
    {
        var platform = PlatformOf(nature);
        await using var newsroom = new Newsroom(platform);

        newsroom.Process.DieAfterWrites(write);
        await EvenIfItDies(() => newsroom.PublishAsync("First"));
        await newsroom.WorkAsync();
        newsroom.Start(isAlone);
        await ResumeAsync(newsroom, "First");
        Assert.Equal(["First"], platform.Texts);

        newsroom.Process.DieAfterWrites(write);
        await EvenIfItDies(() => newsroom.PublishAsync("Second"));
        await newsroom.WorkAsync();
        newsroom.Start(isAlone);
        await ResumeAsync(newsroom, "Second");
        Assert.Equal(["Second"], platform.Texts);

        newsroom.Process.DieAfterWrites(write);
        await EvenIfItDies(() => newsroom.WithdrawAsync());
        await newsroom.WorkAsync();
        newsroom.Start(isAlone);
        await newsroom.Pipeline.AcceptUploadAsync(Newsroom.Path, Newsroom.Cancellation);
        await newsroom.SettleAsync();
        Assert.Empty(platform.Texts);
    }

    [Theory]
    [InlineData("idempotent")]
    [InlineData("address")]
    [InlineData("searchable")]
    public async Task A_post_that_was_made_but_not_written_down_is_not_made_twice(string nature)
    {
        var platform = PlatformOf(nature);
        await using var newsroom = new Newsroom(platform);
        platform.Faults.Enqueue(new OperationFault(After: newsroom.Process.Die));
        await newsroom.PublishAsync("First");
        await newsroom.WorkAsync();
        Assert.True(newsroom.Process.IsDead);

        newsroom.Start();
        await newsroom.SettleAsync();

        Assert.Equal(["First"], platform.Texts);
    }

    [Theory]
    [InlineData("idempotent")]
    [InlineData("address")]
    [InlineData("searchable")]
    public async Task A_post_that_was_made_but_not_written_down_is_corrected_and_withdrawn_like_any_other(string nature)
    {
        var platform = PlatformOf(nature);
        await using var newsroom = new Newsroom(platform);
        platform.Faults.Enqueue(new OperationFault(After: newsroom.Process.Die));
        await newsroom.PublishAsync("First");
        await newsroom.WorkAsync();

        newsroom.Start();
        await newsroom.PublishAsync("Second");
        await newsroom.SettleAsync();
        Assert.Equal(["Second"], platform.Texts);

        platform.Faults.Enqueue(new OperationFault(After: () => newsroom.Process.Die()));
        await newsroom.WithdrawAsync();
        await newsroom.WorkAsync();
        newsroom.Start();
        await newsroom.SettleAsync();
        Assert.Empty(platform.Texts);
    }

    [Theory]
    [InlineData("idempotent")]
    [InlineData("address")]
    [InlineData("searchable")]
    public async Task An_article_withdrawn_while_its_first_post_is_in_doubt_is_gone_in_the_end(string nature)
    {
        var platform = PlatformOf(nature);
        await using var newsroom = new Newsroom(platform);
        platform.Faults.Enqueue(new OperationFault(After: newsroom.Process.Die));
        await newsroom.PublishAsync("First");
        await newsroom.WorkAsync();

        newsroom.Start();
        await newsroom.WithdrawAsync();
        await newsroom.SettleAsync();

        Assert.Empty(platform.Texts);
    }

    [Fact]
    public async Task Where_nobody_can_tell_a_person_is_asked_and_no_second_post_is_made()
    {
        var platform = new SimulatedPlatform("channel:blind", SimulatedPlatform.Blind);
        await using var newsroom = new Newsroom(platform);
        platform.Faults.Enqueue(new OperationFault(After: newsroom.Process.Die));
        await newsroom.PublishAsync("First");
        await newsroom.WorkAsync();

        newsroom.Start();
        await newsroom.SettleAsync();

        Assert.Equal(["First"], platform.Texts);
        Assert.Equal(RecordState.Unknown, (await newsroom.RecordAsync(platform)).Failure!.State);

        Assert.True(await newsroom.Pipeline.ReplayAsync(Newsroom.Id, "channel:blind", Newsroom.Cancellation));
        await newsroom.SettleAsync();
        Assert.Equal(["First", "First"], platform.Texts);
    }

    [Fact]
    public async Task A_blind_platform_acts_again_only_where_the_configuration_says_so()
    {
        var platform = new SimulatedPlatform("channel:blind", SimulatedPlatform.Blind)
        {
            Profile = new DestinationProfile("channel:blind", SimulatedPlatform.Blind, CorrectionPolicy.Replace) { ActAgainWhenUnknown = true },
        };
        await using var newsroom = new Newsroom(platform);
        platform.Faults.Enqueue(new OperationFault(Before: newsroom.Process.Die, After: () => { }));
        await newsroom.PublishAsync("First");
        await newsroom.WorkAsync();

        newsroom.Start();
        await newsroom.SettleAsync();

        Assert.Equal(2, platform.Texts.Count);
        Assert.Contains("acting again: channel:blind: nobody knows whether it is there; the configuration says to act again", await newsroom.AuditAsync());
    }

    [Fact]
    public async Task Alone_on_its_folder_a_worker_does_not_wait_for_the_leases_of_the_dead()
    {
        var platform = PlatformOf("idempotent");
        await using var newsroom = new Newsroom(platform);
        platform.Faults.Enqueue(new OperationFault(Before: newsroom.Process.Die));
        await newsroom.PublishAsync("First");
        await newsroom.WorkAsync();

        newsroom.Start(isAlone: true);
        await newsroom.Queue.ReleaseLeasesAsync(Newsroom.Cancellation);
        await newsroom.Pipeline.ResumeAsync(Newsroom.Cancellation);
        await newsroom.WorkAsync();

        Assert.Equal(["First"], platform.Texts);
    }

    [Fact]
    public async Task A_worker_that_may_not_be_alone_leaves_a_living_ones_intent_until_its_lease_and_five_minutes_are_over()
    {
        var platform = PlatformOf("idempotent");
        await using var newsroom = new Newsroom(platform);
        platform.Faults.Enqueue(new OperationFault(Before: newsroom.Process.Die, After: () => { }));
        await newsroom.PublishAsync("First");
        await newsroom.WorkAsync();
        Assert.Equal(1, platform.Calls);

        newsroom.Start();
        await newsroom.PassAsync(TimeSpan.FromMinutes(5));
        Assert.Equal(1, platform.Calls);

        await newsroom.PassAsync(TimeSpan.FromMinutes(3));
        Assert.Equal(2, platform.Calls);
        Assert.Equal(["First"], platform.Texts);
    }

    [Fact]
    public async Task Losing_the_whole_queue_loses_nothing()
    {
        var platform = PlatformOf("idempotent");
        await using var newsroom = new Newsroom(platform);
        await newsroom.PublishAsync("First");
        await newsroom.LoseMessagesAsync();
        await newsroom.SettleAsync();

        Assert.Equal(["First"], platform.Texts);
    }

    private static SimulatedPlatform PlatformOf(string nature) => nature switch
    {
        "idempotent" => new SimulatedPlatform("channel:idempotent", SimulatedPlatform.Idempotent),
        "address" => new SimulatedPlatform("endpoint:address", SimulatedPlatform.ByAddress),
        _ => new SimulatedPlatform("channel:searchable", SimulatedPlatform.Searchable, CorrectionPolicy.Repost),
    };

    /// <summary>The site's upload event comes again, as it does until somebody has taken it.</summary>
    private static async Task ResumeAsync(Newsroom newsroom, string headline)
    {
        await newsroom.PublishAsync(headline);
        await newsroom.SettleAsync();
    }

    private static async Task EvenIfItDies(Func<Task> step)
    {
        try
        {
            await step();
        }
        catch (ProcessDiedException)
        {
            // That is the point.
        }
    }
}
