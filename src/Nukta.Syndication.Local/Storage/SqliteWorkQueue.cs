using Microsoft.Data.Sqlite;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Local.Storage;

/// <summary>The work queue in SQLite.</summary>
internal sealed class SqliteWorkQueue(SqliteDatabase database, TimeProvider time) : IWorkQueue
{
    /// <summary>Raised after a message without delay is on disk, so that a waiting receiver need not poll.</summary>
    public event Action? Sent;

    public async Task SendAsync(string body, TimeSpan delay, CancellationToken cancellationToken)
    {
        var visible = time.GetUtcNow() + delay;
        await database.WriteAsync(
            connection => connection.Execute(
                "INSERT INTO messages (body, visible) VALUES ($body, $visible)", ("$body", body), ("$visible", visible.UtcTicks)),
            cancellationToken);
        Sent?.Invoke();
    }

    public Task<IReadOnlyList<QueueMessage>> ReceiveAsync(int limit, TimeSpan lease, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return database.WriteAsync<IReadOnlyList<QueueMessage>>(connection => Receive(connection, limit, now, now + lease), cancellationToken);
    }

    public Task CompleteAsync(QueueMessage message, CancellationToken cancellationToken) =>
        database.WriteAsync(
            connection => connection.Execute(
                "DELETE FROM messages WHERE id = $id AND receipt = $receipt", ("$id", message.Id), ("$receipt", message.Receipt)),
            cancellationToken);

    /// <summary>When the next message becomes visible (UTC); null when there is none.</summary>
    public async Task<DateTimeOffset?> NextVisibleAsync(CancellationToken cancellationToken) =>
        (await database.QueryAsync("SELECT min(visible) FROM messages", row => row.InstantOrNull(0), cancellationToken)).Single();

    /// <summary>How many messages could be received now; counted up to the number given.</summary>
    public async Task<int> CountWaitingAsync(int most, CancellationToken cancellationToken) =>
        (await database.QueryAsync(
            "SELECT count(*) FROM (SELECT 1 FROM messages WHERE visible <= $now LIMIT $most)", row => row.GetInt32(0), cancellationToken,
            ("$now", time.GetUtcNow().UtcTicks), ("$most", most))).Single();

    /// <summary>Makes every leased message visible at once. Only for the one process that owns the file, at its start: whoever held the leases is dead.</summary>
    public Task ReleaseLeasesAsync(CancellationToken cancellationToken) =>
        database.WriteAsync(
            connection => connection.Execute(
                "UPDATE messages SET visible = $now WHERE receipt IS NOT NULL", ("$now", time.GetUtcNow().UtcTicks)),
            cancellationToken);

    private static List<QueueMessage> Receive(SqliteConnection connection, int limit, DateTimeOffset now, DateTimeOffset until)
    {
        using var command = connection.CreateCommand(
            """
            UPDATE messages SET visible = $until, receipt = lower(hex(randomblob(8))), deliveries = deliveries + 1
            WHERE id IN (SELECT id FROM messages WHERE visible <= $now ORDER BY visible LIMIT $limit)
            RETURNING id, receipt, body, deliveries
            """,
            ("$until", until.UtcTicks), ("$now", now.UtcTicks), ("$limit", limit));
        using var reader = command.ExecuteReader();
        var messages = new List<QueueMessage>();
        while (reader.Read())
        {
            messages.Add(new QueueMessage(SqliteCommands.TagOf(reader.GetInt64(0)), reader.GetString(1), reader.GetString(2), reader.GetInt32(3)));
        }

        return messages;
    }
}
