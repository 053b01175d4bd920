using System.Net;
using System.Text;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Destinations;
using Nukta.Syndication.Storage;
using Nukta.Syndication.Tests.Delivery;

namespace Nukta.Syndication.Tests.Endpoints.WebSub;

/// <summary>A feed's own document says where nobody has ever subscribed; it must never say so of a feed that somebody waits for.</summary>
public sealed class WhoIsToldOfChanges : IAsyncLifetime
{
    private HubServer _server = null!;
    private Subscriber _subscriber = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await HubServer.StartAsync();
        _subscriber = await Subscriber.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _subscriber.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_feed_to_which_nobody_ever_subscribed_changes_without_a_look_at_the_ledger()
    {
        var unreachable = new MortalLedger(_server.Ledger);
        unreachable.Die();

        await _server.PublishAsync("public", Story(1), unreachable);

        Assert.Null(await _server.Queue.NextVisibleAsync(Cancellation));
    }

    [Fact]
    public async Task A_change_is_not_over_before_its_subscribers_were_looked_for()
    {
        await SubscribeAsync();
        var unreachable = new MortalLedger(_server.Ledger);
        unreachable.Die();
        await Assert.ThrowsAsync<DeliveryException>(() => _server.PublishAsync("public", Story(1), unreachable));

        await _server.PublishAsync("public", Story(1));
        await _server.WorkAsync();

        Assert.Equal(2, _subscriber.Deliveries.Count);
        Assert.Contains("ur/1", Delivered(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_crash_between_the_note_and_the_subscription_loses_nobody()
    {
        await AskAsync();
        var dying = new MortalLedger(_server.Ledger);
        dying.DieAfterWrites(0);
        await _server.WorkAsync(dying);
        Assert.True(dying.IsDead);
        Assert.True((await _server.DocumentAsync("public")).MayHaveSubscribers);
        Assert.Empty(_subscriber.Deliveries);

        await _server.PublishAsync("public", Story(1));
        await _server.WorkAsync();

        Assert.Single(_subscriber.Deliveries);
        Assert.Contains("ur/1", Delivered(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_note_without_a_subscription_tells_nobody_and_keeps_nobody_from_subscribing()
    {
        _subscriber.Confirms = false;
        await SubscribeAsync();
        await _server.PublishAsync("public", Story(1));
        Assert.True((await _server.DocumentAsync("public")).MayHaveSubscribers);
        Assert.Null(await _server.Queue.NextVisibleAsync(Cancellation));

        _subscriber.Confirms = true;
        await SubscribeAsync();
        await _server.PublishAsync("public", Story(2));
        await _server.WorkAsync();

        Assert.Equal(2, _subscriber.Deliveries.Count);
        Assert.Contains("ur/2", Delivered(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_between_reading_the_document_and_the_note_in_it_is_delivered()
    {
        await AskAsync();

        await _server.WorkAsync(feeds: new InterruptedFeedStore(_server.Feeds, () => _server.PublishAsync("public", Story(1))));

        Assert.Single(_subscriber.Deliveries);
        Assert.Contains("ur/1", Delivered(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_note_outlives_a_change_of_the_feeds_settings_and_delivers_what_they_change()
    {
        await SubscribeAsync();
        _server.Current = _server.Current with
        {
            Partners = [.. _server.Current.Partners.Select(partner => partner with { Feeds = [.. partner.Feeds.Select(feed => feed with { Title = "نکتہ" })] })],
        };
        await _server.RefreshAsync();
        await _server.PublishAsync("public", Story(1));
        await _server.WorkAsync();

        Assert.Equal(2, _subscriber.Deliveries.Count);
        Assert.Contains("<title>نکتہ</title>", Delivered(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_document_that_knows_nothing_of_its_subscribers_learns_of_them_within_the_hour()
    {
        await SubscribeAsync();
        await _server.WriteAsync("public", (await _server.DocumentAsync("public")) with { MayHaveSubscribers = false });
        await _server.PublishAsync("public", Story(1));

        _server.Time.Advance(TimeSpan.FromHours(1));
        await _server.WorkAsync();
        Assert.Contains("ur/1", Delivered(), StringComparison.Ordinal);

        await _server.PublishAsync("public", Story(2));
        await _server.WorkAsync();
        Assert.Contains("ur/2", Delivered(), StringComparison.Ordinal);
    }

    private static Article Story(int number) => Sample.Article with { Id = $"ur/{number}", CanonicalUrl = new Uri($"https://news.example/ur/{number}") };

    private string Delivered() => Encoding.UTF8.GetString(_subscriber.Deliveries[^1].Body);

    private async Task SubscribeAsync()
    {
        await AskAsync();
        await _server.WorkAsync();
    }

    private async Task AskAsync()
    {
        using var answer = await _server.AskAsync("subscribe", HubServer.TopicOf("public"), _subscriber.Callback);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
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
