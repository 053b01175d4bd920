using Microsoft.Data.Sqlite;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Local.Storage;

/// <summary>The ledger in SQLite.</summary>
internal sealed class SqliteLedger(SqliteDatabase database) : ILedger
{
    private const string Columns = "partition, row, body, tag, due, state";

    public async Task<LedgerRecord?> ReadAsync(RecordKey key, CancellationToken cancellationToken) =>
        (await database.QueryAsync(
            $"SELECT {Columns} FROM records WHERE partition = $partition AND row = $row", Read, cancellationToken,
            ("$partition", key.Partition), ("$row", key.Row))).SingleOrDefault();

    public Task<IReadOnlyList<LedgerRecord>> ReadPartitionAsync(string partition, CancellationToken cancellationToken) =>
        database.QueryAsync($"SELECT {Columns} FROM records WHERE partition = $partition", Read, cancellationToken, ("$partition", partition));

    public Task<string?> TryWriteAsync(LedgerRecord record, IReadOnlyList<AuditEntry> audit, CancellationToken cancellationToken) =>
        database.WriteAsync(connection => Write(connection, record, audit), cancellationToken);

    public Task<IReadOnlyList<LedgerRecord>> ListAsync(LedgerQuery query, CancellationToken cancellationToken) => query switch
    {
        { DueBy: { } dueBy } => database.QueryAsync(
            $"SELECT {Columns} FROM records WHERE due <= $due ORDER BY due LIMIT $limit", Read, cancellationToken,
            ("$due", dueBy.UtcTicks), ("$limit", query.Limit)),
        { State: { } state } => database.QueryAsync(
            $"SELECT {Columns} FROM records WHERE state = $state LIMIT $limit", Read, cancellationToken,
            ("$state", state), ("$limit", query.Limit)),
        { Row: { } row } => database.QueryAsync(
            $"SELECT {Columns} FROM records WHERE row = $row AND partition > $after ORDER BY partition LIMIT $limit", Read, cancellationToken,
            ("$row", row), ("$after", query.AfterPartition ?? ""), ("$limit", query.Limit)),
        _ => throw new ArgumentException("One of DueBy, State and Row must be set.", nameof(query)),
    };

    public Task<IReadOnlyList<AuditEntry>> ReadAuditAsync(string? partition, int limit, CancellationToken cancellationToken) =>
        database.QueryAsync(
            $"SELECT partition, at, event, detail FROM audit {(partition is null ? "" : "WHERE partition = $partition")} ORDER BY id DESC LIMIT $limit",
            row => new AuditEntry(row.GetString(0), SqliteCommands.FromTicks(row.GetInt64(1)), row.GetString(2), row.GetString(3)),
            cancellationToken, ("$partition", partition), ("$limit", limit));

    private static string? Write(SqliteConnection connection, LedgerRecord record, IReadOnlyList<AuditEntry> audit)
    {
        var tag = record.Tag is { } known ? SqliteCommands.TagFrom(known) : 0;
        var written = connection.Execute(
            record.Tag is null
                ? "INSERT INTO records (partition, row, body, tag, due, state) VALUES ($partition, $row, $body, 1, $due, $state) ON CONFLICT DO NOTHING"
                : "UPDATE records SET body = $body, tag = tag + 1, due = $due, state = $state WHERE partition = $partition AND row = $row AND tag = $tag",
            ("$partition", record.Key.Partition), ("$row", record.Key.Row), ("$body", record.Body),
            ("$due", record.Due.ToTicks()), ("$state", record.State), ("$tag", tag));
        if (written == 0)
        {
            return null;
        }

        foreach (var entry in audit)
        {
            connection.Execute(
                "INSERT INTO audit (partition, at, event, detail) VALUES ($partition, $at, $event, $detail)",
                ("$partition", entry.Partition), ("$at", entry.At.UtcTicks), ("$event", entry.Event), ("$detail", entry.Detail));
        }

        return SqliteCommands.TagOf(tag + 1);
    }

    private static LedgerRecord Read(SqliteDataReader row) =>
        new(new RecordKey(row.GetString(0), row.GetString(1)), row.GetString(2))
        {
            Tag = SqliteCommands.TagOf(row.GetInt64(3)),
            Due = row.InstantOrNull(4),
            State = row.TextOrNull(5),
        };
}
