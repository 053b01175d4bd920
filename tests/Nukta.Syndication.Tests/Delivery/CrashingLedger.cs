using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Tests.Delivery;

/// <summary>The ledger as one process sees it: when the process dies, nothing it still tries reaches the ledger.</summary>
internal sealed class CrashingLedger(ILedger ledger) : ILedger
{
    private int _writesLeft = int.MaxValue;

    public bool IsDead { get; private set; }

    /// <summary>The process dies at once.</summary>
    public void Die() => IsDead = true;

    /// <summary>The process dies when it has written so many more times.</summary>
    public void DieAfterWrites(int writes) => _writesLeft = writes;

    public Task<LedgerRecord?> ReadAsync(RecordKey key, CancellationToken cancellationToken) => Alive().ReadAsync(key, cancellationToken);

    public Task<IReadOnlyList<LedgerRecord>> ReadPartitionAsync(string partition, CancellationToken cancellationToken) =>
        Alive().ReadPartitionAsync(partition, cancellationToken);

    public Task<string?> TryWriteAsync(LedgerRecord record, IReadOnlyList<AuditEntry> audit, CancellationToken cancellationToken)
    {
        if (_writesLeft-- <= 0)
        {
            Die();
        }

        return Alive().TryWriteAsync(record, audit, cancellationToken);
    }

    public Task<IReadOnlyList<LedgerRecord>> ListAsync(LedgerQuery query, CancellationToken cancellationToken) => Alive().ListAsync(query, cancellationToken);

    public Task<IReadOnlyList<AuditEntry>> ReadAuditAsync(string? partition, int limit, CancellationToken cancellationToken) =>
        Alive().ReadAuditAsync(partition, limit, cancellationToken);

    private ILedger Alive() => IsDead ? throw new ProcessDiedException() : ledger;
}

/// <summary>What a dead process would not even notice.</summary>
internal sealed class ProcessDiedException : Exception;
