using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Local.Storage;

/// <summary>
/// One SQLite file. Reads run side by side; writes go through one writer that takes whatever is waiting into one transaction,
/// so that many small writes share one flush to disk.
/// </summary>
internal sealed class SqliteDatabase : IAsyncDisposable
{
    private const int MostWritesPerTransaction = 256;

    // WAL lets readers go on while the writer writes; FULL makes a commit survive a power cut, not only a killed process.
    private const string Schema = """
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        CREATE TABLE IF NOT EXISTS records (
            partition TEXT NOT NULL, row TEXT NOT NULL, body TEXT NOT NULL, tag INTEGER NOT NULL, due INTEGER, state TEXT,
            PRIMARY KEY (partition, row)) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS records_due ON records (due) WHERE due IS NOT NULL;
        CREATE INDEX IF NOT EXISTS records_state ON records (state) WHERE state IS NOT NULL;
        CREATE INDEX IF NOT EXISTS records_row ON records (row, partition);
        CREATE TABLE IF NOT EXISTS audit (
            id INTEGER PRIMARY KEY, partition TEXT NOT NULL, at INTEGER NOT NULL, event TEXT NOT NULL, detail TEXT NOT NULL);
        CREATE INDEX IF NOT EXISTS audit_partition ON audit (partition, id);
        CREATE TABLE IF NOT EXISTS messages (
            id INTEGER PRIMARY KEY, body TEXT NOT NULL, visible INTEGER NOT NULL, receipt TEXT, deliveries INTEGER NOT NULL DEFAULT 0);
        CREATE INDEX IF NOT EXISTS messages_visible ON messages (visible);
        CREATE TABLE IF NOT EXISTS documents (name TEXT PRIMARY KEY, content BLOB NOT NULL, tag INTEGER NOT NULL) WITHOUT ROWID;
        """;

    private readonly string _file;
    private readonly string _connectionString;
    private readonly Channel<Write> _writes = Channel.CreateUnbounded<Write>(new() { SingleReader = true });
    private readonly Task _writer;

    private SqliteDatabase(string file, string connectionString, SqliteConnection writing)
    {
        _file = file;
        _connectionString = connectionString;
        _writer = Task.Run(() => WriteAllAsync(writing));
    }

    /// <summary>Opens the file, making it and its tables where missing.</summary>
    /// <exception cref="StorageUnavailableException">The file cannot be written.</exception>
    /// <exception cref="SqliteException">The file is no database.</exception>
    public static SqliteDatabase Open(string file)
    {
        var connectionString = new SqliteConnectionStringBuilder { DataSource = file, Pooling = true, DefaultTimeout = 30 }.ToString();
        var writing = new SqliteConnection(connectionString);
        try
        {
            writing.Open();
            using var schema = writing.CreateCommand();
            schema.CommandText = Schema;
            schema.ExecuteNonQuery();
            return new SqliteDatabase(file, connectionString, writing);
        }
        catch (Exception e)
        {
            writing.Dispose();
            throw StorageFaults.Of(e, file) ?? e;
        }
    }

    /// <summary>Runs a query on a connection of its own.</summary>
    public async Task<IReadOnlyList<T>> QueryAsync<T>(
        string sql, Func<SqliteDataReader, T> read, CancellationToken cancellationToken, params (string Name, object? Value)[] parameters)
    {
        await using var connection = new SqliteConnection(_connectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand(sql, parameters);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    /// <summary>Runs the work within a transaction of the writer; completes when it is on disk.</summary>
    /// <exception cref="StorageUnavailableException">The file cannot be written now; nothing was.</exception>
    public async Task<T> WriteAsync<T>(Func<SqliteConnection, T> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var write = new Write(connection => work(connection));
        ObjectDisposedException.ThrowIf(!_writes.Writer.TryWrite(write), this);

        // Not cancellable from here on: the caller must learn whether it was written.
        return (T)(await write.Done.Task)!;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _writes.Writer.TryComplete();
        await _writer;
        SqliteConnection.ClearPool(new SqliteConnection(_connectionString));
    }

    private async Task WriteAllAsync(SqliteConnection connection)
    {
        await using (connection)
        {
            while (await _writes.Reader.WaitToReadAsync())
            {
                var batch = new List<Write>();
                while (batch.Count < MostWritesPerTransaction && _writes.Reader.TryRead(out var write))
                {
                    batch.Add(write);
                }

                WriteTogether(connection, batch);
            }
        }
    }

    private void WriteTogether(SqliteConnection connection, List<Write> batch)
    {
        try
        {
            var results = new List<(Write Write, object? Result)>(batch.Count);
            using (var transaction = connection.BeginTransaction())
            {
                foreach (var write in batch)
                {
                    results.Add((write, write.Work(connection)));
                }

                transaction.Commit();
            }

            results.ForEach(done => done.Write.Done.SetResult(done.Result));
        }
        catch (Exception e) when (batch.Count > 1 && e is not OutOfMemoryException)
        {
            // One of them failed and took the others' transaction with it: each gets one of its own, and its own error.
            batch.ForEach(write => WriteTogether(connection, [write]));
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            batch[0].Done.SetException(StorageFaults.Of(e, _file) ?? e);
        }
    }

    private sealed record Write(Func<SqliteConnection, object?> Work)
    {
        public TaskCompletionSource<object?> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
