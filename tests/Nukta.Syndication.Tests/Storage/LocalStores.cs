using Microsoft.Extensions.Time.Testing;
using Nukta.Syndication.Local.Storage;

namespace Nukta.Syndication.Tests.Storage;

/// <summary>The ports on SQLite and folders.</summary>
public sealed class LocalStores : StoresKeepTheirWord, IAsyncDisposable
{
    private readonly LocalFolder _folder;

    public LocalStores()
        : this(new LocalFolder())
    {
    }

    private LocalStores(LocalFolder folder)
        : base(new SqliteLedger(folder.Database), new SqliteWorkQueue(folder.Database, folder.Time), new SqliteFeedStore(folder.Database), new FolderArticleStore(folder.Root), folder.Time) =>
        _folder = folder;

    public async ValueTask DisposeAsync()
    {
        await _folder.Database.DisposeAsync();
        Directory.Delete(_folder.Root, recursive: true);
    }

    private sealed class LocalFolder
    {
        public LocalFolder() => Database = SqliteDatabase.Open(Path.Combine(Root, "nukta.db"));

        public string Root { get; } = Directory.CreateTempSubdirectory("nukta-storage-").FullName;

        public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero));

        public SqliteDatabase Database { get; }
    }
}
