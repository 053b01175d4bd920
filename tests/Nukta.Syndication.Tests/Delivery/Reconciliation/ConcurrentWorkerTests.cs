using Nukta.Syndication.Articles;
using Nukta.Syndication.Delivery;
using Nukta.Syndication.Delivery.Reconciliation;
using Nukta.Syndication.Intake;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Tests.Delivery.Reconciliation;

/// <summary>Several workers, and one that comes late: the newest version wins, once.</summary>
public sealed class ConcurrentWorkerTests
{
    private readonly SimulatedPlatform _platform = new("channel:one", SimulatedPlatform.Blind);

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
                newsroom.Pipeline.AcceptUploadAsync(Newsroom.Path, Newsroom.Cancellation), second.AcceptUploadAsync(Newsroom.Path, Newsroom.Cancellation));
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
            await second.AcceptUploadAsync(Newsroom.Path, Newsroom.Cancellation);
        };

        await newsroom.Pipeline.AcceptUploadAsync(Newsroom.Path, Newsroom.Cancellation);
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
            Assert.Equal(UploadStatus.Absent, (await second.AcceptUploadAsync(Newsroom.Path, Newsroom.Cancellation)).Status);
        };

        Assert.Equal(UploadStatus.Accepted, (await newsroom.PublishAsync("First")).Status);
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
            second.AcceptUploadAsync(Newsroom.Path, Newsroom.Cancellation).GetAwaiter().GetResult();
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

        var plan = DeliveryPlanner.Next(article, _platform.Profile, _platform.DesiredStateOf(article, now), new DeliveryRecord { Version = 2 }, Worker.Create(), new SyndicationOptions().ClockTolerance, now);

        Assert.IsType<DeliveryPlan.Superseded>(plan);
    }
}
