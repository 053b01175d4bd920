using System.Text;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Local.Storage;
using Nukta.Syndication.Social;

namespace Nukta.Syndication.Tests.Social;

/// <summary>A channel without credentials: same texts, nothing leaves the machine.</summary>
public sealed class OutboxTests
{
    private readonly MemoryDocuments _documents = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("mastodon")]
    [InlineData("x")]
    [InlineData("telegram")]
    public async Task It_holds_the_posts_that_the_platform_would_and_tells_their_story(string platform)
    {
        var outbox = ChannelSamples.Destination(ChannelSamples.Channel(platform), _documents);
        var first = await outbox.ShowAsync(ChannelSamples.Rendition(outbox, ChannelSamples.English), ChannelSamples.Act(ChannelSamples.English, "key-1"), Cancel);
        var next = ChannelSamples.English with { Version = 2, Headline = "Karachi to get two ferries" };
        var second = await outbox.ShowAsync(ChannelSamples.Rendition(outbox, next), ChannelSamples.Act(next, "key-2", first), Cancel);

        var there = Assert.Single(await PostsAsync(platform), post => post.Deleted is null);
        Assert.Equal(ChannelSamples.Post(outbox, next), there.Post);

        await outbox.RemoveAsync(ChannelSamples.Act(next, "key-3", second), Cancel);
        Assert.All(await PostsAsync(platform), post => Assert.NotNull(post.Deleted));
    }

    [Fact]
    public async Task The_same_act_twice_is_one_post()
    {
        var outbox = ChannelSamples.Destination(ChannelSamples.Channel("telegram"), _documents);
        var rendition = ChannelSamples.Rendition(outbox, ChannelSamples.Urdu);

        var one = await outbox.ShowAsync(rendition, ChannelSamples.Act(ChannelSamples.Urdu, "key-1"), Cancel);
        var two = await outbox.ShowAsync(rendition, ChannelSamples.Act(ChannelSamples.Urdu, "key-1"), Cancel);

        Assert.Equal(one.RemoteIds, two.RemoteIds);
        Assert.Single(await PostsAsync("telegram"));
        Assert.Equal(OutcomeResolution.Idempotent, outbox.Profile.Semantics.Resolution);
    }

    [Fact]
    public async Task Many_who_write_at_once_lose_nothing()
    {
        var outbox = ChannelSamples.Destination(ChannelSamples.Channel("x"), _documents);
        var rendition = ChannelSamples.Rendition(outbox, ChannelSamples.English);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(index => outbox.ShowAsync(rendition, ChannelSamples.Act(ChannelSamples.English, $"key-{index}"), Cancel)));

        Assert.Equal(20, (await PostsAsync("x")).Count);
    }

    [Fact]
    public async Task What_it_holds_can_be_found_by_its_link()
    {
        var outbox = ChannelSamples.Destination(ChannelSamples.Channel("x"), _documents);
        var rendition = ChannelSamples.Rendition(outbox, ChannelSamples.English);
        var observed = await outbox.ShowAsync(rendition, ChannelSamples.Act(ChannelSamples.English, "key-1"), Cancel);

        var found = await outbox.FindAsync(new Lookup(rendition.Mark!, DateTimeOffset.MinValue, []), Cancel);

        Assert.Equal(observed.RemoteIds, found!.RemoteIds);
        Assert.Null(await outbox.FindAsync(new Lookup(rendition.Mark!, DateTimeOffset.MinValue, observed.RemoteIds), Cancel));
    }

    [Fact]
    public async Task It_survives_a_restart_and_reads_as_it_was_written()
    {
        var folder = Directory.CreateTempSubdirectory("nukta-outbox-").FullName;
        try
        {
            ObservedState observed;
            await using (var before = SqliteDatabase.Open(Path.Combine(folder, "nukta.db")))
            {
                var outbox = ChannelSamples.Destination(ChannelSamples.Channel("mastodon"), new SqliteFeedStore(before));
                observed = await outbox.ShowAsync(ChannelSamples.Rendition(outbox, ChannelSamples.Urdu), ChannelSamples.Act(ChannelSamples.Urdu, "key-1"), Cancel);
            }

            await using var after = SqliteDatabase.Open(Path.Combine(folder, "nukta.db"));
            var documents = new SqliteFeedStore(after);
            var again = ChannelSamples.Destination(ChannelSamples.Channel("mastodon"), documents);
            var found = await again.FindAsync(new Lookup(ChannelSamples.Rendition(again, ChannelSamples.Urdu).Mark!, DateTimeOffset.MinValue, []), Cancel);
            Assert.Equal(observed.RemoteIds, found!.RemoteIds);

            // The document itself can be read by people: Urdu as Urdu, not as escapes.
            var stored = await documents.ReadAsync(OutboxDocument.NameOf("mastodon-main"), unlessTag: null, Cancel);
            Assert.Contains("کراچی میں پہلی برقی کشتی سروس", Encoding.UTF8.GetString(stored!.Content!.Value.Span), StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<IReadOnlyList<OutboxPost>> PostsAsync(string platform) => (await OutboxDocument.ReadAsync(_documents, $"{platform}-main", Cancel))!.Posts;
}
