using System.Diagnostics;
using System.Net;
using Nukta.Syndication.Functions.Triggers;

namespace Nukta.Syndication.Functions.Tests.RealWorker;

/// <summary>Storage that hangs, and storage that refuses: whoever asks gets an answer soon, and never 200 with nothing.</summary>
public sealed class StorageOutageTests
{
    // On a machine that does nothing else: about three seconds, and the way.
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(4);

    // What is no feed is waited for a little longer.
    private static readonly TimeSpan FailsWithin = TimeSpan.FromSeconds(12);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task While_it_hangs_a_feed_is_the_last_good_one_with_its_age_and_afterwards_the_newest()
    {
        await using var app = await RunningApp.StartAsync();
        using var good = await GoodAsync(app);
        Assert.Null(good.Headers.Age);

        app.HangStorage();
        await AssertStaleAsync(app, good);
        await AssertUnavailableAsync(app, "feeds/public/urdu.rss");

        app.ResumeStorage();
        await app.UntilAsync(async () =>
        {
            using var again = await app.GetAsync("feeds/public/all.rss");
            return again.StatusCode == HttpStatusCode.OK && again.Headers.Age is null;
        });
    }

    [Fact]
    public async Task While_it_refuses_every_address_says_that_it_cannot_answer_now()
    {
        await using var app = await RunningApp.StartAsync();
        using var good = await GoodAsync(app);

        await app.EndStorageAsync();
        await AssertStaleAsync(app, good);
        await AssertUnavailableAsync(app, "feeds/public/urdu.rss");
        await AssertUnavailableAsync(app, "s/0123456789", FailsWithin);
        await AssertUnavailableAsync(app, "", FailsWithin);
        await AssertUnavailableAsync(app, "articles/en/world/any", FailsWithin);
        using var ready = await app.GetAsync("health/ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Equal(Host.Protocol.StatusResult.Types.Status.Failure, (await app.Host.TickAsync(FunctionNames.Sweep)).Status);
    }

    private static async Task<HttpResponseMessage> GoodAsync(RunningApp app)
    {
        await app.ReadyAsync();
        var good = await app.GetAsync("feeds/public/all.rss");
        Assert.Equal(HttpStatusCode.OK, good.StatusCode);
        return good;
    }

    private static async Task AssertStaleAsync(RunningApp app, HttpResponseMessage good)
    {
        var began = Stopwatch.GetTimestamp();
        using var stale = await app.GetAsync("feeds/public/all.rss");
        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, Soon * app.Slowness);
        Assert.Equal((HttpStatusCode.OK, good.Headers.ETag), (stale.StatusCode, stale.Headers.ETag));
        Assert.NotNull(stale.Headers.Age);
        Assert.Equal(await good.Content.ReadAsStringAsync(Cancellation), await stale.Content.ReadAsStringAsync(Cancellation));
    }

    private static async Task AssertUnavailableAsync(RunningApp app, string address, TimeSpan? limit = null)
    {
        var began = Stopwatch.GetTimestamp();
        using var response = await app.GetAsync(address, RunningApp.OperatorKey);
        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, (limit ?? Soon) * app.Slowness);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        Assert.NotNull(response.Headers.RetryAfter);
        Assert.NotEmpty(await response.Content.ReadAsStringAsync(Cancellation));
    }
}
