using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Enrichment;
using Nukta.Syndication.Local.Storage;

namespace Nukta.Syndication.Language.Tests;

/// <summary>An enricher with a clock of its own, a ledger that outlives it, and a service that the test plays.</summary>
internal sealed class EnricherFixture : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("nukta-language-");
    private readonly SqliteDatabase _database;

    public EnricherFixture() => _database = SqliteDatabase.Open(Path.Combine(_folder.FullName, "nukta.db"));

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero));

    public FakeLanguageService Service { get; } = new();

    public int RecordsADay { get; init; } = 1000;

    /// <summary>An instance as it is after a start: it remembers nothing.</summary>
    public LanguageEnricher Start()
    {
        var ledger = new SqliteLedger(_database);
        return new LanguageEnricher(
            new LocalEnricher(),
            new LanguageAnalysis(Service, NullLogger<LanguageAnalysis>.Instance),
            new FindingsCache(ledger),
            new TextRecordBudget(ledger, new TextRecordSettings(RecordsADay), Time, NullLogger<TextRecordBudget>.Instance),
            new ServiceCooldown(Time),
            Time,
            NullLogger<LanguageEnricher>.Instance);
    }

    public static Article Article(Edition edition = Edition.En, string? text = null, string headline = "Bridge opens in Sukkur") => new()
    {
        Id = "x",
        Edition = edition,
        Headline = edition == Edition.En ? headline : "سکھر میں پل کھل گیا",
        BodyHtml = $"<p>{text ?? (edition == Edition.En
            ? "The new bridge over the Indus River was opened on Monday by Engineer Zarina Baloch of Daryaban Works. Zarina Baloch said that it would serve the people of Sindh for a century."
            : "دریائے سندھ پر نیا پل پیر کو کھول دیا گیا۔ ہزاروں لوگ اسے دیکھنے آئے۔ انجینئر نے کہا کہ یہ پل سو سال تک لوگوں کے کام آئے گا۔")}</p>",
        CanonicalUrl = new Uri("https://news.example/x"),
    };

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
