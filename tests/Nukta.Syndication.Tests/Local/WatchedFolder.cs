using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Intake;
using Nukta.Syndication.Intake.Withdrawals;
using Nukta.Syndication.Local.Storage;
using Nukta.Syndication.Local.Uploads;
using Nukta.Syndication.Local.Work;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Tests.Local;

/// <summary>A watched folder on this machine's disk with its ledger and its queue, listed when a test says so.</summary>
internal sealed class WatchedFolder : IAsyncDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    private readonly SqliteDatabase _database;
    private UploadFolder _folder;

    public WatchedFolder()
    {
        Root = Directory.CreateTempSubdirectory("nukta-watched-").FullName;
        Store = new FolderArticleStore(Root);
        _database = SqliteDatabase.Open(Path.Combine(Root, "nukta.db"));
        Ledger = new SqliteLedger(_database);
        Queue = new SqliteWorkQueue(_database, Time);
        _folder = Open();
    }

    public string Root { get; }

    public string Articles => Path.Combine(Root, "articles");

    public FakeTimeProvider Time { get; } = new(Now);

    public FolderArticleStore Store { get; }

    public SqliteLedger Ledger { get; }

    public SqliteWorkQueue Queue { get; }

    public HeldWithdrawals Held => new(Ledger, new WithdrawalOptions(), new Hints(Queue), Time);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>As a program does that starts now.</summary>
    public async Task RestartAsync()
    {
        _folder = Open();
        await _folder.BeginAsync(Stop);
    }

    public string FileOf(string path)
    {
        var file = Path.Combine(Articles, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        return file;
    }

    public void Drop(string path, string text = "x") => File.WriteAllText(FileOf(path), text);

    /// <summary>Writes what the ledger says when the file that is there was taken.</summary>
    public async Task TakenAsync(string path)
    {
        var file = new FileInfo(FileOf(path));
        var record = new ArticleRecord
        {
            Id = ArticleId.OfPath(path),
            Path = path,
            Edition = Edition.En,
            Version = 1,
            Status = ArticleStatus.Published,
            ContentHash = "",
            UploadHash = "",
            UploadModified = file.LastWriteTimeUtc,
            UploadSize = file.Length,
            ContentName = "",
            Headline = path,
            CanonicalUrl = new("https://news.example/x"),
            FirstAccepted = Now,
            Accepted = Now,
        };
        await Ledger.TryWriteAsync(new LedgerRecord(LedgerKeys.Article(record.Id), RecordJson.Serialize(record)), [], Stop);
    }

    /// <summary>Lists once, and answers the paths that were told of, in order.</summary>
    public async Task<IReadOnlyList<string>> LookAsync()
    {
        await _folder.LookAsync(Stop);
        var told = new List<string>();
        while (await Queue.ReceiveAsync(1000, TimeSpan.FromHours(1), Stop) is { Count: > 0 } messages)
        {
            foreach (var message in messages.OrderBy(message => long.Parse(message.Id, System.Globalization.CultureInfo.InvariantCulture)))
            {
                told.Add(Hint.Parse(message.Body).Upload!);
                await Queue.CompleteAsync(message, Stop);
            }
        }

        return told;
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        Directory.Delete(Root, recursive: true);
    }

    private UploadFolder Open() => new(
        Articles, new WatchOptions(), new TakenUploads(Ledger), Held, new Hints(Queue), Queue, new StorageOutage(Time, NullLogger<StorageOutage>.Instance), Time, NullLogger<UploadFolder>.Instance);
}
