using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Tests.Social.Tokens;

/// <summary>A ledger in memory that can fail from some write on.</summary>
internal sealed class MemoryLedger : ILedger
{
    private readonly Lock gate = new();
    private readonly Dictionary<RecordKey, LedgerRecord> records = [];
    private readonly List<AuditEntry> trail = [];
    private int writesLeft = int.MaxValue;
    private int tags;

    public void DieAfterWrites(int writes) => writesLeft = writes;

    public void Revive() => writesLeft = int.MaxValue;

    public Task<LedgerRecord?> ReadAsync(RecordKey key, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            return Task.FromResult(records.GetValueOrDefault(key));
        }
    }

    public Task<IReadOnlyList<LedgerRecord>> ReadPartitionAsync(string partition, CancellationToken cancellationToken) => ListAsync(record => record.Key.Partition == partition);

    public Task<string?> TryWriteAsync(LedgerRecord record, IReadOnlyList<AuditEntry> audit, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (writesLeft-- <= 0)
            {
                throw new IOException("The ledger cannot be reached.");
            }

            if (records.GetValueOrDefault(record.Key)?.Tag != record.Tag)
            {
                return Task.FromResult<string?>(null);
            }

            var tag = $"{++tags}";
            records[record.Key] = record with { Tag = tag };
            trail.AddRange(audit);
            return Task.FromResult<string?>(tag);
        }
    }

    public Task<IReadOnlyList<LedgerRecord>> ListAsync(LedgerQuery query, CancellationToken cancellationToken) => ListAsync(record => record.State == query.State);

    public Task<IReadOnlyList<AuditEntry>> ReadAuditAsync(string? partition, int limit, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            return Task.FromResult<IReadOnlyList<AuditEntry>>([.. trail.Where(entry => partition is null || entry.Partition == partition).Reverse().Take(limit)]);
        }
    }

    private Task<IReadOnlyList<LedgerRecord>> ListAsync(Func<LedgerRecord, bool> takes)
    {
        lock (gate)
        {
            return Task.FromResult<IReadOnlyList<LedgerRecord>>([.. records.Values.Where(takes)]);
        }
    }
}
