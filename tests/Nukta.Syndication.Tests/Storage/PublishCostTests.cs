using Nukta.Syndication.Articles;
using Nukta.Syndication.Azure;
using Nukta.Syndication.Azure.Ledger;
using Nukta.Syndication.Azure.Storage;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Delivery;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Intake;
using Nukta.Syndication.Storage;
using Nukta.Syndication.Tests.Delivery;
using Nukta.Syndication.Tests.Storage.Azurite;

namespace Nukta.Syndication.Tests.Storage;

/// <summary>Storage operations of one article's way through the pipeline on a storage account: constant, however large the archive.</summary>
public sealed class PublishCostTests(AzuriteAccounts azurite)
{
    private const int Feeds = 2;
    private const int Outboxes = 1;
    private const int Platforms = 3;
    private const int Destinations = Feeds + Outboxes + Platforms;

    // The article's records, the upload, the version, the article's record, its progress.
    private const int AnArticle = 5;

    // Of ours: intent, read, write, outcome. Of others: pace read, pace written, intent, outcome.
    private const int ADestination = 4;

    private const int Most = AnArticle + (Destinations * ADestination);

    private static readonly SyndicationConfiguration Configured = new()
    {
        Site = new Site { Name = "Nukta", Url = new("https://news.example/"), FeedsUrl = new("https://feeds.example/") },
        Partners = [new Partner { Id = "public", Name = "Everyone", Public = true, Feeds = [new Feed { Name = "all", Title = "All" }, new Feed { Name = "urdu", Title = "نکتہ" }] }],
        Channels = [new Channel { Id = "telegram", Platform = "telegram", Name = "Telegram" }],
    };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(10)]
    [InlineData(10_000)]
    public async Task An_article_costs_five_operations_and_four_a_destination_however_large_the_archive(int archive)
    {
        await using var pipeline = await CountedPipeline.OpenAsync(azurite, Configured, configured => new WithPlatforms(configured));
        await FillAsync(pipeline.Clients, archive);
        await PublishAsync(pipeline, "en/world/first.txt", "The first one makes the feeds");

        var published = await PublishAsync(pipeline, "ur/world/پل.txt", "پل کھل گیا");
        var corrected = await PublishAsync(pipeline, "ur/world/پل.txt", "پل بند ہو گیا");

        Assert.True(published.Count <= Most, $"{published.Count} operations:\n{string.Join('\n', published)}");
        Assert.True(corrected.Count <= Most, $"{corrected.Count} operations:\n{string.Join('\n', corrected)}");
        TestContext.Current.SendDiagnosticMessage($"archive {archive}: a publish {published.Count}, a correction {corrected.Count} of at most {Most}");

        // A sweep that finds nothing, and a page of a list, ask every partition once.
        Assert.Equal(TableKeys.All.Count, (await pipeline.CountAsync(() => pipeline.Get<Sweep>().DueAsync(Cancellation))).Count);
    }

    /// <summary>What the pipeline asks the storage for when an event says that there is an upload. The event itself is the host's.</summary>
    private static async Task<IReadOnlyList<string>> PublishAsync(CountedPipeline pipeline, string path, string headline)
    {
        await pipeline.PutAsync(path, $"{headline}\n\nدریائے سندھ پر نیا پل پیر کو کھول دیا گیا۔ ہزاروں لوگ اسے دیکھنے آئے۔\n");
        var requests = await pipeline.CountAsync(() => pipeline.Get<Pipeline>().PublishAsync(path, isSecondLook: false, Cancellation));

        var article = await pipeline.Get<ILedger>().ReadAsync<ArticleRecord>(LedgerKeys.Article(ArticleId.OfPath(path)), Cancellation);
        Assert.Equal(headline, article!.Value.Headline);
        Assert.Equal(Destinations, article.Value.Progress!.Delivered);
        Assert.Empty(await pipeline.Get<IWorkQueue>().ReceiveAsync(1, TimeSpan.FromMinutes(2), Cancellation));
        return requests;
    }

    /// <summary>An archive of articles that were delivered long ago, written by the largest transactions there are.</summary>
    private static async Task FillAsync(StorageClients clients, int articles)
    {
        var table = clients.Tables.GetTableClient(ResourceNames.Records);
        var actions = Enumerable.Range(0, articles)
            .Select(number => new LedgerRecord(LedgerKeys.Article($"ur/archive/{number}-خبر"), "{}"))
            .SelectMany(record => RecordWrite.Actions(record, null, RecordEntity.Of(record, "archive", null), [], "archive"));
        await Parallel.ForEachAsync(
            actions.GroupBy(action => action.Entity.PartitionKey).SelectMany(bucket => bucket.Chunk(100)), Cancellation,
            async (chunk, cancellation) => await table.SubmitTransactionAsync(chunk, cancellation));
    }

    /// <summary>The configured feeds and the outbox, and platforms with a pace that are none of ours.</summary>
    private sealed class WithPlatforms(IDestinations configured) : IDestinations
    {
        public IReadOnlyDictionary<string, IDestination> Current { get; } = configured.Current.Values
            .Concat(Enumerable.Range(0, Platforms).Select(number => Platform($"channel:platform-{number}")))
            .ToDictionary(destination => destination.Profile.Id);

        private static SimulatedPlatform Platform(string id) => new(id, SimulatedPlatform.Idempotent)
        {
            Profile = new DestinationProfile(id, SimulatedPlatform.Idempotent, CorrectionPolicy.Replace) { Pace = TimeSpan.FromMilliseconds(1), Burst = 1000 },
        };
    }
}
