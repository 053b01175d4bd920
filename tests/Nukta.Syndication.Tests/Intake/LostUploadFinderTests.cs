using Microsoft.Extensions.Time.Testing;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Intake;
using Nukta.Syndication.Intake.Withdrawals;
using Nukta.Syndication.Local.Storage;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Tests.Intake;

/// <summary>An upload whose event was lost is found by listing; what was taken is left alone.</summary>
public sealed class LostUploadFinderTests : IAsyncLifetime
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    private readonly string _folder = Directory.CreateTempSubdirectory("nukta-lost-").FullName;
    private readonly FakeTimeProvider _time = new(Noon);
    private readonly Listing _uploads = new();
    private SqliteDatabase _database = null!;
    private SqliteLedger _ledger = null!;
    private SqliteWorkQueue _queue = null!;

    private WithdrawalOptions Withdrawals { get; set; } = new() { MostAtOnce = WithdrawalOptions.Unlimited };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        _database = SqliteDatabase.Open(Path.Combine(_folder, "nukta.db"));
        _ledger = new SqliteLedger(_database);
        _queue = new SqliteWorkQueue(_database, _time);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task An_upload_that_nobody_has_taken_gets_a_hint()
    {
        _uploads.Add("ur/world/پل.txt", Noon - Hour);

        Assert.Equal(["ur/world/پل.txt"], await FindAsync());
    }

    [Fact]
    public async Task An_upload_that_was_changed_after_it_was_taken_gets_a_hint_and_others_do_not()
    {
        _uploads.Add("en/taken.txt", Noon - Hour);
        _uploads.Add("en/changed.txt", Noon - Hour);
        _uploads.Add("en/renamed.txt", Noon - Hour);
        _uploads.Add("en/rejected.txt", Noon - Hour);
        await TakenAsync("en/taken", "en/taken.txt", Noon - Hour);
        await TakenAsync("en/changed", "en/changed.txt", Noon - (2 * Hour));
        await TakenAsync("declared-id", "en/renamed.txt", Noon - Hour);
        await RememberAsync("en/renamed.txt", new UploadRecord { ArticleId = "declared-id" });
        await RememberAsync("en/rejected.txt", new UploadRecord { Rejection = new Rejection("", Noon - Hour, []) { UploadModified = Noon - Hour } });

        Assert.Equal(["en/changed.txt"], await FindAsync());
    }

    [Fact]
    public async Task An_upload_whose_event_may_still_come_waits_and_one_older_than_two_days_was_seen_by_earlier_looks()
    {
        _uploads.Add("en/fresh.txt", Noon - TimeSpan.FromSeconds(30));
        _uploads.Add("en/old.txt", Noon - TimeSpan.FromDays(3));

        Assert.Empty(await FindAsync());
    }

    [Fact]
    public async Task An_upload_that_came_after_one_that_a_worker_with_a_fast_clock_took_gets_a_hint()
    {
        _uploads.Add("en/bridge.txt", Noon - Hour + TimeSpan.FromMinutes(1));
        await TakenAsync("en/bridge", "en/bridge.txt", Noon - Hour, acceptedLater: TimeSpan.FromMinutes(4));

        Assert.Equal(["en/bridge.txt"], await FindAsync());
    }

    [Fact]
    public async Task A_published_article_whose_upload_is_gone_gets_a_hint()
    {
        await TakenAsync("en/gone", "en/gone.txt", Noon - Hour);
        await TakenAsync("en/withdrawn", "en/withdrawn.txt", Noon - Hour, ArticleStatus.Withdrawn);

        Assert.Equal(["en/gone.txt"], await FindAsync());
    }

    [Fact]
    public async Task An_upload_that_could_not_be_used_and_is_gone_gets_a_hint()
    {
        _uploads.Add("en/still-there.txt", Noon - Hour);
        await RememberAsync("en/gone.txt", new UploadRecord { Rejection = new Rejection("", Noon - Hour, []) });
        await RememberAsync("en/still-there.txt", new UploadRecord { Rejection = new Rejection("", Noon - Hour, []) { UploadModified = Noon - Hour } });

        Assert.Equal(["en/gone.txt"], await FindAsync());
    }

    [Fact]
    public async Task All_instances_together_list_once_an_interval()
    {
        _uploads.Add("en/lost.txt", Noon - Hour);

        Assert.Single(await FindAsync());
        var listings = _uploads.Listings;
        _time.Advance(Hour - TimeSpan.FromSeconds(1));
        Assert.Empty(await FindAsync());
        Assert.Equal(listings, _uploads.Listings);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Single(await FindAsync());
        Assert.True(_uploads.Listings > listings);
    }

    [Fact]
    public async Task A_deletion_is_found_although_the_second_listing_of_a_look_lags_behind_the_first()
    {
        _uploads.Add("en/gone.txt", Noon - Hour);
        await TakenAsync("en/gone", "en/gone.txt", Noon - Hour);
        Assert.Empty(await FindAsync());
        _time.Advance(Hour);
        _uploads.RemoveAndListOnceMore("en/gone.txt");
        Assert.Empty(await FindAsync());
        _time.Advance(Hour);

        Assert.Equal(["en/gone.txt"], await FindAsync());
    }

    [Fact]
    public async Task A_large_archive_is_gone_through_in_several_looks()
    {
        for (var article = 0; article < 2001; article++)
        {
            await TakenAsync($"en/{article:0000}", $"en/{article:0000}.txt", Noon - Hour);
        }

        Assert.Equal(2000, (await FindAsync()).Count);
        _time.Advance(Hour);
        Assert.Equal(["en/2000.txt"], await FindAsync());
        _time.Advance(Hour);
        Assert.Equal(2000, (await FindAsync()).Count);
    }

    [Fact]
    public async Task Articles_whose_uploads_are_gone_with_too_many_others_wait_for_a_person()
    {
        Withdrawals = new WithdrawalOptions();
        _uploads.Add("en/there.txt", Noon - Hour);
        await TakenAsync("en/there", "en/there.txt", Noon - Hour);
        for (var article = 0; article < 4; article++)
        {
            await TakenAsync($"en/{article}", $"en/{article}.txt", Noon - Hour);
        }

        Assert.Empty(await FindAsync());
        Assert.Equal(4, (await new HeldWithdrawals(_ledger, Withdrawals, new Hints(_queue), _time).ListAsync(10, Stop)).Count);

        _uploads.Add("en/3.txt", Noon - Hour);
        _time.Advance(Hour);
        Assert.Equal(["en/3.txt"], await FindAsync());
    }

    [Fact]
    public async Task The_last_article_of_an_edition_waits_for_a_person()
    {
        Withdrawals = new WithdrawalOptions();
        await TakenAsync("ur/only", "ur/only.txt", Noon - Hour);

        Assert.Empty(await FindAsync());
        Assert.Single(await new HeldWithdrawals(_ledger, Withdrawals, new Hints(_queue), _time).ListAsync(10, Stop));
    }

    [Fact]
    public async Task A_message_that_failed_too_often_is_kept_once_and_told_each_time()
    {
        var deadLetters = new DeadLetters(_ledger, _time);

        await deadLetters.KeepAsync("hints", "{\"article\":\"en/bridge\"}", Stop);
        await deadLetters.KeepAsync("hints", "{\"article\":\"en/bridge\"}", Stop);
        await deadLetters.KeepAsync("hints", new string('x', 10_000), Stop);

        var audit = await _ledger.ReadAuditAsync(null, 10, Stop);
        Assert.Equal(2, audit.Count(entry => entry.Detail == "hints: {\"article\":\"en/bridge\"}"));
        Assert.Equal(3, audit.Count(entry => entry is { Event: "dead letter", Detail.Length: < 600 }));
        var kept = await _ledger.ReadPartitionAsync("dead-letter:hints", Stop);
        Assert.Equal([10_000, 23], kept.Select(record => record.As<DeadLetter>().Value.Message.Length).OrderDescending());
    }

    private async Task<IReadOnlyList<string>> FindAsync()
    {
        var hints = new Hints(_queue);
        var withdrawals = new HeldWithdrawals(_ledger, Withdrawals, hints, _time);
        var sent = await new LostUploadFinder(_uploads, _ledger, new TakenUploads(_ledger), withdrawals, hints, new SyndicationOptions(), _time).FindAsync(Hour, Stop);
        var messages = await _queue.ReceiveAsync(5000, TimeSpan.FromDays(9), Stop);
        Assert.Equal(sent, messages.Count);
        return [.. messages.Select(message => Hint.Parse(message.Body).Upload!)];
    }

    private async Task TakenAsync(string id, string path, DateTimeOffset modified, ArticleStatus status = ArticleStatus.Published, TimeSpan acceptedLater = default)
    {
        var record = Nukta.Syndication.Tests.Web.Newsroom.Article(id, "Headline") with { Path = path, Accepted = modified + acceptedLater, UploadModified = modified, Status = status };
        Assert.NotNull(await _ledger.TryWriteAsync(new LedgerRecord(LedgerKeys.Article(id), RecordJson.Serialize(record)), [], Stop));
    }

    private async Task RememberAsync(string path, UploadRecord record) =>
        Assert.NotNull(await _ledger.TryWriteAsync(new LedgerRecord(LedgerKeys.Upload(path), RecordJson.Serialize(record)) { State = record.Rejection is null ? null : RecordState.Rejected }, [], Stop));

    private sealed class Listing : IArticleStore
    {
        private readonly List<ContentListing> _files = [];

        private ContentListing? _lagging;
        private int _untilItLags;

        public int Listings { get; private set; }

        /// <summary>It is gone from the next listing, is in the one after that all the same, and then gone for good.</summary>
        public void RemoveAndListOnceMore(string path)
        {
            (_lagging, _untilItLags) = (_files.Single(file => file.Path == path), 1);
            _files.Remove(_lagging);
        }

        public void Add(string path, DateTimeOffset modified) => _files.Add(new ContentListing(path, modified, 1));

        public async IAsyncEnumerable<ContentListing> ListAsync(ContentArea area, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await Task.Yield();
            Listings++;
            foreach (var file in _files.Concat(_lagging is { } gone && _untilItLags-- == 0 ? [gone] : []))
            {
                yield return file;
            }
        }

        public Task<StoredContent?> ReadAsync(ContentKey key, CancellationToken cancellationToken) => throw new InvalidOperationException("A listing is enough.");

        public Task WriteAsync(ContentKey key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) => throw new InvalidOperationException("Nothing is written.");

        public Task DeleteAsync(ContentKey key, CancellationToken cancellationToken) => throw new InvalidOperationException("Nothing is deleted.");
    }
}
