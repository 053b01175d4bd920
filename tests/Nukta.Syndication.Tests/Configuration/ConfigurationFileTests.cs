using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Nukta.Syndication.Configuration;
using Nukta.Syndication.Local.Data;

namespace Nukta.Syndication.Tests.Configuration;

/// <summary>partners.json is saved while the program runs: by people, by editors, in pieces.</summary>
public sealed class ConfigurationFileTests : IDisposable
{
    private const string First = """{ "site": { "name": "First", "url": "https://nukta.example", "feedsUrl": "https://feeds.nukta.example" } }""";
    private const string Faulty = """{ "site": { "name": "", "url": "ftp://x", "feedsUrl": "https://feeds.nukta.example" } }""";

    private static readonly string Second = First.Replace("First", "Second", StringComparison.Ordinal);

    private readonly string _path = Path.Combine(Directory.CreateTempSubdirectory("nukta-partners-").FullName, "partners.json");
    private readonly ConfigurationInForce _inForce = new(SyndicationVocabulary.Reader.Read(First), default, SyndicationVocabulary.Reader);
    private readonly FakeTimeProvider _time = new();
    private readonly Lines _log = new();
    private readonly ConfigurationFile _file;

    public ConfigurationFileTests() => _file = new ConfigurationFile(_path, _inForce, _time, _log);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _file.Dispose();
        Directory.Delete(Path.GetDirectoryName(_path)!, recursive: true);
    }

    [Fact]
    public async Task What_is_saved_is_in_force_at_the_next_look_and_is_said_once()
    {
        await SaveAndLookAsync(First);
        Assert.Empty(_log.Written);

        await SaveAndLookAsync(Second);
        await _file.LookAsync(Cancel);

        Assert.Equal("Second", _inForce.Current.Site.Name);
        Assert.EndsWith("has changed and is in force", Assert.Single(_log.Written), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_saved_between_the_programs_first_reading_and_the_first_look_is_not_lost()
    {
        await SaveAndLookAsync(Second);

        Assert.Equal("Second", _inForce.Current.Site.Name);
    }

    [Fact]
    public async Task Every_fault_of_a_bad_file_is_told_once_and_the_last_good_one_stays()
    {
        await SaveAndLookAsync(Faulty);
        await _file.LookAsync(Cancel);
        await _file.LookAsync(Cancel);
        await _file.LookAsync(Cancel);

        Assert.Equal("First", _inForce.Current.Site.Name);
        var told = Assert.Single(_log.Written);
        Assert.Contains("site.name: ", told, StringComparison.Ordinal);
        Assert.Contains("site.url: ", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_half_written_or_missing_for_a_moment_is_not_worth_a_word()
    {
        await SaveAndLookAsync(First);
        await SaveAndLookAsync(Second[..40]);
        File.Delete(_path);
        await _file.LookAsync(Cancel);
        await SaveAndLookAsync(First);

        Assert.Empty(_log.Written);
        Assert.Equal("First", _inForce.Current.Site.Name);
    }

    [Fact]
    public async Task A_file_that_stays_away_is_told_once_each_time_that_it_goes()
    {
        for (var time = 0; time < 2; time++)
        {
            await SaveAndLookAsync(First);
            File.Delete(_path);
            await _file.LookAsync(Cancel);
            await _file.LookAsync(Cancel);
            await _file.LookAsync(Cancel);
        }

        Assert.Equal(2, _log.Written.Count);
        Assert.All(_log.Written, line => Assert.Contains("what was in force stays", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_looks_every_two_seconds()
    {
        await File.WriteAllTextAsync(_path, First, Cancel);
        await _file.StartAsync(Cancel);
        await File.WriteAllTextAsync(_path, Second, Cancel);

        while (_inForce.Current.Site.Name != "Second")
        {
            Cancel.ThrowIfCancellationRequested();
            _time.Advance(TimeSpan.FromSeconds(2));
            await Task.Yield();
        }

        await _file.StopAsync(Cancel);
    }

    [Fact]
    public void Another_comment_or_order_of_fields_is_no_other_configuration()
    {
        var (before, hash) = (_inForce.Current, _inForce.Stamp.Hash);

        Assert.True(_inForce.TryReplace("""
            {
              // The same.
              "site": { "feedsUrl": "https://feeds.nukta.example", "url": "https://nukta.example", "name": "First" }, "partners": []
            }
            """, default, out _));
        Assert.Same(before, _inForce.Current);

        Assert.True(_inForce.TryReplace(Second, default, out _));
        Assert.NotEqual(hash, _inForce.Stamp.Hash);
    }

    [Fact]
    public void A_bad_configuration_is_refused_with_every_fault_and_changes_nothing()
    {
        var (before, hash) = (_inForce.Current, _inForce.Stamp.Hash);

        Assert.False(_inForce.TryReplace(Faulty, default, out var faults));
        Assert.Equal(2, faults.Count);
        Assert.Same(before, _inForce.Current);
        Assert.Equal(hash, _inForce.Stamp.Hash);
    }

    private async Task SaveAndLookAsync(string json)
    {
        await File.WriteAllTextAsync(_path, json, Cancel);
        await _file.LookAsync(Cancel);
    }

    private sealed class Lines : ILogger<ConfigurationFile>
    {
        public ConcurrentQueue<string> Written { get; } = new();

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Written.Enqueue(formatter(state, exception));
    }
}
