using Nukta.Syndication.Articles;
using Nukta.Syndication.Delivery;
using Nukta.Syndication.Intake;
using Nukta.Syndication.Partners;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Tests.Delivery;

/// <summary>Embargo, correction, withdrawal, rights, configuration: all by reconciling, without special paths.</summary>
public sealed class WhenTheNewsroomChangesItsMind
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

        Assert.Equal((UploadVerdict.Accepted, 3), (result.Verdict, result.Article!.Version));
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

        Assert.Equal(UploadVerdict.Unchanged, again.Verdict);
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
    public async Task Two_workers_on_one_article_make_one_post()
    {
        await using var newsroom = new Newsroom(_platform);
        await newsroom.PublishAsync("First");
        var second = newsroom.StartSecond();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(index =>
            (index % 2 == 0 ? newsroom.Pipeline : second).ReconcileAsync(Newsroom.Id, Newsroom.Cancellation)));
        await newsroom.SettleAsync();

        Assert.Equal(["First"], _platform.Texts);
        Assert.Equal(1, _platform.Calls);
    }

    [Fact]
    public async Task Uploads_that_come_at_the_same_time_end_with_what_is_there()
    {
        await using var newsroom = new Newsroom(_platform);
        var second = newsroom.StartSecond();
        for (var version = 1; version <= 5; version++)
        {
            await newsroom.WriteAsync($"Version {version}\n\nIt was so, the government said.");
            await Task.WhenAll(
                newsroom.Pipeline.TakeUploadAsync(Newsroom.Path, Newsroom.Cancellation), second.TakeUploadAsync(Newsroom.Path, Newsroom.Cancellation));
        }

        await newsroom.SettleAsync();

        Assert.Equal(["Version 5"], _platform.Texts);
        var accepted = (await newsroom.AuditAsync(LedgerKeys.PartitionOf(Newsroom.Id))).Where(line => line.StartsWith("accepted", StringComparison.Ordinal));
        Assert.Equal(5, accepted.Count());
    }

    [Fact]
    public async Task An_older_content_never_becomes_a_newer_version()
    {
        await using var newsroom = new Newsroom(_platform);
        await newsroom.PublishAsync("Old");
        await newsroom.WriteAsync("Older than the newest\n\nIt was so, the government said.");
        var second = newsroom.StartSecond();
        newsroom.Store.AfterUploadWasRead = async () =>
        {
            await newsroom.WriteAsync("Newest\n\nIt was so, the government said.");
            await second.TakeUploadAsync(Newsroom.Path, Newsroom.Cancellation);
        };

        await newsroom.Pipeline.TakeUploadAsync(Newsroom.Path, Newsroom.Cancellation);
        await newsroom.SettleAsync();

        Assert.Equal(["Newest"], _platform.Texts);
    }

    [Fact]
    public async Task An_upload_that_goes_while_its_first_version_is_accepted_is_withdrawn()
    {
        await using var newsroom = new Newsroom(_platform);
        var second = newsroom.StartSecond();
        newsroom.Store.AfterUploadWasRead = async () =>
        {
            await newsroom.Store.DeleteAsync(new ContentKey(ContentArea.Uploads, Newsroom.Path), Newsroom.Cancellation);
            Assert.Equal(UploadVerdict.Absent, (await second.TakeUploadAsync(Newsroom.Path, Newsroom.Cancellation)).Verdict);
        };

        Assert.Equal(UploadVerdict.Accepted, (await newsroom.PublishAsync("First")).Verdict);
        await newsroom.PassAsync(TimeSpan.FromMinutes(3));

        Assert.Empty(_platform.Texts);
    }

    [Fact]
    public async Task Who_stood_still_since_it_read_the_article_reads_it_again_before_it_acts()
    {
        await using var newsroom = new Newsroom(_platform);
        await newsroom.PublishAsync("First");
        await newsroom.WriteAsync("Second\n\nLAHORE: The government said on Monday that it was so.");
        var second = newsroom.StartSecond();
        _platform.OnceWhenWanting = () =>
        {
            newsroom.Time.Advance(TimeSpan.FromMinutes(5));
            second.TakeUploadAsync(Newsroom.Path, Newsroom.Cancellation).GetAwaiter().GetResult();
        };

        await newsroom.LookAgainAsync();

        Assert.Equal(["Second"], _platform.Texts);
        Assert.Equal(1, _platform.Calls);
    }

    [Fact]
    public async Task An_upload_whose_taker_died_before_its_destinations_were_done_is_gone_on_with_when_its_message_comes_back()
    {
        await using var newsroom = new Newsroom(_platform);
        await newsroom.PublishAsync("First");
        newsroom.Start();

        await newsroom.Pipeline.PublishAsync(Newsroom.Path, isSecondLook: false, Newsroom.Cancellation);

        Assert.Equal(["First"], _platform.Texts);
    }

    [Fact]
    public void An_older_version_is_never_acted_for_again()
    {
        var article = new Article { Id = "a", Version = 1, Edition = Edition.En, Headline = "Old", BodyHtml = "", CanonicalUrl = new Uri("https://nukta.example/a") };
        var now = new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

        var plan = Planner.Next(article, _platform.Profile, _platform.Want(article, now), new DeliveryRecord { Version = 2 }, Worker.Create(), now);

        Assert.IsType<Plan.Superseded>(plan);
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
