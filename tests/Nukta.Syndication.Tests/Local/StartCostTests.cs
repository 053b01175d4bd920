using System.Diagnostics;

namespace Nukta.Syndication.Tests.Local;

/// <summary>A program that starts beside a large archive takes what is new, and nothing again.</summary>
public sealed class StartCostTests : IAsyncDisposable
{
    private readonly WatchedFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _folder.DisposeAsync();

    [Fact]
    public async Task Beside_20000_articles_only_new_changed_and_deleted_ones_are_told_of()
    {
        const int Archive = 20_000;
        for (var article = 0; article < Archive; article++)
        {
            _folder.Drop($"en/archive/{article}.txt");
        }

        await Parallel.ForAsync(
            0, Archive, new ParallelOptions { MaxDegreeOfParallelism = 256, CancellationToken = Stop }, async (article, _) => await _folder.TakenAsync($"en/archive/{article}.txt"));
        _folder.Drop("en/archive/7.txt", "changed");
        File.SetLastWriteTimeUtc(_folder.FileOf("en/archive/8.txt"), DateTime.UtcNow.AddYears(-1));
        File.Delete(_folder.FileOf("en/archive/9.txt"));
        _folder.Drop("en/archive/new.txt");

        var began = Stopwatch.GetTimestamp();
        await _folder.RestartAsync();
        var told = await _folder.LookAsync();
        TestContext.Current.SendDiagnosticMessage($"{Archive} files: {Stopwatch.GetElapsedTime(began).TotalMilliseconds:0} ms until the new one was told of");
        _folder.Time.Advance(TimeSpan.FromSeconds(2));
        var gone = await _folder.LookAsync();

        Assert.Equal(["en/archive/7.txt", "en/archive/8.txt", "en/archive/new.txt"], told.Order(StringComparer.Ordinal));
        Assert.Equal(["en/archive/9.txt"], gone);
    }

    [Fact]
    public async Task An_archive_that_is_dropped_at_once_comes_newest_first_and_never_fills_the_queue()
    {
        await _folder.RestartAsync();
        for (var age = 0; age < 200; age++)
        {
            _folder.Drop($"en/archive/{age:000}.txt");
            File.SetLastWriteTimeUtc(_folder.FileOf($"en/archive/{age:000}.txt"), new DateTime(2026, 3, 2, 0, 0, 0, DateTimeKind.Utc).AddDays(-age));
        }

        var first = await _folder.LookAsync();
        _folder.Drop("en/just-now.txt");
        var second = await _folder.LookAsync();

        Assert.Equal(64, first.Count);
        Assert.Contains("en/archive/000.txt", first);
        Assert.DoesNotContain("en/archive/064.txt", first);
        Assert.Contains("en/just-now.txt", second);
        Assert.Contains("en/archive/064.txt", second);
    }
}
