using Azure;
using Azure.Data.Tables;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Azure.Ledger;

/// <summary>
/// One write as one transaction of the table: the record by compare and set, its index entries as they are to be, its audit entries;
/// all of it or nothing.
/// </summary>
internal static class RecordWrite
{
    /// <summary>The actions; the record's own is the first.</summary>
    public static List<TableTransactionAction> Actions(LedgerRecord record, RecordTag? known, TableEntity entity, IReadOnlyList<AuditEntry> audit, string write)
    {
        List<TableTransactionAction> actions = [
            known is null
                ? new TableTransactionAction(TableTransactionActionType.Add, entity)
                : new TableTransactionAction(TableTransactionActionType.UpdateReplace, entity, known.Entity)];
        var before = known is null ? [] : Entries(record.Key, known.Due, known.State);
        var after = Entries(record.Key, record.Due, record.State);
        actions.AddRange(before.Except(after).Select(row => new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(entity.PartitionKey, row), ETag.All)));
        actions.AddRange(after.Except(before).Select(row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, RecordEntity.IndexEntry(record.Key, row))));
        if (known is null)
        {
            actions.Add(new TableTransactionAction(TableTransactionActionType.UpsertReplace, RecordEntity.IndexEntry(record.Key, TableKeys.Row(record.Key))));
        }

        actions.AddRange(audit.SelectMany((entry, place) => AuditEntity.Of(entry, place, write)).Select(line => new TableTransactionAction(TableTransactionActionType.Add, line)));
        return actions;
    }

    private static List<string> Entries(RecordKey key, DateTimeOffset? due, string? state)
    {
        var rows = new List<string>(2);
        if (due is { } instant)
        {
            rows.Add(TableKeys.Due(instant, key));
        }

        if (state is not null)
        {
            rows.Add(TableKeys.State(state, key));
        }

        return rows;
    }
}
