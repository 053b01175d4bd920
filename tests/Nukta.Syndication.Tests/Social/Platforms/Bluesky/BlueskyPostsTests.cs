using System.Text;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Social.Platforms.Bluesky;
using Nukta.Syndication.Tests.Social.Fakes;

namespace Nukta.Syndication.Tests.Social.Platforms.Bluesky;

/// <summary>What readers of Bluesky see, and what becomes of sessions and of acts whose outcome is unknown.</summary>
public sealed class BlueskyPostsTests
{
    private static readonly Article Pictured = ChannelSamples.English with { Images = [FixedPictures.Image] };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_same_act_twice_is_one_post_whatever_became_of_the_first_answer()
    {
        await using var platform = await FakeBluesky.StartAsync();
        var destination = ChannelSamples.Destination(ChannelSamples.Channel("bluesky", platform.Server));
        var rendition = ChannelSamples.Rendition(destination, ChannelSamples.Urdu);
        platform.Faults.Enqueue(PlatformFault.DropAfter);
        await Assert.ThrowsAsync<DeliveryException>(() => destination.ShowAsync(rendition, ChannelSamples.Act(ChannelSamples.Urdu, "key-1"), Cancel));

        var observed = await destination.ShowAsync(rendition, ChannelSamples.Act(ChannelSamples.Urdu, "key-1"), Cancel);

        Assert.EndsWith("/" + Assert.Single(platform.AllPosts).Id, Assert.Single(observed.RemoteIds), StringComparison.Ordinal);
        Assert.Equal("ur", platform.Posts[0].Language);
    }

    [Fact]
    public async Task The_link_is_in_a_card_with_headline_standfirst_and_thumbnail()
    {
        await using var platform = await FakeBluesky.StartAsync();
        var pictures = new FixedPictures();
        var destination = ChannelSamples.Destination(ChannelSamples.Channel("bluesky", platform.Server), pictures: pictures);

        await destination.ShowAsync(ChannelSamples.Rendition(destination, Pictured), ChannelSamples.Act(Pictured, "key-1"), Cancel);

        var external = platform.Posts[0].Record!.SelectToken("embed.external")!;
        Assert.Equal("https://nukta.example/en/pakistan/karachi-ferry?utm_medium=social&utm_source=bluesky", (string?)external["uri"]);
        Assert.Equal(ChannelSamples.English.Headline, (string?)external["title"]);
        Assert.Equal(ChannelSamples.English.Standfirst, (string?)external["description"]);
        Assert.Equal(FixedPictures.Jpeg.Length, (int)external.SelectToken("thumb.size")!);
        Assert.True(Assert.Single(pictures.Asked).MostBytes <= 1_000_000);
        Assert.DoesNotContain("https://", platform.Posts[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_photo_has_its_alternative_text_and_shape_and_the_link_is_marked_in_the_text()
    {
        await using var platform = await FakeBluesky.StartAsync();
        var channel = ChannelSamples.Channel("bluesky", platform.Server) with { Picture = PictureStyle.Photo };
        var destination = ChannelSamples.Destination(channel, pictures: new FixedPictures());

        await destination.ShowAsync(ChannelSamples.Rendition(destination, Pictured), ChannelSamples.Act(Pictured, "key-1"), Cancel);

        var post = Assert.Single(platform.Posts);
        Assert.Equal(FixedPictures.Image.Alt, post.Alt);
        Assert.Equal(1200, (int)post.Record!.SelectToken("embed.images[0].aspectRatio.width")!);
        Assert.Contains(post.Record["facets"]!, facet => ((string?)facet.SelectToken("features[0].uri"))?.EndsWith("utm_source=bluesky", StringComparison.Ordinal) == true);
    }

    [Fact]
    public void Facets_are_offsets_in_utf_8()
    {
        const string Text = "\u200F😀 خبر https://a.pk/x #کراچی @friend.example @nobody.example #2026 a#b";

        var facets = BlueskyFacets.Of(Text, new Dictionary<string, string> { ["friend.example"] = "did:plc:friend" });

        var bytes = Encoding.UTF8.GetBytes(Text);
        var parts = facets.Select(facet => Encoding.UTF8.GetString(bytes[(int)facet["index"]!["byteStart"]!..(int)facet["index"]!["byteEnd"]!]));
        Assert.Equal(["https://a.pk/x", "#کراچی", "@friend.example"], parts);
        Assert.Equal(["https://a.pk/x", "کراچی", "did:plc:friend"], facets.Select(facet => (string?)((JObject)facet["features"]![0]!).Properties().Last().Value));
    }

    [Fact]
    public async Task A_session_that_ends_is_renewed_and_the_post_is_made_once()
    {
        await using var platform = await FakeBluesky.StartAsync();
        var destination = ChannelSamples.Destination(ChannelSamples.Channel("bluesky", platform.Server));
        await destination.ShowAsync(ChannelSamples.Rendition(destination, ChannelSamples.English), ChannelSamples.Act(ChannelSamples.English, "key-1"), Cancel);
        platform.Access = "another";

        await destination.ShowAsync(ChannelSamples.Rendition(destination, ChannelSamples.Urdu), ChannelSamples.Act(ChannelSamples.Urdu, "key-2"), Cancel);

        Assert.Equal(2, platform.Posts.Count);
        Assert.Single(platform.Requests, request => request.Contains("refreshSession", StringComparison.Ordinal));
        Assert.Single(platform.Requests, request => request.Contains("createSession", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_thread_is_a_chain_of_replies_that_goes_on_where_it_broke_off()
    {
        await using var platform = await FakeBluesky.StartAsync();
        var article = ChannelSamples.English with { Social = new Dictionary<string, SocialOverride> { ["bluesky"] = new("First") { Thread = ["Second", "Third"] } } };
        var destination = ChannelSamples.Destination(ChannelSamples.Channel("bluesky", platform.Server));
        var rendition = ChannelSamples.Rendition(destination, article);
        platform.Faults.Enqueue(PlatformFault.None);
        platform.Faults.Enqueue(PlatformFault.DropAfter);
        Assert.Equal(FailureKind.Unknown, (await Assert.ThrowsAsync<DeliveryException>(() => destination.ShowAsync(rendition, ChannelSamples.Act(article, "key-1"), Cancel))).Kind);

        var observed = await destination.ShowAsync(rendition, ChannelSamples.Act(article, "key-1"), Cancel);

        Assert.Equal(["First", "Second", "Third"], platform.Posts.Select(post => post.Text));
        Assert.Equal([null, observed.RemoteIds[0], observed.RemoteIds[1]], platform.Posts.Select(post => post.ReplyTo));
        Assert.Equal(observed.RemoteIds[0], (string?)platform.Posts[2].Record!.SelectToken("reply.root.uri"));
        Assert.Equal(3, rendition.Parts);
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("خبر", 3)]
    [InlineData("👨‍👩‍👧‍👦", 3)]
    [InlineData("https://a.pk", 12)]
    public void It_counts_clusters_or_tens_of_bytes_whichever_is_more(string text, int count) => Assert.Equal(count, BlueskyLength.Count(text));

    [Fact]
    public void Keys_are_time_ordered_and_the_same_for_the_same_act()
    {
        var key = Tid.Of("key-1", ChannelSamples.Noon);

        Assert.Matches("^[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}$", key);
        Assert.Equal(key, Tid.Of("key-1", ChannelSamples.Noon));
        Assert.NotEqual(key, Tid.Of("key-2", ChannelSamples.Noon));
        Assert.True(string.CompareOrdinal(key, Tid.Of("key-1", ChannelSamples.Noon.AddMilliseconds(1))) < 0);
    }
}
