using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Intake;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Tests.Delivery.Reconciliation;

/// <summary>Embargo, correction, withdrawal, rights, configuration: all by reconciling, without special paths.</summary>
public sealed class ArticleReconcilerTests
{
    private readonly SimulatedPlatform _platform = new("channel:one", SimulatedPlatform.Blind);

    [Fact]
    public async Task Nothing_leaves_before_the_embargo_and_all_leaves_when_it_is_over()
    {
        await using var newsroom = new Newsroom(_platform);
        await newsroom.PublishJsonAsync("""{"headline":"Budget","body":["The government said that it was so."],"embargo":"2026-11-24T14:00:00Z"}""");

        await newsroom.PassAsync(TimeSpan.FromMinutes(119));
        Assert.Empty(_platform.Texts);

        await newsroom.PassAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(["Budget"], _platform.Texts);
        Assert.Equal(new DateTimeOffset(2026, 11, 24, 14, 0, 0, TimeSpan.Zero), _platform.ActTimes.Single(), TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task Rights_that_expire_take_the_copy_away()
    {
        await using var newsroom = new Newsroom(_platform);
        await newsroom.PublishJsonAsync("""{"headline":"Licensed","body":["The agency said that it was so."],"rights":{"until":"2026-11-24T18:00:00Z"}}""");
        await newsroom.PassAsync(TimeSpan.FromHours(5));
        Assert.Equal(["Licensed"], _platform.Texts);

        await newsroom.PassAsync(TimeSpan.FromHours(2));
        Assert.Empty(_platform.Texts);
    }

    [Fact]
    public async Task A_republished_article_returns()
    {
        await using var newsroom = new Newsroom(_platform);
        await newsroom.PublishAsync("First");
        await newsroom.SettleAsync();
        await newsroom.WithdrawAsync();
        await newsroom.SettleAsync();
        Assert.Empty(_platform.Texts);

        var result = await newsroom.PublishAsync("First");
        await newsroom.SettleAsync();

        Assert.Equal((UploadStatus.Accepted, 3), (result.Status, result.Article!.Version));
        Assert.Equal(["First"], _platform.Texts);
    }

    [Fact]
    public async Task The_same_upload_again_is_no_new_version_and_no_new_act()
    {
        await using var newsroom = new Newsroom(_platform);
        await newsroom.PublishAsync("First");
        await newsroom.SettleAsync();

        var again = await newsroom.PublishAsync("First");
        await newsroom.SettleAsync();

        Assert.Equal(UploadStatus.Unchanged, again.Status);
        Assert.Equal(1, _platform.Calls);
    }

    [Fact]
    public async Task A_new_destination_gets_what_is_fresh_and_one_that_left_keeps_what_it_has()
    {
        await using var newsroom = new Newsroom(_platform);
        await newsroom.PublishAsync("First");
        await newsroom.SettleAsync();

        var late = new SimulatedPlatform("channel:late", SimulatedPlatform.Blind) { MaxAge = TimeSpan.FromDays(7) };
        newsroom.Show(late);
        newsroom.Configuration = newsroom.Configuration with { Channels = [new Channel { Id = "late", Platform = "x", Name = "Late" }] };
        await newsroom.SettleAsync();

        Assert.Equal(["First"], late.Texts);
        Assert.Equal(["First"], _platform.Texts);
    }

    [Fact]
    public async Task What_a_filter_does_not_take_any_more_goes()
    {
        await using var newsroom = new Newsroom(_platform);
        await newsroom.PublishAsync("First");
        await newsroom.SettleAsync();

        _platform.TakesEverything = false;
        newsroom.Configuration = newsroom.Configuration with { Site = newsroom.Configuration.Site with { Name = "Changed" } };
        await newsroom.SettleAsync();

        Assert.Empty(_platform.Texts);
    }

    [Fact]
    public async Task An_old_article_is_not_posted_anew_but_what_is_there_is_corrected()
    {
        await using var newsroom = new Newsroom(_platform);
        await newsroom.PublishJsonAsync("""{"headline":"Archive","body":["It was so."],"published":"2026-01-01T00:00:00Z","edition":"en"}""", "en/world/archive.json");
        await newsroom.PublishAsync("First");
        await newsroom.SettleAsync();
        Assert.Equal(["First"], _platform.Texts);

        newsroom.Time.Advance(TimeSpan.FromDays(10));
        await newsroom.PublishAsync("First, corrected");
        await newsroom.SettleAsync();
        Assert.Equal(["First, corrected"], _platform.Texts);
    }

    [Fact]
    public async Task Each_translation_links_to_the_other_whichever_came_first_and_declared_it()
    {
        await using var newsroom = new Newsroom(_platform);
        await newsroom.PublishAsync("English");
        await newsroom.SettleAsync();
        await newsroom.PublishJsonAsync("""{"headline":"اردو","body":["وفاقی حکومت نے کہا ہے کہ یہ درست ہے۔"],"translationOf":"en/world/story"}""", "ur/world/story.json");
        await newsroom.SettleAsync();

        Assert.Equal(2, _platform.Texts.Count);
        var note = await newsroom.Ledger.ReadAsync(LedgerKeys.Translation("en/world/story"), Newsroom.Cancellation);
        Assert.Contains("ur/world/story", note!.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_audit_trail_tells_the_whole_story()
    {
        await using var newsroom = new Newsroom(_platform);
        await newsroom.PublishAsync("First");
        await newsroom.SettleAsync();
        await newsroom.PublishAsync("Second");
        await newsroom.SettleAsync();
        await newsroom.WithdrawAsync();
        await newsroom.SettleAsync();

        Assert.Equal(
            [
                "accepted: version 1 from en/world/story.txt (new)",
                "shown: channel:one: version 1",
                "accepted: version 2 from en/world/story.txt (update)",
                "changed: channel:one: version 2",
                "accepted: version 3 from en/world/story.txt (withdrawn: the upload was deleted)",
                "removed: channel:one: it was withdrawn",
            ],
            await newsroom.AuditAsync(LedgerKeys.PartitionOf(Newsroom.Id)));
    }
}
