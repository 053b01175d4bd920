using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Azure.Ledger;

/// <summary>Lists records by their index entries. The entries are exact, since they are written with the record; between reading an entry and its record that one may change.</summary>
internal sealed class RecordListing(BucketQuery query, OverflowBlobStore bodies, Func<RecordKey, CancellationToken, Task<LedgerRecord?>> read)
{
    private const int SideBySide = 16;

    public Task<IReadOnlyList<LedgerRecord>> ListAsync(LedgerQuery asked, CancellationToken cancellationToken) => asked switch
    {
        { DueBy: { } dueBy } => EachAsync(TableKeys.DueBy(dueBy), asked.Limit, record => record.Due <= dueBy, cancellationToken),
        { State: { } state } => EachAsync(TableKeys.States(state), asked.Limit, record => record.State == state, cancellationToken),
        { Row: { } row } => RangesAsync(row, asked.AfterPartition ?? "", asked.Limit, cancellationToken),
        _ => throw new ArgumentException("One of DueBy, State and Row must be set.", nameof(asked)),
    };

    /// <summary>Records that lie anywhere, each read by itself.</summary>
    private async Task<IReadOnlyList<LedgerRecord>> EachAsync(KeyRange range, int limit, Predicate<LedgerRecord> holds, CancellationToken cancellationToken)
    {
        var entries = await query.FirstAsync(range, limit, cancellationToken);
        var records = new LedgerRecord?[entries.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, entries.Count, options, async (at, cancellation) => records[at] = await read(RecordEntity.KeyOf(entries[at]), cancellation));
        return [.. records.OfType<LedgerRecord>().Where(record => holds(record))];
    }

    /// <summary>Records of one row name: in each partition of the table they lie behind one another, between other rows of the same partitions of the ledger.</summary>
    private async Task<IReadOnlyList<LedgerRecord>> RangesAsync(string row, string afterPartition, int limit, CancellationToken cancellationToken)
    {
        var entries = await query.FirstAsync(TableKeys.Rows(row, afterPartition), limit, cancellationToken);
        var keys = entries.Select(RecordEntity.KeyOf).ToList();
        var found = await Task.WhenAll(keys.GroupBy(key => TableKeys.BucketOf(key.Partition)).Select(bucket => RangeAsync(bucket.Key, row, [.. bucket], cancellationToken)));
        var records = found.SelectMany(records => records).ToDictionary(record => record.Key);
        return [.. keys.Where(records.ContainsKey).Select(key => records[key])];
    }

    private async Task<List<LedgerRecord>> RangeAsync(string bucket, string row, List<RecordKey> keys, CancellationToken cancellationToken)
    {
        var records = new List<LedgerRecord>(keys.Count);
        await foreach (var entity in query.ReadAsync(bucket, TableKeys.Record(keys[0]), TableKeys.Record(keys[^1]), row, cancellationToken))
        {
            records.Add(await bodies.RecordOfAsync(entity, cancellationToken));
        }

        return records;
    }
}
