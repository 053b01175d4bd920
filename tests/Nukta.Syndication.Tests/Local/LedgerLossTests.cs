using Nukta.Syndication.Articles;
using Nukta.Syndication.Intake;
using Nukta.Syndication.Intake.Recovery;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Tests.Local;

/// <summary>A ledger that is empty beside accepted versions was lost: nothing is published again before a person decides.</summary>
public sealed class LedgerLossTests : IAsyncDisposable
{
    private const string Path = "en/world/bridge.txt";

    private readonly LocalPipeline _local = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _local.DisposeAsync();

    [Fact]
    public async Task Nothing_is_accepted_beside_versions_of_which_the_ledger_knows_nothing()
    {
        await PublishTwiceAsync();
        await _local.LoseTheLedgerAsync();

        Assert.True(await _local.Get<LedgerLoss>().IsOpenAsync(Stop));
        Assert.Equal(UploadStatus.Held, (await _local.TakeAsync(Path)).Status);
        Assert.Null(await _local.ArticleAsync("en/world/bridge"));
        Assert.Single(await _local.Get<ILedger>().ListAsync(new LedgerQuery { State = RecordState.LedgerLost }, Stop));

        await _local.RestartAsync();
        Assert.Equal(UploadStatus.Held, (await _local.TakeAsync(Path)).Status);
    }

    [Fact]
    public async Task Rebuilt_it_knows_every_article_and_its_version_and_what_is_there_is_no_news()
    {
        await PublishTwiceAsync();
        await _local.LoseTheLedgerAsync();
        await _local.Get<LedgerLoss>().DecideAsync(LedgerDecision.Rebuild, "Sana", Stop);

        var rebuilt = await _local.ArticleAsync("en/world/bridge");
        Assert.Equal((2, "Bridge closes", ArticleStatus.Published, Path), (rebuilt!.Version, rebuilt.Headline, rebuilt.Status, rebuilt.Path));
        Assert.Equal(UploadStatus.Unchanged, (await _local.TakeAsync(Path)).Status);
        Assert.Equal(2, (await _local.ArticleAsync("en/world/bridge"))!.Version);
        Assert.Equal(3, (await _local.PublishAsync(Path, "Bridge opens again")).Article!.Version);
        Assert.Equal(UploadStatus.Accepted, (await _local.PublishAsync("en/world/new.txt", "A new one")).Status);
        Assert.Empty(await _local.Get<ILedger>().ListAsync(new LedgerQuery { State = RecordState.LedgerLost }, Stop));
    }

    [Fact]
    public async Task A_person_may_go_on_as_if_nothing_had_been_published()
    {
        await PublishTwiceAsync();
        await _local.LoseTheLedgerAsync();
        await _local.Get<LedgerLoss>().DecideAsync(LedgerDecision.GoOn, "Sana", Stop);

        Assert.Equal(1, (await _local.TakeAsync(Path)).Article!.Version);
    }

    [Fact]
    public async Task A_version_that_a_worker_left_that_died_before_it_wrote_the_record_is_no_loss()
    {
        await _local.RestartAsync();
        await _local.Get<IArticleStore>().WriteAsync(new ContentKey(ContentArea.Versions, $"ab/ab{new string('0', 62)}.json"), "{}"u8.ToArray(), Stop);

        Assert.Equal(UploadStatus.Accepted, (await _local.PublishAsync(Path, "Bridge opens")).Status);
    }

    private async Task PublishTwiceAsync()
    {
        await _local.PublishAsync(Path, "Bridge opens");
        await _local.PublishAsync(Path, "Bridge closes");
    }
}
