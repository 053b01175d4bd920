using Microsoft.Extensions.Time.Testing;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Feeds;
using Nukta.Syndication.Storage;
using Nukta.Syndication.Tests.Formats;

namespace Nukta.Syndication.Tests.Feeds;

/// <summary>After a change of the configuration.</summary>
public sealed class FeedRefreshTests
{
    private readonly FakeTimeProvider _time = new(FeedSample.Noon);
    private readonly MemoryFeedStore _documents = new();
    private readonly Dictionary<string, Exception> _faults = [];
    private readonly FeedRefresh _refresh;

    public FeedRefreshTests() => _refresh = new FeedRefresh(new FeedWriter(new Failing(_documents, _faults), _time, new Random(1)), _time);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_feed_that_cannot_be_written_is_named_holds_up_no_other_and_is_tried_again()
    {
        var configuration = Configuration(10);
        _faults["feeds/alpha/feed0"] = new InvalidDataException("The document is damaged.");

        var failure = Assert.Single(await _refresh.RunAsync(configuration, Stop));
        Assert.Equal(("feeds/alpha/feed0", "The document is damaged."), (failure.Feed, failure.Reason.Message));
        Assert.Equal(9, _documents.Writes);
        Assert.Single(await _refresh.RunAsync(configuration, Stop));

        _faults.Clear();
        Assert.Empty(await _refresh.RunAsync(configuration, Stop));
        Assert.Equal(10, _documents.Writes);
    }

    [Fact]
    public async Task What_is_written_is_left_alone_until_the_configuration_changes()
    {
        var configuration = Configuration(3);
        await _refresh.RunAsync(configuration, Stop);
        var reads = _documents.Reads;

        await _refresh.RunAsync(configuration, Stop);
        Assert.Equal(reads, _documents.Reads);

        await _refresh.RunAsync(Configuration(4), Stop);
        Assert.Equal(4, _documents.Writes);
    }

    [Fact]
    public async Task Storage_that_takes_nothing_more_is_said_to_be_so_and_nothing_is_forgotten()
    {
        var configuration = Configuration(2);
        _faults["feeds/alpha/feed0"] = new StorageUnavailableException("The disk is full.", new IOException());
        await Assert.ThrowsAsync<StorageUnavailableException>(() => _refresh.RunAsync(configuration, Stop));

        _faults.Clear();
        Assert.Empty(await _refresh.RunAsync(configuration, Stop));
        Assert.Equal(2, _documents.Writes);
    }

    private static SyndicationConfiguration Configuration(int feeds) => new()
    {
        Site = FormatSample.Site,
        Partners = [new Partner { Id = "alpha", Name = "Alpha", Public = true, Feeds = [.. Enumerable.Range(0, feeds).Select(number => new Feed { Name = $"feed{number}", Title = "Feed" })] }],
    };

    private sealed class Failing(IFeedStore documents, Dictionary<string, Exception> faults) : IFeedStore
    {
        public Task<StoredDocument?> ReadAsync(string name, string? unlessTag, CancellationToken cancellationToken) => documents.ReadAsync(name, unlessTag, cancellationToken);

        public Task<string?> TryWriteAsync(string name, ReadOnlyMemory<byte> content, string? tag, CancellationToken cancellationToken) =>
            faults.TryGetValue(name, out var fault) ? throw fault : documents.TryWriteAsync(name, content, tag, cancellationToken);
    }
}
