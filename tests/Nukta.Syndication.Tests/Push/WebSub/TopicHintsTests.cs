using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Storage;
using Nukta.Syndication.Tests.Delivery;

namespace Nukta.Syndication.Tests.Push.WebSub;

/// <summary>A feed's own document says where nobody has ever subscribed; it must never say so of a feed that somebody waits for.</summary>
public sealed class TopicHintsTests : HubAndSubscriber
{
    [Fact]
    public async Task A_feed_to_which_nobody_ever_subscribed_changes_without_a_look_at_the_ledger()
    {
        var unreachable = new CrashingLedger(Server.Ledger);
        unreachable.Die();

        await Server.PublishAsync("public", Story(1), unreachable);

        Assert.Null(await Server.Queue.NextVisibleAsync(Cancellation));
    }

    [Fact]
    public async Task A_change_is_not_over_before_itsSubscribers_were_looked_for()
    {
        await SubscribeAsync();
        var unreachable = new CrashingLedger(Server.Ledger);
        unreachable.Die();
        await Assert.ThrowsAsync<DeliveryException>(() => Server.PublishAsync("public", Story(1), unreachable));

        await Server.PublishAsync("public", Story(1));
        await Server.WorkAsync();

        Assert.Equal(2, Subscriber.Deliveries.Count);
        Assert.Contains("ur/1", Delivered(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_crash_between_the_note_and_the_subscription_loses_nobody()
    {
        await AskAsync();
        var dying = new CrashingLedger(Server.Ledger);
        dying.DieAfterWrites(0);
        await Server.WorkAsync(dying);
        Assert.True(dying.IsDead);
        Assert.True((await Server.DocumentAsync("public")).MayHaveSubscribers);
        Assert.Empty(Subscriber.Deliveries);

        await Server.PublishAsync("public", Story(1));
        await Server.WorkAsync();

        Assert.Single(Subscriber.Deliveries);
        Assert.Contains("ur/1", Delivered(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_note_without_a_subscription_tells_nobody_and_keeps_nobody_from_subscribing()
    {
        Subscriber.Confirms = false;
        await SubscribeAsync();
        await Server.PublishAsync("public", Story(1));
        Assert.True((await Server.DocumentAsync("public")).MayHaveSubscribers);
        Assert.Null(await Server.Queue.NextVisibleAsync(Cancellation));

        Subscriber.Confirms = true;
        await SubscribeAsync();
        await Server.PublishAsync("public", Story(2));
        await Server.WorkAsync();

        Assert.Equal(2, Subscriber.Deliveries.Count);
        Assert.Contains("ur/2", Delivered(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_between_reading_the_document_and_the_note_in_it_is_delivered()
    {
        await AskAsync();

        await Server.WorkAsync(feeds: new InterruptedFeedStore(Server.Feeds, () => Server.PublishAsync("public", Story(1))));

        Assert.Single(Subscriber.Deliveries);
        Assert.Contains("ur/1", Delivered(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_note_outlives_a_change_of_the_feeds_settings_and_delivers_what_they_change()
    {
        await SubscribeAsync();
        Server.Current = Server.Current with
        {
            Partners = [.. Server.Current.Partners.Select(partner => partner with { Feeds = [.. partner.Feeds.Select(feed => feed with { Title = "نکتہ" })] })],
        };
        await Server.RefreshAsync();
        await Server.PublishAsync("public", Story(1));
        await Server.WorkAsync();

        Assert.Equal(2, Subscriber.Deliveries.Count);
        Assert.Contains("<title>نکتہ</title>", Delivered(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_document_that_knows_nothing_of_itsSubscribers_learns_of_them_within_the_hour()
    {
        await SubscribeAsync();
        await Server.WriteAsync("public", (await Server.DocumentAsync("public")) with { MayHaveSubscribers = false });
        await Server.PublishAsync("public", Story(1));

        Server.Time.Advance(TimeSpan.FromHours(1));
        await Server.WorkAsync();
        Assert.Contains("ur/1", Delivered(), StringComparison.Ordinal);

        await Server.PublishAsync("public", Story(2));
        await Server.WorkAsync();
        Assert.Contains("ur/2", Delivered(), StringComparison.Ordinal);
    }

    /// <summary>Something happens after the first reading.</summary>
    private sealed class InterruptedFeedStore(IFeedStore store, Func<Task> interruption) : IFeedStore
    {
        private bool _happened;

        public async Task<StoredDocument?> ReadAsync(string name, string? unlessTag, CancellationToken cancellationToken)
        {
            var read = await store.ReadAsync(name, unlessTag, cancellationToken);
            if (!_happened)
            {
                _happened = true;
                await interruption();
            }

            return read;
        }

        public Task<string?> TryWriteAsync(string name, ReadOnlyMemory<byte> content, string? tag, CancellationToken cancellationToken) =>
            store.TryWriteAsync(name, content, tag, cancellationToken);
    }
}
