using Microsoft.Extensions.Time.Testing;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Feeds;
using static Nukta.Syndication.Tests.Feeds.FeedSample;

namespace Nukta.Syndication.Tests.Feeds;

public class FeedWriterTests
{
    private readonly MemoryFeedStore store = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_burst_of_articles_costs_two_writes_when_all_came_during_the_first()
    {
        var (held, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        store.BeforeWrite = () =>
        {
            held.TrySetResult();
            return release.Task;
        };
        var writer = Writer();
        var first = writer.ApplyAsync(Settings(items: 200), Put("first"), Stop);
        await held.Task.WaitAsync(Stop);
        var burst = Enumerable.Range(0, 100).Select(i => writer.ApplyAsync(Settings(items: 200), Put($"story-{i}"), Stop)).ToList();
        release.SetResult();
        await Task.WhenAll([first, .. burst]);

        Assert.Equal(2, store.Writes);
        Assert.Equal(101, (await ReadAsync()).Entries.Count);
    }

    [Fact]
    public async Task Every_change_is_in_the_document_that_its_caller_gets()
    {
        store.BeforeWrite = async () => await Task.Yield();
        var writer = Writer();
        var documents = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => Task.Run(() => writer.ApplyAsync(Settings(), Put($"story-{i}"), Stop), Stop)));

