using System.Diagnostics;
using System.Net;
using Nukta.Syndication.Tests.Storage.Azurite;

namespace Nukta.Syndication.Tests.EndToEnd;

/// <summary>The program itself on a storage account that hangs, and one that is gone.</summary>
public sealed class AccountOutageTests
{
    // "Within about three seconds", and what a busy machine adds.
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(6);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Readers_get_the_last_good_feed_with_its_age_or_are_told_to_come_again()
    {
        await using var account = await AzuriteAlone.StartAsync();
        await using var program = await RunningProgram.StartOnAccountAsync(account.ConnectionString);
        await program.WaitUntilSettledAsync("en/pakistan/indus-flood-watch", 1);
        using var good = await program.Client.GetAsync("/feeds/public/english.rss", Cancellation);
        Assert.Equal(HttpStatusCode.OK, good.StatusCode);

        account.Hang();
        await AssertAwayAsync(program, good);
        account.Resume();

        await account.DisposeAsync();
        await AssertAwayAsync(program, good);
    }

    private static async Task AssertAwayAsync(RunningProgram program, HttpResponseMessage good)
    {
        var began = Stopwatch.GetTimestamp();
        using var stale = await program.Client.GetAsync("/feeds/public/english.rss", Cancellation);
        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, Soon);
        Assert.Equal((HttpStatusCode.OK, true), (stale.StatusCode, stale.Headers.Age is not null));
        Assert.Equal(await good.Content.ReadAsStringAsync(Cancellation), await stale.Content.ReadAsStringAsync(Cancellation));

        began = Stopwatch.GetTimestamp();
        using var unread = await program.Client.GetAsync("/feeds/public/urdu.rss", Cancellation);
        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, Soon);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "no-store", true), (unread.StatusCode, unread.Headers.CacheControl?.ToString(), unread.Headers.RetryAfter is not null));
    }
}
