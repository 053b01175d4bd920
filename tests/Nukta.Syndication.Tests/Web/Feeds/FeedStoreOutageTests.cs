using System.Net;
using System.Xml.Linq;
using Nukta.Syndication.Configuration.Model;

namespace Nukta.Syndication.Tests.Web.Feeds;

/// <summary>The feed store refuses, or does not answer: readers get the last good feed with its age, or are told to come again.</summary>
public sealed class FeedStoreOutageTests : IAsyncLifetime
{
    private readonly FeedServer _server = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _server.InitializeAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_feed_that_was_served_before_is_served_with_its_age_for_an_hour()
    {
        using var good = await _server.GetAsync("/feeds/public/english.rss");
        Assert.Null(good.Headers.Age);

        _server.Store.BeforeRead = () => throw new IOException("The store refuses.");
        _server.Time.Advance(TimeSpan.FromSeconds(90));
        using var stale = await _server.GetAsync("/feeds/public/english.rss");
        Assert.Equal((HttpStatusCode.OK, good.Headers.ETag, TimeSpan.FromSeconds(90)), (stale.StatusCode, stale.Headers.ETag, stale.Headers.Age));
        Assert.Equal(await good.Content.ReadAsByteArrayAsync(Cancellation), await stale.Content.ReadAsByteArrayAsync(Cancellation));

        _server.Time.Advance(TimeSpan.FromHours(1));
        await AssertUnavailableAsync("/feeds/public/english.rss");

        _server.Store.BeforeRead = () => Task.CompletedTask;
        using var again = await _server.GetAsync("/feeds/public/english.rss");
        Assert.Equal((HttpStatusCode.OK, null), (again.StatusCode, again.Headers.Age));
    }

    [Fact]
    public async Task Readers_wait_two_seconds_for_a_store_that_hangs_and_for_a_while_not_at_all()
    {
        using var good = await _server.GetAsync("/feeds/public/english.rss");
        var asked = 0;
        var reading = new SemaphoreSlim(0);
        _server.Store.BeforeRead = () =>
        {
            Interlocked.Increment(ref asked);
            reading.Release();
            return new TaskCompletionSource().Task;
        };

        var waiting = _server.GetAsync("/feeds/public/english.rss");
        await reading.WaitAsync(Cancellation);
        await AdvanceUntilAsync(waiting);
        using var stale = await waiting;
        Assert.Equal(HttpStatusCode.OK, stale.StatusCode);
        Assert.InRange(stale.Headers.Age!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(2));

        using var next = await _server.GetAsync("/feeds/public/english.rss");
        Assert.Equal((HttpStatusCode.OK, 1), (next.StatusCode, asked));

        _server.Time.Advance(TimeSpan.FromSeconds(10));
        var later = _server.GetAsync("/feeds/public/english.rss");
        await reading.WaitAsync(Cancellation);
        await AdvanceUntilAsync(later);
        Assert.Equal((HttpStatusCode.OK, 2), ((await later).StatusCode, asked));
    }

    [Fact]
    public async Task A_feed_that_was_never_served_is_to_be_asked_for_again_and_no_cache_keeps_that()
    {
        _server.Store.BeforeRead = () => throw new IOException("The store refuses.");

        await AssertUnavailableAsync("/feeds/public/urdu.json");
        using var list = await _server.GetAsync("/feeds/public/");
        Assert.Equal(HttpStatusCode.OK, list.StatusCode);
    }

    [Fact]
    public async Task A_feed_that_was_configured_a_moment_ago_is_empty_and_valid()
    {
        var everyone = _server.Current.Partners[0];
        _server.Current = _server.Current with { Partners = [everyone with { Feeds = [.. everyone.Feeds, new Feed { Name = "new", Title = "New" }] }, .. _server.Current.Partners.Skip(1)] };

        using var feed = await _server.GetAsync("/feeds/public/new.rss");

        Assert.Equal(HttpStatusCode.OK, feed.StatusCode);
        var document = XDocument.Parse(await feed.Content.ReadAsStringAsync(Cancellation));
        Assert.Equal("New", document.Root!.Element("channel")!.Element("title")!.Value);
        Assert.Empty(document.Descendants("item"));
    }

    private async Task AssertUnavailableAsync(string address)
    {
        using var response = await _server.GetAsync(address);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        Assert.Equal(TimeSpan.FromSeconds(10), response.Headers.RetryAfter?.Delta);
        Assert.Null(response.Headers.ETag);
        Assert.NotEmpty(await response.Content.ReadAsStringAsync(Cancellation));
    }

    private async Task AdvanceUntilAsync(Task answer)
    {
        // The wait has begun, or begins in a moment.
        while (!answer.IsCompleted)
        {
            _server.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(answer, Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, Cancellation));
        }
    }
}