        Assert.All(documents.Index(), pair => Assert.Contains($"story-{pair.Index} v1", pair.Item.Ids()));
    }

    [Fact]
    public async Task Writers_of_several_processes_converge_on_one_store()
    {
        store.BeforeWrite = async () => await Task.Yield();
        var writers = Enumerable.Range(1, 4).Select(Writer).ToList();
        await Task.WhenAll(Enumerable.Range(0, 80).Select(i => Task.Run(() => writers[i % 4].ApplyAsync(Settings(items: 100), Put($"story-{i}"), Stop), Stop)));

        Assert.Equal(80, (await ReadAsync()).Entries.Count);
    }

    [Fact]
    public async Task A_removal_that_stood_still_collides_with_who_has_put_the_same_entry_again_meanwhile()
    {
        var (held, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        await Writer().ApplyAsync(Settings(), Put("a"), Stop);
        store.BeforeWrite = () =>
        {
            held.TrySetResult();
            return release.Task;
        };
        var isInTime = true;
        var late = Writer(2).ApplyAsync(Settings(), Remove("a", 1, RemovalKind.Excluded), () => isInTime, Stop);
        await held.Task.WaitAsync(Stop);

        store.BeforeWrite = () => Task.CompletedTask;
        await Writer(3).ApplyAsync(Settings(), Put("a") with { ForceWrite = true }, Stop);
        isInTime = false;
        release.SetResult();

        await Assert.ThrowsAsync<DeliveryException>(() => late);
        Assert.Equal(["a v1"], (await ReadAsync()).Ids());
    }

    [Fact]
    public async Task A_writer_that_collides_waits_by_the_given_clock_and_tries_again()
    {
        var time = new WatchedTimeProvider();
        var other = Writer(2);
        var met = false;
        store.BeforeWrite = async () =>
        {
            if (!met)
            {
                met = true;
                await other.ApplyAsync(Settings(), Put("theirs"), Stop);
            }
        };
        var ours = new FeedWriter(store, time, new Random(1)).ApplyAsync(Settings(), Put("ours"), Stop);
        await time.ShortWaitBegan.WaitAsync(Stop);
        Assert.False(ours.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(1));
        await ours;

        Assert.Equal(1, store.Collisions);
        Assert.Equal(["ours v1", "theirs v1"], (await ours).Ids());
    }

    [Fact]
    public async Task A_failing_store_fails_every_waiting_caller_and_the_next_one_is_served()
    {
        store.BeforeWrite = () => throw new IOException("disk full");
        var writer = Writer();
        await Assert.ThrowsAsync<IOException>(() => writer.ApplyAsync(Settings(), Put("a"), Stop));

        store.BeforeWrite = () => Task.CompletedTask;
        Assert.Equal(["b v1"], (await writer.ApplyAsync(Settings(), Put("b"), Stop)).Ids());
    }

    [Fact]
    public async Task A_caller_who_gives_up_takes_nobody_elses_change_along()
    {
        var (held, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        store.BeforeWrite = () =>
        {
            held.TrySetResult();
            return release.Task;
        };
        var writer = Writer();
        using var impatient = new CancellationTokenSource();
        var first = writer.ApplyAsync(Settings(), Put("a"), impatient.Token);
        await held.Task.WaitAsync(Stop);
        var second = writer.ApplyAsync(Settings(), Put("b"), Stop);
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        release.SetResult();

        Assert.Equal(["a v1", "b v1"], (await second).Ids());
    }

    [Fact]
    public async Task A_change_for_which_it_has_become_too_late_is_not_made_and_takes_nobody_elses_along()
    {
        var (held, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        store.BeforeWrite = () =>
        {
            held.TrySetResult();
            return release.Task;
        };
        var writer = Writer();
        var first = writer.ApplyAsync(Settings(), Put("a"), Stop);
        await held.Task.WaitAsync(Stop);
        var late = writer.ApplyAsync(Settings(), Put("late"), () => false, Stop);
        var inTime = writer.ApplyAsync(Settings(), Put("b"), () => true, Stop);
        release.SetResult();

        Assert.Equal(FailureKind.Transient, (await Assert.ThrowsAsync<DeliveryException>(() => late)).Kind);
        Assert.Equal(["a v1", "b v1"], (await inTime).Ids());
        await first;
    }

    [Fact]
    public async Task A_store_that_never_answers_is_given_up_after_half_a_minute()
    {
        var time = new FakeTimeProvider(Noon);
        var started = new TaskCompletionSource();
        var silent = new SilentFeedStore(started);
        var change = new FeedWriter(silent, time, new Random(1)).ApplyAsync(Settings(), Put("a"), Stop);
        await started.Task.WaitAsync(Stop);
        time.Advance(TimeSpan.FromSeconds(31));

        await Assert.ThrowsAsync<TimeoutException>(() => change);
    }

    [Fact]
    public async Task A_feed_without_articles_is_a_valid_empty_document()
    {
        var document = await Writer().RefreshAsync(Settings(), Stop);

        Assert.Empty(document.Entries);
        Assert.Equal(["atom", "json", "rss"], document.Bodies.Keys);
        Assert.Equal(document.Modified, (await ReadAsync()).Modified);
    }

    private FeedWriter Writer(int seed = 1) => new(store, new NoonTimeProvider(), new Random(seed));

    private async Task<FeedDocument> ReadAsync() =>
        FeedDocumentSerializer.Read((await store.ReadAsync(Settings().DocumentName, null, Stop))!.Content!.Value);

    /// <summary>It is always noon; timers run as usual.</summary>
    private sealed class NoonTimeProvider : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Noon;
    }

    /// <summary>Virtual time that tells when somebody begins to wait for less than a few seconds.</summary>
    private sealed class WatchedTimeProvider() : FakeTimeProvider(Noon)
    {
        private readonly TaskCompletionSource began = new();

        public Task ShortWaitBegan => began.Task;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = base.CreateTimer(callback, state, dueTime, period);
            if (dueTime < TimeSpan.FromSeconds(5))
            {
                began.TrySetResult();
            }

            return timer;
        }
    }

    private sealed class SilentFeedStore(TaskCompletionSource started) : Nukta.Syndication.Storage.IFeedStore
    {
        public async Task<Nukta.Syndication.Storage.StoredDocument?> ReadAsync(string name, string? unlessTag, CancellationToken cancellationToken)
        {
            started.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            return null;
        }

        public Task<string?> TryWriteAsync(string name, ReadOnlyMemory<byte> content, string? tag, CancellationToken cancellationToken) =>
            Task.FromResult<string?>(null);
    }
}
