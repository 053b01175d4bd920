using System.Text;
using Azure;
using Azure.Data.Tables;
using Nukta.Syndication.Azure;
using Nukta.Syndication.Azure.Ledger;
using Nukta.Syndication.Azure.Storage;
using Nukta.Syndication.Storage;
using Nukta.Syndication.Tests.Storage.Azurite;

namespace Nukta.Syndication.Tests.Storage;

/// <summary>The ports on Azurite while requests are throttled, time out and lose their answers.</summary>
public sealed class StorageFailureTests(AzuriteAccounts azurite) : IAsyncLifetime
{
    private static readonly RecordKey Key = new("article:ur/کھیل/a", "article");
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    private readonly StorageTraffic _traffic = new();
    private StorageClients _clients = null!;
    private TableLedger _ledger = null!;
    private BlobFeedStore _feeds = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _clients = (await azurite.OpenAsync()).Connect(_traffic);
        await StorageResources.CreateMissingAsync(_clients, Cancellation);
        (_ledger, _feeds) = (new TableLedger(_clients), new BlobFeedStore(_clients));
    }

    public ValueTask DisposeAsync()
    {
        _traffic.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData(nameof(StorageFault.Throttled))]
    [InlineData(nameof(StorageFault.TimedOutAfterwards))]
    [InlineData(nameof(StorageFault.AnswerLost))]
    public async Task A_record_that_was_written_is_said_to_be_whatever_became_of_the_answer(string name)
    {
        var fault = Enum.Parse<StorageFault>(name);
        _traffic.BreakWrites(fault);
        var tag = await _ledger.TryWriteAsync(Record("1") with { Due = Now, State = "in-progress" }, [Line("accepted")], Cancellation);
        _traffic.BreakWrites(fault);
        tag = await _ledger.TryWriteAsync(Record("2") with { Due = Now.AddMinutes(1), Tag = tag }, [Line("shown") with { At = Now.AddSeconds(1) }], Cancellation);

        var read = await _ledger.ReadAsync(Key, Cancellation);
        Assert.Equal(("2", tag), (read!.Body, read.Tag));
        Assert.Equal(["shown", "accepted"], (await _ledger.ReadAuditAsync(Key.Partition, 10, Cancellation)).Select(entry => entry.Event));
        Assert.NotNull(await _ledger.TryWriteAsync(Record("3") with { Tag = tag }, [], Cancellation));
    }

    [Fact]
    public async Task A_record_that_another_writer_changed_is_not_taken_for_ones_own()
    {
        var tag = await _ledger.TryWriteAsync(Record("1"), [], Cancellation);
        await _ledger.TryWriteAsync(Record("2") with { Tag = tag }, [], Cancellation);

        _traffic.BreakWrites(StorageFault.Throttled, StorageFault.AnswerLost);

        Assert.Null(await _ledger.TryWriteAsync(Record("3") with { Tag = tag }, [Line("lost")], Cancellation));
        Assert.Null(await _ledger.TryWriteAsync(Record("3"), [Line("lost")], Cancellation));
        Assert.Equal("2", (await _ledger.ReadAsync(Key, Cancellation))!.Body);
        Assert.Empty(await _ledger.ReadAuditAsync(null, 10, Cancellation));
    }

    [Theory]
    [InlineData(nameof(StorageFault.Throttled))]
    [InlineData(nameof(StorageFault.TimedOutAfterwards))]
    [InlineData(nameof(StorageFault.AnswerLost))]
    public async Task A_document_that_was_written_is_said_to_be_whatever_became_of_the_answer(string name)
    {
        var fault = Enum.Parse<StorageFault>(name);
        _traffic.BreakWrites(fault);
        var tag = await _feeds.TryWriteAsync("feeds/a/b", "one"u8.ToArray(), null, Cancellation);
        _traffic.BreakWrites(fault);
        tag = await _feeds.TryWriteAsync("feeds/a/b", "two"u8.ToArray(), tag, Cancellation);

        var read = await _feeds.ReadAsync("feeds/a/b", null, Cancellation);
        Assert.Equal((tag, "two"), (read!.Tag, Encoding.UTF8.GetString(read.Content!.Value.Span)));

        _traffic.BreakWrites(fault);
        Assert.Null(await _feeds.TryWriteAsync("feeds/a/b", "three"u8.ToArray(), null, Cancellation));
    }

    [Fact]
    public async Task Storage_that_stays_busy_is_an_error_and_not_another_writer()
    {
        _traffic.Break(_ => StorageFault.Throttled);

        await Assert.ThrowsAnyAsync<RequestFailedException>(() => _ledger.TryWriteAsync(Record("1"), [], Cancellation));
        await Assert.ThrowsAnyAsync<RequestFailedException>(() => _feeds.TryWriteAsync("feeds/a/b", "one"u8.ToArray(), null, Cancellation));
        await Assert.ThrowsAnyAsync<RequestFailedException>(() => new StorageWorkQueue(_clients).SendAsync("{}", TimeSpan.Zero, Cancellation));
    }

    [Fact]
    public async Task An_index_entry_that_somebody_deleted_does_not_keep_its_record_from_changing()
    {
        var tag = await _ledger.TryWriteAsync(Record("1") with { Due = Now, State = "failed" }, [], Cancellation);
        var table = _clients.Tables.GetTableClient(ResourceNames.Records);
        await foreach (var entity in table.QueryAsync<TableEntity>(cancellationToken: Cancellation))
        {
            if (!entity.RowKey.StartsWith("record ", StringComparison.Ordinal))
            {
                await table.DeleteEntityAsync(entity, cancellationToken: Cancellation);
            }
        }

        Assert.NotNull(await _ledger.TryWriteAsync(Record("2") with { Due = Now.AddDays(1), Tag = tag }, [], Cancellation));
        Assert.Equal("2", Assert.Single(await _ledger.ListAsync(new LedgerQuery { DueBy = DateTimeOffset.MaxValue }, Cancellation)).Body);
    }

    [Fact]
    public async Task A_message_that_the_queue_would_refuse_is_refused_with_the_reason()
    {
        var fault = await Assert.ThrowsAsync<ArgumentException>(() => new StorageWorkQueue(_clients).SendAsync(new string('خ', 25_000), TimeSpan.Zero, Cancellation));

        Assert.StartsWith("A message of 50000 bytes is too long for the queue hints; 49152 is the most.", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_audit_entry_about_something_else_is_refused() =>
        await Assert.ThrowsAsync<ArgumentException>(() => _ledger.TryWriteAsync(Record("1"), [Line("x") with { Partition = "article:b" }], Cancellation));

    private static LedgerRecord Record(string body) => new(Key, body);

    private static AuditEntry Line(string what) => new(Key.Partition, Now, what, "");
}
