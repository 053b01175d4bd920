using System.Text;
using Microsoft.Extensions.Time.Testing;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Tests.Storage;

/// <summary>What the pipeline relies on in the four ports; the same for every implementation.</summary>
public abstract class StoresKeepTheirWord(ILedger ledger, IWorkQueue queue, IFeedStore feeds, IArticleStore articles, FakeTimeProvider time)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_record_changes_only_while_its_tag_holds()
    {
        var key = new RecordKey("article:a", "article");
        Assert.Null(await ledger.ReadAsync(key, Cancellation));
        var first = await ledger.TryWriteAsync(new LedgerRecord(key, "1"), [], Cancellation);
        Assert.NotNull(first);
        Assert.Null(await ledger.TryWriteAsync(new LedgerRecord(key, "2"), [], Cancellation));

        var second = await ledger.TryWriteAsync(new LedgerRecord(key, "2") { Tag = first }, [], Cancellation);
        Assert.NotNull(second);
        Assert.Null(await ledger.TryWriteAsync(new LedgerRecord(key, "3") { Tag = first }, [new AuditEntry("article:a", time.GetUtcNow(), "lost", "")], Cancellation));
        Assert.Equal(("2", second), ((await ledger.ReadAsync(key, Cancellation))!.Body, (await ledger.ReadAsync(key, Cancellation))!.Tag));
        Assert.Empty(await ledger.ReadAuditAsync(null, 10, Cancellation));
    }

    [Fact]
    public async Task Of_many_writers_with_one_tag_one_wins()
    {
        var key = new RecordKey("article:a", "article");
        var tag = await ledger.TryWriteAsync(new LedgerRecord(key, "0"), [], Cancellation);

        var written = await Task.WhenAll(Enumerable.Range(1, 40).Select(writer => ledger.TryWriteAsync(new LedgerRecord(key, $"{writer}") { Tag = tag }, [], Cancellation)));

        Assert.Single(written, result => result is not null);
    }

    [Fact]
    public async Task Records_are_listed_by_due_state_and_row()
    {
        var now = time.GetUtcNow();
        await ledger.TryWriteAsync(new LedgerRecord(new RecordKey("a", "r"), "1") { Due = now.AddMinutes(2), State = "failed" }, [], Cancellation);
        await ledger.TryWriteAsync(new LedgerRecord(new RecordKey("b", "r"), "2") { Due = now.AddMinutes(1) }, [], Cancellation);
        await ledger.TryWriteAsync(new LedgerRecord(new RecordKey("c", "s"), "3") { Due = now.AddMinutes(3) }, [], Cancellation);

        Assert.Equal(["2", "1"], await BodiesAsync(new LedgerQuery { DueBy = now.AddMinutes(2) }));
        Assert.Equal(["2"], await BodiesAsync(new LedgerQuery { DueBy = now.AddMinutes(2), Limit = 1 }));
        Assert.Equal(["1"], await BodiesAsync(new LedgerQuery { State = "failed" }));
        Assert.Equal(["2"], await BodiesAsync(new LedgerQuery { Row = "r", AfterPartition = "a" }));
    }

    [Fact]
    public async Task The_audit_trail_is_read_newest_first_whole_or_by_partition()
    {
        await ledger.TryWriteAsync(new LedgerRecord(new RecordKey("a", "r"), "1"), [new AuditEntry("a", time.GetUtcNow(), "one", "x")], Cancellation);
        await ledger.TryWriteAsync(new LedgerRecord(new RecordKey("b", "r"), "1"), [new AuditEntry("b", time.GetUtcNow(), "two", "خبر")], Cancellation);

        Assert.Equal(["two", "one"], (await ledger.ReadAuditAsync(null, 10, Cancellation)).Select(entry => entry.Event));
        Assert.Equal("خبر", (await ledger.ReadAuditAsync("b", 10, Cancellation)).Single().Detail);
    }

    [Fact]
    public async Task A_message_comes_after_its_delay_is_hidden_while_leased_and_comes_back_unless_completed()
    {
        await queue.SendAsync("now", TimeSpan.Zero, Cancellation);
        await queue.SendAsync("later", TimeSpan.FromMinutes(5), Cancellation);

        var first = Assert.Single(await queue.ReceiveAsync(10, TimeSpan.FromMinutes(2), Cancellation));
        Assert.Equal(("now", 1), (first.Body, first.Deliveries));
        Assert.Empty(await queue.ReceiveAsync(10, TimeSpan.FromMinutes(2), Cancellation));

        time.Advance(TimeSpan.FromMinutes(3));
        var again = Assert.Single(await queue.ReceiveAsync(10, TimeSpan.FromMinutes(2), Cancellation));
        Assert.Equal(2, again.Deliveries);
        await queue.CompleteAsync(first, Cancellation);
        await queue.CompleteAsync(again, Cancellation);

        time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal("later", Assert.Single(await queue.ReceiveAsync(10, TimeSpan.FromMinutes(2), Cancellation)).Body);
    }

    [Fact]
    public async Task A_completion_whose_lease_is_over_takes_nobody_elses_message()
    {
        await queue.SendAsync("x", TimeSpan.Zero, Cancellation);
        var first = Assert.Single(await queue.ReceiveAsync(1, TimeSpan.FromMinutes(1), Cancellation));
        time.Advance(TimeSpan.FromMinutes(2));
        Assert.Single(await queue.ReceiveAsync(1, TimeSpan.FromMinutes(1), Cancellation));

        await queue.CompleteAsync(first, Cancellation);

        time.Advance(TimeSpan.FromMinutes(2));
        Assert.Single(await queue.ReceiveAsync(1, TimeSpan.FromMinutes(1), Cancellation));
    }

    [Fact]
    public async Task A_document_changes_only_while_its_tag_holds_and_is_not_sent_twice()
    {
        Assert.Null(await feeds.ReadAsync("feeds/a/b", null, Cancellation));
        var tag = await feeds.TryWriteAsync("feeds/a/b", "one"u8.ToArray(), null, Cancellation);
        Assert.Null(await feeds.TryWriteAsync("feeds/a/b", "two"u8.ToArray(), null, Cancellation));
        Assert.Null((await feeds.ReadAsync("feeds/a/b", tag, Cancellation))!.Content);

        var next = await feeds.TryWriteAsync("feeds/a/b", "two"u8.ToArray(), tag, Cancellation);
        Assert.Null(await feeds.TryWriteAsync("feeds/a/b", "three"u8.ToArray(), tag, Cancellation));
        var read = await feeds.ReadAsync("feeds/a/b", tag, Cancellation);
        Assert.Equal((next, "two"), (read!.Tag, Encoding.UTF8.GetString(read.Content!.Value.Span)));
    }

    [Fact]
    public async Task Contents_are_kept_listed_replaced_and_deleted()
    {
        var key = new ContentKey(ContentArea.Uploads, "ur/کھیل/a b.txt");
        await articles.WriteAsync(key, "one"u8.ToArray(), Cancellation);
        await articles.WriteAsync(key, "two!"u8.ToArray(), Cancellation);
        await articles.WriteAsync(new ContentKey(ContentArea.Rejected, "x.txt"), "x"u8.ToArray(), Cancellation);

        Assert.Equal("two!", Encoding.UTF8.GetString((await articles.ReadAsync(key, Cancellation))!.Bytes.Span));
        var listing = Assert.Single(await articles.ListAsync(ContentArea.Uploads, Cancellation).ToListAsync(Cancellation));
        Assert.Equal((key.Path, 4L), (listing.Path, listing.Size));

        await articles.DeleteAsync(key, Cancellation);
        await articles.DeleteAsync(key, Cancellation);
        Assert.Null(await articles.ReadAsync(key, Cancellation));
    }

    [Fact]
    public async Task A_path_that_leaves_its_area_is_refused() =>
        await Assert.ThrowsAsync<ArgumentException>(() => articles.ReadAsync(new ContentKey(ContentArea.Uploads, "../nukta.db"), Cancellation));

    private async Task<IEnumerable<string>> BodiesAsync(LedgerQuery query) => (await ledger.ListAsync(query, Cancellation)).Select(record => record.Body);
}
