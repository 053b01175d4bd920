using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Tests.Storage;

/// <summary>The ledger: what is listed.</summary>
public abstract partial class StoreContractTests
{
    [Fact]
    public async Task A_record_is_listed_where_it_belongs_now_and_nowhere_else()
    {
        var key = new RecordKey("article:a", "delivery:x");
        var due = Time.GetUtcNow();
        var tag = await Ledger.TryWriteAsync(new LedgerRecord(key, "1") { Due = due, State = "in-progress" }, [], Cancellation);
        tag = await Ledger.TryWriteAsync(new LedgerRecord(key, "2") { Due = due.AddHours(1), State = "retrying", Tag = tag }, [], Cancellation);

        Assert.Empty(await BodiesAsync(new LedgerQuery { DueBy = due.AddMinutes(59) }));
        Assert.Empty(await BodiesAsync(new LedgerQuery { State = "in-progress" }));
        Assert.Equal(["2"], await BodiesAsync(new LedgerQuery { DueBy = due.AddHours(1) }));
        Assert.Equal(["2"], await BodiesAsync(new LedgerQuery { State = "retrying" }));

        Assert.NotNull(await Ledger.TryWriteAsync(new LedgerRecord(key, "3") { Tag = tag }, [], Cancellation));
        Assert.Empty(await BodiesAsync(new LedgerQuery { DueBy = DateTimeOffset.MaxValue }));
        Assert.Empty(await BodiesAsync(new LedgerQuery { State = "retrying" }));
    }

    [Fact]
    public async Task A_long_list_is_read_page_by_page_in_order_without_a_gap()
    {
        var names = Enumerable.Range(0, 150).Select(number => $"article:{(number % 2 == 0 ? "en" : "ur")}/شہر/{number * 7919 % 1000:000}-a.b").ToList();
        await Parallel.ForEachAsync(names, Cancellation, async (name, cancellation) =>
        {
            await Ledger.TryWriteAsync(new LedgerRecord(new RecordKey(name, "article"), name) { Due = Time.GetUtcNow().AddSeconds(names.IndexOf(name)) }, [], cancellation);
            await Ledger.TryWriteAsync(new LedgerRecord(new RecordKey(name, "delivery:x"), "d"), [], cancellation);
        });

        var read = new List<string>();
        while (await Ledger.ListAsync(new LedgerQuery { Row = "article", AfterPartition = read.LastOrDefault(), Limit = 40 }, Cancellation) is { Count: > 0 } page)
        {
            Assert.True(page.Count <= 40);
            read.AddRange(page.Select(record => record.Key.Partition));
        }

        Assert.Equal(names.Order(StringComparer.Ordinal), read);
        Assert.Equal(names.Take(60), await BodiesAsync(new LedgerQuery { DueBy = DateTimeOffset.MaxValue, Limit = 60 }));
    }

    [Fact]
    public async Task Records_are_listed_by_due_state_and_row()
    {
        var now = Time.GetUtcNow();
        await Ledger.TryWriteAsync(new LedgerRecord(new RecordKey("a", "r"), "1") { Due = now.AddMinutes(2), State = "failed" }, [], Cancellation);
        await Ledger.TryWriteAsync(new LedgerRecord(new RecordKey("b", "r"), "2") { Due = now.AddMinutes(1) }, [], Cancellation);
        await Ledger.TryWriteAsync(new LedgerRecord(new RecordKey("c", "s"), "3") { Due = now.AddMinutes(3) }, [], Cancellation);

        Assert.Equal(["2", "1"], await BodiesAsync(new LedgerQuery { DueBy = now.AddMinutes(2) }));
        Assert.Equal(["2"], await BodiesAsync(new LedgerQuery { DueBy = now.AddMinutes(2), Limit = 1 }));
        Assert.Equal(["1"], await BodiesAsync(new LedgerQuery { State = "failed" }));
        Assert.Equal(["2"], await BodiesAsync(new LedgerQuery { Row = "r", AfterPartition = "a" }));
    }

    [Fact]
    public async Task The_audit_trail_is_read_newest_first_whole_or_by_partition()
    {
        await Ledger.TryWriteAsync(new LedgerRecord(new RecordKey("a", "r"), "1"), [new AuditEntry("a", Time.GetUtcNow(), "one", "x")], Cancellation);
        await _stores.Pass(TimeSpan.FromSeconds(1));
        await Ledger.TryWriteAsync(new LedgerRecord(new RecordKey("b", "r"), "1"), [new AuditEntry("b", Time.GetUtcNow(), "two", "خبر")], Cancellation);

        Assert.Equal(["two", "one"], (await Ledger.ReadAuditAsync(null, 10, Cancellation)).Select(entry => entry.Event));
        Assert.Equal("خبر", (await Ledger.ReadAuditAsync("b", 10, Cancellation)).Single().Detail);
    }

    private async Task<IEnumerable<string>> BodiesAsync(LedgerQuery query) => (await Ledger.ListAsync(query, Cancellation)).Select(record => record.Body);
}
