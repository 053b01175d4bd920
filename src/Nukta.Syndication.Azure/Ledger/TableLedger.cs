using Azure.Data.Tables;
using Nukta.Syndication.Azure.Storage;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Azure.Ledger;

/// <summary>The ledger in one table. How it is laid out, and what it stands, is in the README beside the project.</summary>
public sealed class TableLedger : ILedger
{
    private const int MostHealed = 3;

    private readonly TableClient _table;
    private readonly BucketQuery _query;
    private readonly OverflowBlobStore _bodies;
    private readonly RecordListing _listing;

    /// <summary>Reaches out to nothing yet.</summary>
    public TableLedger(StorageClients clients)
    {
        _table = clients.Tables.GetTableClient(ResourceNames.Records);
        _query = new BucketQuery(_table);
        _bodies = new OverflowBlobStore(clients.Blobs.GetBlobContainerClient(ResourceNames.Versions));
        _listing = new RecordListing(_query, _bodies, ReadAsync);
    }

    /// <inheritdoc />
    public async Task<LedgerRecord?> ReadAsync(RecordKey key, CancellationToken cancellationToken) =>
        await FindAsync(key, cancellationToken) is { } entity ? await _bodies.RecordOfAsync(entity, cancellationToken) : null;

    /// <inheritdoc />
    public async Task<IReadOnlyList<LedgerRecord>> ReadPartitionAsync(string partition, CancellationToken cancellationToken)
    {
        var records = new List<LedgerRecord>();
        await foreach (var entity in _query.ReadAsync(TableKeys.BucketOf(partition), TableKeys.Records(partition), int.MaxValue, cancellationToken))
        {
            records.Add(await _bodies.RecordOfAsync(entity, cancellationToken));
        }

        return records;
    }

    /// <inheritdoc />
    /// <exception cref="ArgumentException">An audit entry is about another partition: it could not be written with the record.</exception>
    public async Task<string?> TryWriteAsync(LedgerRecord record, IReadOnlyList<AuditEntry> audit, CancellationToken cancellationToken)
    {
        if (audit.FirstOrDefault(entry => entry.Partition != record.Key.Partition) is { } stray)
        {
            throw new ArgumentException($"An audit entry is about the partition '{stray.Partition}' and its record is in '{record.Key.Partition}'; they must be the same.", nameof(audit));
        }

        var known = record.Tag is null ? null : RecordTag.Parse(record.Tag);
        if (record.Tag is not null && known is null)
        {
            return null;
        }

        var write = Guid.NewGuid().ToString("N");
        var entity = RecordEntity.Of(record, write, await _bodies.KeepAsync(record.Body, cancellationToken));
        var actions = RecordWrite.Actions(record, known, entity, audit, write);
        for (var healed = 0; ; healed++)
        {
            try
            {
                var written = await _table.SubmitTransactionAsync(actions, cancellationToken);
                return RecordTag.Of(written.Value[0].Headers.ETag!.Value, record);
            }
            catch (TableTransactionFailedException e) when (e.Status is 409 or 412 or 404 && e.FailedTransactionActionIndex is null or 0)
            {
                return await OwnAsync(record, write, cancellationToken);
            }
            catch (TableTransactionFailedException e) when (e.Status == 404 && healed < MostHealed)
            {
                // An index entry that somebody took away by hand: what was to be deleted is gone.
                actions.RemoveAt(e.FailedTransactionActionIndex!.Value);
            }
        }
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<LedgerRecord>> ListAsync(LedgerQuery query, CancellationToken cancellationToken) => _listing.ListAsync(query, cancellationToken);

    /// <inheritdoc />
    public async Task<IReadOnlyList<AuditEntry>> ReadAuditAsync(string? partition, int limit, CancellationToken cancellationToken)
    {
        var entries = partition is null
            ? await _query.FirstAsync(TableKeys.Audits, limit, cancellationToken)
            : await _query.ReadAsync(TableKeys.BucketOf(partition), TableKeys.Trails(partition), limit, cancellationToken).Take(limit).ToListAsync(cancellationToken);
        return [.. entries.Select(AuditEntity.Read)];
    }

    /// <summary>The tag, when the other writer was this write itself: the first try had happened, and only its answer was lost.</summary>
    private async Task<string?> OwnAsync(LedgerRecord record, string write, CancellationToken cancellationToken) =>
        await FindAsync(record.Key, cancellationToken) is { } found && found.GetString(RecordEntity.Write) == write ? RecordTag.Of(found.ETag, record) : null;

    private async Task<TableEntity?> FindAsync(RecordKey key, CancellationToken cancellationToken)
    {
        var found = await _table.GetEntityIfExistsAsync<TableEntity>(TableKeys.BucketOf(key.Partition), TableKeys.Record(key), cancellationToken: cancellationToken);
        return found.HasValue ? found.Value : null;
    }
}
