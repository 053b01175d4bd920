using System.Globalization;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Tests.Storage;

/// <summary>The ledger: compare and set, names and bodies.</summary>
public abstract partial class StoreContractTests
{
    [Fact]
    public async Task A_record_changes_only_while_its_tag_holds()
    {
        var key = new RecordKey("article:a", "article");
        Assert.Null(await Ledger.ReadAsync(key, Cancellation));
        var first = await Ledger.TryWriteAsync(new LedgerRecord(key, "1"), [], Cancellation);
        Assert.NotNull(first);
        Assert.Null(await Ledger.TryWriteAsync(new LedgerRecord(key, "2"), [], Cancellation));

        var second = await Ledger.TryWriteAsync(new LedgerRecord(key, "2") { Tag = first }, [], Cancellation);
        Assert.NotNull(second);
        Assert.Null(await Ledger.TryWriteAsync(new LedgerRecord(key, "3") { Tag = first }, [new AuditEntry("article:a", Time.GetUtcNow(), "lost", "")], Cancellation));
        Assert.Equal(("2", second), ((await Ledger.ReadAsync(key, Cancellation))!.Body, (await Ledger.ReadAsync(key, Cancellation))!.Tag));
        Assert.Empty(await Ledger.ReadAuditAsync(null, 10, Cancellation));
    }

    [Fact]
    public async Task Of_many_writers_with_one_tag_one_wins()
    {
        var key = new RecordKey("article:a", "article");
        var tag = await Ledger.TryWriteAsync(new LedgerRecord(key, "0"), [], Cancellation);

        var written = await Task.WhenAll(Enumerable.Range(1, 40).Select(writer => Ledger.TryWriteAsync(new LedgerRecord(key, $"{writer}") { Tag = tag }, [], Cancellation)));

        Assert.Single(written, result => result is not null);
    }

    [Fact]
    public async Task Writers_that_read_again_after_each_defeat_lose_nothing()
    {
        var key = new RecordKey("destination:x", "state");
        await Task.WhenAll(Enumerable.Range(0, 12).Select(async writer =>
        {
            for (var done = 0; done < 3;)
            {
                var record = await Ledger.ReadAsync(key, Cancellation) ?? new LedgerRecord(key, "0");
                var next = record with { Body = $"{int.Parse(record.Body, CultureInfo.InvariantCulture) + 1}", Due = Time.GetUtcNow().AddMinutes(writer), State = writer % 2 == 0 ? "retrying" : null };
                done += await Ledger.TryWriteAsync(next, [new AuditEntry(key.Partition, Time.GetUtcNow(), "counted", next.Body)], Cancellation) is null ? 0 : 1;
            }
        }));

        Assert.Equal("36", (await Ledger.ReadAsync(key, Cancellation))!.Body);
        Assert.Equal(36, (await Ledger.ReadAuditAsync(key.Partition, 100, Cancellation)).Select(entry => entry.Detail).Distinct().Count());
        Assert.Single(await Ledger.ListAsync(new LedgerQuery { DueBy = DateTimeOffset.MaxValue }, Cancellation));
    }

    [Theory]
    [InlineData("article:en/world/border-talks", "delivery:feed:public/english")]
    [InlineData("article:ur/کھیل/لاہور میں ہاکی", "delivery:channel:x-urdu")]
    [InlineData("upload:a\\b #1? 100% 'q' \"d\" +&=.txt", "upload")]
    [InlineData("upload:..\\..\u0001\u007f\u0085\uFFFE", "upload")]
    [InlineData("article:\uD83D\uDCF0 emoji", "article")]
    public async Task Whatever_its_name_a_record_is_found(string partition, string row)
    {
        var key = new RecordKey(partition, row);
        await Ledger.TryWriteAsync(new LedgerRecord(key, "1") { Due = Time.GetUtcNow(), State = "failed" }, [new AuditEntry(partition, Time.GetUtcNow(), "done", partition)], Cancellation);
        await Ledger.TryWriteAsync(new LedgerRecord(key with { Partition = $"{partition}-2" }, "2"), [], Cancellation);
        await Ledger.TryWriteAsync(new LedgerRecord(key with { Partition = $"{partition} 3" }, "3"), [], Cancellation);

        Assert.Equal((key, "1"), ((await Ledger.ReadAsync(key, Cancellation))!.Key, (await Ledger.ReadAsync(key, Cancellation))!.Body));
        Assert.Equal("1", Assert.Single(await Ledger.ReadPartitionAsync(partition, Cancellation)).Body);
        Assert.Equal(key, Assert.Single(await Ledger.ListAsync(new LedgerQuery { DueBy = Time.GetUtcNow() }, Cancellation)).Key);
        Assert.Equal(key, Assert.Single(await Ledger.ListAsync(new LedgerQuery { State = "failed" }, Cancellation)).Key);
        Assert.Equal(3, (await Ledger.ListAsync(new LedgerQuery { Row = row }, Cancellation)).Count);
        Assert.Equal(partition, Assert.Single(await Ledger.ReadAuditAsync(partition, 10, Cancellation)).Partition);
    }

    [Fact]
    public async Task Names_of_any_length_are_told_apart()
    {
        var names = Enumerable.Range(0, 3).Select(number => $"upload:{new string('ا', 600)}{number}").ToList();
        foreach (var name in names)
        {
            await Ledger.TryWriteAsync(new LedgerRecord(new RecordKey(name, "upload"), name), [], Cancellation);
        }

        foreach (var name in names)
        {
            Assert.Equal(name, (await Ledger.ReadAsync(new RecordKey(name, "upload"), Cancellation))!.Body);
        }

        Assert.Equal(names.Order(StringComparer.Ordinal), (await Ledger.ListAsync(new LedgerQuery { Row = "upload" }, Cancellation)).Select(record => record.Body).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(31_999)]
    [InlineData(100_001)]
    [InlineData(700_000)]
    public async Task Bodies_of_any_length_are_kept(int length)
    {
        // Characters outside the basic plane: no border between properties may cut one in two.
        var body = $"x{string.Concat(Enumerable.Repeat("خبر \uD83D\uDCF0", length / 6))}";
        var key = new RecordKey("article:long", "article");
        var tag = await Ledger.TryWriteAsync(new LedgerRecord(key, body), [], Cancellation);

        Assert.True(body == (await Ledger.ReadAsync(key, Cancellation))!.Body);
        Assert.True(body == Assert.Single(await Ledger.ReadPartitionAsync("article:long", Cancellation)).Body);
        await Ledger.TryWriteAsync(new LedgerRecord(key, "short") { Tag = tag }, [], Cancellation);
        Assert.Equal("short", (await Ledger.ReadAsync(key, Cancellation))!.Body);
    }
}
