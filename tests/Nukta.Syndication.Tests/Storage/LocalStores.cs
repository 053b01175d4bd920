using Microsoft.Extensions.Time.Testing;
using Nukta.Syndication.Local.Storage;

namespace Nukta.Syndication.Tests.Storage;

/// <summary>The ports on SQLite and folders.</summary>
public sealed class LocalStores : StoreContractTests
{
    private readonly string _root = Directory.CreateTempSubdirectory("nukta-storage-").FullName;
    private SqliteDatabase? _database;

    public override async ValueTask DisposeAsync()
    {
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }

        Directory.Delete(_root, recursive: true);
    }

    protected override ValueTask<Stores> OpenAsync(FakeTimeProvider time)
    {
        _database = SqliteDatabase.Open(Path.Combine(_root, "nukta.db"));
        return ValueTask.FromResult(new Stores(
            new SqliteLedger(_database), new SqliteWorkQueue(_database, time), new SqliteFeedStore(_database), new FolderArticleStore(_root), time, span =>
            {
                time.Advance(span);
                return Task.CompletedTask;
            }));
    }
}
