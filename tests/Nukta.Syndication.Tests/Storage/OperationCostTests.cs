using Microsoft.Extensions.Time.Testing;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Azure;
using Nukta.Syndication.Azure.Ledger;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Intake;
using Nukta.Syndication.Storage;
using Nukta.Syndication.Tests.Delivery;
using Nukta.Syndication.Tests.Storage.Azurite;

namespace Nukta.Syndication.Tests.Storage;

/// <summary>Storage operations of everything but publishing, on a storage account: constant, whatever lies about.</summary>
public sealed class OperationCostTests(AzuriteAccounts azurite)
{
    // The look's record read and written, and one page of the container.
    private const int AnIdleLook = 3;

    // The article's records, the upload, the version read and written, the article's record; two feeds' documents are read and written, between
    // intent and outcome; the progress; the guard's record read and written.
    private const int MostOfAWithdrawal = 15;

    // The article's records; the pace read and written, intent and outcome, and the pace again, whose failures are over; the progress.
    private const int MostOfARetry = 8;

    private static readonly SyndicationConfiguration Configured = new()
    {
        Site = new Site { Name = "Nukta", Url = new("https://news.example/"), FeedsUrl = new("https://feeds.example/") },
        Partners = [new Partner { Id = "public", Name = "Everyone", Public = true, Feeds = [new Feed { Name = "all", Title = "All" }, new Feed { Name = "english", Title = "English" }] }],
    };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(8)]
    [InlineData(208)]
    public async Task A_look_for_lost_uploads_that_finds_the_listing_as_it_was_reads_nothing_more(int uploads)
    {
        await using var pipeline = await CountedPipeline.OpenAsync(azurite, Configured);
        for (var upload = 0; upload < uploads; upload++)
        {
            await pipeline.PutAsync($"en/world/{upload}.txt", $"Bridge {upload} opens\n\nThe bridge was opened on Monday at noon.\n");
        }

        await Parallel.ForAsync(0, uploads, Cancellation, async (upload, cancellation) => await pipeline.Get<Pipeline>().AcceptUploadAsync($"en/world/{upload}.txt", cancellation));
        var lost = pipeline.Get<LostUploadFinder>();
        Assert.Equal(0, await lost.FindAsync(TimeSpan.Zero, Cancellation));

        var idle = await pipeline.CountAsync(() => lost.FindAsync(TimeSpan.Zero, Cancellation));
        await pipeline.PutAsync("en/world/lost.txt", "Lost\n\nNobody told of this bridge.\n");
        Assert.Equal(1, await lost.FindAsync(TimeSpan.Zero, Cancellation));

        Assert.True(idle.Count <= AnIdleLook, $"{idle.Count} operations:\n{string.Join('\n', idle)}");
        TestContext.Current.SendDiagnosticMessage($"{uploads} uploads: an idle look {idle.Count} of at most {AnIdleLook}");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(200)]
    public async Task A_withdrawal_costs_the_same_however_many_rejected_uploads_lie_about(int rejected)
    {
        await using var pipeline = await CountedPipeline.OpenAsync(azurite, Configured);
        await RejectAsync(pipeline, rejected);
        await pipeline.PutAsync("en/world/bridge.txt", "A bridge opens\n\nThe bridge was opened on Monday at noon.\n");
        await pipeline.Get<Pipeline>().PublishAsync("en/world/bridge.txt", isSecondLook: false, Cancellation);
        await pipeline.Get<IArticleStore>().DeleteAsync(new ContentKey(ContentArea.Uploads, "en/world/bridge.txt"), Cancellation);

        var withdrawal = await pipeline.CountAsync(() => pipeline.Get<Pipeline>().PublishAsync("en/world/bridge.txt", isSecondLook: false, Cancellation));

        var article = await pipeline.Get<ILedger>().ReadAsync<ArticleRecord>(LedgerKeys.Article("en/world/bridge"), Cancellation);
        Assert.Equal(ArticleStatus.Withdrawn, article!.Value.Status);
        Assert.True(withdrawal.Count <= MostOfAWithdrawal, $"{withdrawal.Count} operations:\n{string.Join('\n', withdrawal)}");
        TestContext.Current.SendDiagnosticMessage($"{rejected} rejected uploads: a withdrawal {withdrawal.Count} of at most {MostOfAWithdrawal}");
    }

    [Fact]
    public async Task An_upload_that_was_rejected_for_an_id_that_another_held_is_taken_when_that_one_is_gone()
    {
        await using var pipeline = await CountedPipeline.OpenAsync(azurite, Configured);
        await pipeline.PutAsync("en/world/first.json", """{"id": "shared", "headline": "The first", "body": "The bridge was opened on Monday."}""");
        await pipeline.PutAsync("en/world/second.json", """{"id": "shared", "headline": "The second", "body": "The bridge was closed on Monday."}""");
        await pipeline.Get<Pipeline>().AcceptUploadAsync("en/world/first.json", Cancellation);
        var refused = await pipeline.Get<Pipeline>().AcceptUploadAsync("en/world/second.json", Cancellation);
        await pipeline.Get<IArticleStore>().DeleteAsync(new ContentKey(ContentArea.Uploads, "en/world/first.json"), Cancellation);
        await pipeline.Get<Pipeline>().AcceptUploadAsync("en/world/first.json", Cancellation);

        var messages = await pipeline.Get<IWorkQueue>().ReceiveAsync(32, TimeSpan.FromMinutes(2), Cancellation);

        Assert.Equal(UploadStatus.Rejected, refused.Status);
        Assert.Contains(messages, message => Hint.Parse(message.Body).Upload == "en/world/second.json");
        Assert.Equal(UploadStatus.Accepted, (await pipeline.Get<Pipeline>().AcceptUploadAsync("en/world/second.json", Cancellation)).Status);
    }

    [Fact]
    public async Task One_retry_asks_for_nothing_of_the_destinations_that_are_done()
    {
        var platform = new SimulatedPlatform("channel:platform", SimulatedPlatform.Idempotent)
        {
            Profile = new DestinationProfile("channel:platform", SimulatedPlatform.Idempotent, CorrectionPolicy.Replace) { Pace = TimeSpan.FromMilliseconds(1), Burst = 1000 },
        };
        platform.Faults.Enqueue(OperationFault.Refused(FailureKind.Transient));
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var pipeline = await CountedPipeline.OpenAsync(azurite, Configured, configured => new With(configured, platform), time);
        await pipeline.PutAsync("en/world/bridge.txt", "A bridge opens\n\nThe bridge was opened on Monday at noon.\n");
        await pipeline.Get<Pipeline>().PublishAsync("en/world/bridge.txt", isSecondLook: false, Cancellation);
        time.Advance(TimeSpan.FromMinutes(10));

        var retry = await pipeline.CountAsync(() => pipeline.Get<Pipeline>().ReconcileAsync("en/world/bridge", Cancellation));

        Assert.Single(platform.Texts);
        Assert.True(retry.Count <= MostOfARetry, $"{retry.Count} operations:\n{string.Join('\n', retry)}");
        TestContext.Current.SendDiagnosticMessage($"a retry {retry.Count} of at most {MostOfARetry}");
    }

    /// <summary>Rejected uploads as the ledger holds them, written by the largest transactions there are.</summary>
    private static async Task RejectAsync(CountedPipeline pipeline, int uploads)
    {
        var table = pipeline.Clients.Tables.GetTableClient(ResourceNames.Records);
        var rejected = RecordJson.Serialize(new UploadRecord { Rejection = new Rejection("", DateTimeOffset.UnixEpoch, []) });
        var actions = Enumerable.Range(0, uploads)
            .Select(number => LedgerKeys.Upload($"en/bad/{number}.txt"))
            .Select(key => new LedgerRecord(key, rejected) { State = RecordState.Rejected })
            .SelectMany(record => RecordWrite.Actions(record, null, RecordEntity.Of(record, "bad", null), [], "bad"));
        foreach (var chunk in actions.GroupBy(action => action.Entity.PartitionKey).SelectMany(bucket => bucket.Chunk(100)))
        {
            await table.SubmitTransactionAsync(chunk, Cancellation);
        }
    }

    private sealed class With(IDestinations configured, IDestination another) : IDestinations
    {
        public IReadOnlyDictionary<string, IDestination> Current { get; } = configured.Current.Values.Append(another).ToDictionary(destination => destination.Profile.Id);
    }
}
