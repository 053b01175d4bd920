using System.Text;
using Nukta.Syndication.Channels;
using Nukta.Syndication.Destinations;
using Nukta.Syndication.Local.Storage;

namespace Nukta.Syndication.Tests.Channels;

/// <summary>A channel without credentials: same texts, nothing leaves the machine.</summary>
public sealed class Outboxes
{
    private readonly MemoryDocuments _documents = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("mastodon")]
    [InlineData("x")]
    [InlineData("telegram")]
    public async Task It_holds_the_posts_that_the_platform_would_and_tells_their_story(string platform)
    {
        var outbox = Samples.Destination(Samples.Channel(platform), _documents);
        var first = await outbox.ShowAsync(Samples.Rendition(outbox, Samples.English), Samples.Act(Samples.English, "key-1"), Cancel);
        var next = Samples.English with { Version = 2, Headline = "Karachi to get two ferries" };
        var second = await outbox.ShowAsync(Samples.Rendition(outbox, next), Samples.Act(next, "key-2", first), Cancel);

        var there = Assert.Single(await PostsAsync(platform), post => post.Deleted is null);
        Assert.Equal(Samples.Post(outbox, next), there.Post);

        await outbox.RemoveAsync(Samples.Act(next, "key-3", second), Cancel);
        Assert.All(await PostsAsync(platform), post => Assert.NotNull(post.Deleted));
    }

    [Fact]
    public async Task The_same_act_twice_is_one_post()
    {
        var outbox = Samples.Destination(Samples.Channel("telegram"), _documents);
        var rendition = Samples.Rendition(outbox, Samples.Urdu);

        var one = await outbox.ShowAsync(rendition, Samples.Act(Samples.Urdu, "key-1"), Cancel);
        var two = await outbox.ShowAsync(rendition, Samples.Act(Samples.Urdu, "key-1"), Cancel);

        Assert.Equal(one.RemoteIds, two.RemoteIds);
        Assert.Single(await PostsAsync("telegram"));
        Assert.Equal(Repeatability.Idempotent, outbox.Profile.Nature.Repeatability);
    }

    [Fact]
    public async Task Many_who_write_at_once_lose_nothing()
    {
        var outbox = Samples.Destination(Samples.Channel("x"), _documents);
        var rendition = Samples.Rendition(outbox, Samples.English);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(index => outbox.ShowAsync(rendition, Samples.Act(Samples.English, $"key-{index}"), Cancel)));

        Assert.Equal(20, (await PostsAsync("x")).Count);
    }

    [Fact]
    public async Task What_it_holds_can_be_found_by_its_link()
    {
        var outbox = Samples.Destination(Samples.Channel("x"), _documents);
        var rendition = Samples.Rendition(outbox, Samples.English);
        var shown = await outbox.ShowAsync(rendition, Samples.Act(Samples.English, "key-1"), Cancel);

        var found = await outbox.FindAsync(new Lookup(rendition.Mark!, DateTimeOffset.MinValue, []), Cancel);

        Assert.Equal(shown.RemoteIds, found!.RemoteIds);
        Assert.Null(await outbox.FindAsync(new Lookup(rendition.Mark!, DateTimeOffset.MinValue, shown.RemoteIds), Cancel));
    }

    [Fact]
    public async Task It_survives_a_restart_and_reads_as_it_was_written()
    {
        var folder = Directory.CreateTempSubdirectory("nukta-outbox-").FullName;
        try
        {
            Shown shown;
            await using (var before = SqliteDatabase.Open(Path.Combine(folder, "nukta.db")))
            {
                var outbox = Samples.Destination(Samples.Channel("mastodon"), new SqliteFeedStore(before));
                shown = await outbox.ShowAsync(Samples.Rendition(outbox, Samples.Urdu), Samples.Act(Samples.Urdu, "key-1"), Cancel);
            }

            await using var after = SqliteDatabase.Open(Path.Combine(folder, "nukta.db"));
            var documents = new SqliteFeedStore(after);
            var again = Samples.Destination(Samples.Channel("mastodon"), documents);
            var found = await again.FindAsync(new Lookup(Samples.Rendition(again, Samples.Urdu).Mark!, DateTimeOffset.MinValue, []), Cancel);
            Assert.Equal(shown.RemoteIds, found!.RemoteIds);

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
