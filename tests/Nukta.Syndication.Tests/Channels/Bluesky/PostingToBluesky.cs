using System.Text;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Channels.Bluesky;
using Nukta.Syndication.Destinations;
using Nukta.Syndication.Partners;
using Nukta.Syndication.Tests.Channels.Fakes;

namespace Nukta.Syndication.Tests.Channels.Bluesky;

/// <summary>What readers of Bluesky see, and what becomes of sessions and of acts whose outcome is unknown.</summary>
public sealed class PostingToBluesky
{
    private static readonly Article Pictured = Samples.English with { Images = [FixedPictures.Image] };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_same_act_twice_is_one_post_whatever_became_of_the_first_answer()
    {
        await using var platform = await FakeBluesky.StartAsync();
        var destination = Samples.Destination(Samples.Channel("bluesky", platform.Server));
        var rendition = Samples.Rendition(destination, Samples.Urdu);
        platform.Faults.Enqueue(PlatformFault.DropAfter);
        await Assert.ThrowsAsync<DeliveryException>(() => destination.ShowAsync(rendition, Samples.Act(Samples.Urdu, "key-1"), Cancel));

        var shown = await destination.ShowAsync(rendition, Samples.Act(Samples.Urdu, "key-1"), Cancel);

        Assert.EndsWith("/" + Assert.Single(platform.AllPosts).Id, Assert.Single(shown.RemoteIds), StringComparison.Ordinal);
        Assert.Equal("ur", platform.Posts[0].Language);
    }

    [Fact]
    public async Task The_link_is_in_a_card_with_headline_standfirst_and_thumbnail()
    {
        await using var platform = await FakeBluesky.StartAsync();
        var pictures = new FixedPictures();
        var destination = Samples.Destination(Samples.Channel("bluesky", platform.Server), pictures: pictures);

        await destination.ShowAsync(Samples.Rendition(destination, Pictured), Samples.Act(Pictured, "key-1"), Cancel);

        var external = platform.Posts[0].Record!.SelectToken("embed.external")!;
        Assert.Equal("https://nukta.example/en/pakistan/karachi-ferry?utm_medium=social&utm_source=bluesky", (string?)external["uri"]);
        Assert.Equal(Samples.English.Headline, (string?)external["title"]);
        Assert.Equal(Samples.English.Standfirst, (string?)external["description"]);
        Assert.Equal(FixedPictures.Jpeg.Length, (int)external.SelectToken("thumb.size")!);
        Assert.True(Assert.Single(pictures.Asked).MostBytes <= 1_000_000);
        Assert.DoesNotContain("https://", platform.Posts[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_photo_has_its_alternative_text_and_shape_and_the_link_is_marked_in_the_text()
    {
        await using var platform = await FakeBluesky.StartAsync();
        var channel = Samples.Channel("bluesky", platform.Server) with { Picture = PictureStyle.Photo };
        var destination = Samples.Destination(channel, pictures: new FixedPictures());

        await destination.ShowAsync(Samples.Rendition(destination, Pictured), Samples.Act(Pictured, "key-1"), Cancel);

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
        var destination = Samples.Destination(Samples.Channel("bluesky", platform.Server));
        await destination.ShowAsync(Samples.Rendition(destination, Samples.English), Samples.Act(Samples.English, "key-1"), Cancel);
        platform.Access = "another";

        await destination.ShowAsync(Samples.Rendition(destination, Samples.Urdu), Samples.Act(Samples.Urdu, "key-2"), Cancel);

        Assert.Equal(2, platform.Posts.Count);
        Assert.Single(platform.Requests, request => request.Contains("refreshSession", StringComparison.Ordinal));
        Assert.Single(platform.Requests, request => request.Contains("createSession", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_thread_is_a_chain_of_replies_that_goes_on_where_it_broke_off()
    {
        await using var platform = await FakeBluesky.StartAsync();
        var article = Samples.English with { Social = new Dictionary<string, SocialOverride> { ["bluesky"] = new("First") { Thread = ["Second", "Third"] } } };
        var destination = Samples.Destination(Samples.Channel("bluesky", platform.Server));
        var rendition = Samples.Rendition(destination, article);
        platform.Faults.Enqueue(PlatformFault.None);
        platform.Faults.Enqueue(PlatformFault.DropAfter);
        Assert.Equal(Fault.Unknown, (await Assert.ThrowsAsync<DeliveryException>(() => destination.ShowAsync(rendition, Samples.Act(article, "key-1"), Cancel))).Fault);

        var shown = await destination.ShowAsync(rendition, Samples.Act(article, "key-1"), Cancel);

        Assert.Equal(["First", "Second", "Third"], platform.Posts.Select(post => post.Text));
        Assert.Equal([null, shown.RemoteIds[0], shown.RemoteIds[1]], platform.Posts.Select(post => post.ReplyTo));
        Assert.Equal(shown.RemoteIds[0], (string?)platform.Posts[2].Record!.SelectToken("reply.root.uri"));
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
        var key = Tid.Of("key-1", Samples.Noon);

        Assert.Matches("^[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}$", key);
        Assert.Equal(key, Tid.Of("key-1", Samples.Noon));
        Assert.NotEqual(key, Tid.Of("key-2", Samples.Noon));
        Assert.True(string.CompareOrdinal(key, Tid.Of("key-1", Samples.Noon.AddMilliseconds(1))) < 0);
    }
}
