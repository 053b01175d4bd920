using Nukta.Syndication.Articles;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Social.Composition;
using Nukta.Syndication.Tests.Social.Fakes;

namespace Nukta.Syndication.Tests.Social.Platforms.Networks;

/// <summary>Facebook, Instagram, Threads and LinkedIn, over real HTTP.</summary>
public class EveryNetworkTests
{
    private static readonly Article English = ChannelSamples.English with { Images = [FixedPictures.Image] };
    private static readonly Article Urdu = ChannelSamples.Urdu with { Images = [FixedPictures.Image] };

    public static TheoryData<string> All { get; } = ["facebook", "instagram", "threads", "linkedin"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(All))]
    public async Task A_post_is_made_with_a_link_to_it_and_removed(string name)
    {
        await using var platform = await Network.StartAsync(name);
        var destination = Network.Of(platform);
        var rendition = ChannelSamples.Rendition(destination, Urdu);

        var observed = await destination.ShowAsync(rendition, ChannelSamples.Act(Urdu, "key-1"), Cancel);

        var post = Assert.Single(platform.Posts);
        Assert.Equal(Post.Read(rendition.Content).Text, post.Text);
        Assert.Contains(post.Id, observed.Link, StringComparison.Ordinal);
        Assert.True(post.Key == rendition.Mark || post.Text.Contains(rendition.Mark!, StringComparison.Ordinal), "The story's link is missing.");

        await destination.RemoveAsync(ChannelSamples.Act(Urdu, "key-2", observed), Cancel);
        await destination.RemoveAsync(ChannelSamples.Act(Urdu, "key-2", observed), Cancel);
        Assert.Empty(platform.Posts);
    }

    [Theory, MemberData(nameof(All))]
    public async Task A_post_whose_answer_was_lost_is_found_by_its_link_among_many(string name)
    {
        await using var platform = await Network.StartAsync(name);
        var destination = Network.Of(platform);
        platform.Faults.Enqueue(PlatformFault.DropAfter);
        var lost = await Assert.ThrowsAsync<DeliveryException>(() => destination.ShowAsync(ChannelSamples.Rendition(destination, Urdu), ChannelSamples.Act(Urdu, "key-1"), Cancel));
        Assert.Equal(FailureKind.Unknown, lost.Kind);
        foreach (var number in Enumerable.Range(0, 60))
        {
            var other = English with { Headline = $"Story {number}", CanonicalUrl = new Uri($"https://nukta.example/en/{number}") };
            await destination.ShowAsync(ChannelSamples.Rendition(destination, other), ChannelSamples.Act(other, $"key-{number}"), Cancel);
        }

        var (mark, since) = (ChannelSamples.Rendition(destination, Urdu).Mark!, platform.Posts[0].At.AddMinutes(-1));
        var found = await destination.FindAsync(new Lookup(mark, since, []), Cancel);

        Assert.EndsWith(platform.Posts[0].Id, Assert.Single(found!.RemoteIds), StringComparison.Ordinal);
        Assert.Null(await destination.FindAsync(new Lookup(mark, since, found.RemoteIds), Cancel));
        Assert.Null(await destination.FindAsync(new Lookup("https://nukta.example/en/", since, []), Cancel));
    }

    [Theory, InlineData("facebook"), InlineData("linkedin")]
    public async Task A_correction_is_made_in_place_where_words_can_be_changed(string name)
    {
        await using var platform = await Network.StartAsync(name);
        var destination = Network.Of(platform);
        var observed = await destination.ShowAsync(ChannelSamples.Rendition(destination, English), ChannelSamples.Act(English, "key-1"), Cancel);
        var corrected = English with { Version = 2, CorrectionNote = "There are (two) boats, not *six*." };

        await destination.ShowAsync(ChannelSamples.Rendition(destination, corrected), ChannelSamples.Act(corrected, "key-2", observed), Cancel);

        Assert.Contains("Corrected: There are (two) boats, not *six*.", Assert.Single(platform.AllPosts).Text, StringComparison.Ordinal);

        platform.Remove(platform.Posts[0].Id);
        var gone = await Assert.ThrowsAsync<DeliveryException>(() => destination.ShowAsync(ChannelSamples.Rendition(destination, corrected), ChannelSamples.Act(corrected, "key-3", observed), Cancel));
        Assert.Equal(FailureKind.Gone, gone.Kind);
    }

    [Theory, InlineData("instagram"), InlineData("threads"), InlineData("facebook")]
    public async Task A_correction_may_be_told_below_the_post(string name)
    {
        await using var platform = await Network.StartAsync(name);
        var destination = Network.Of(platform, CorrectionPolicy.Reply);
        var observed = await destination.ShowAsync(ChannelSamples.Rendition(destination, English), ChannelSamples.Act(English, "key-1"), Cancel);
        var corrected = English with { Version = 2, CorrectionNote = "There are two boats." };

        await destination.ShowAsync(ChannelSamples.Rendition(destination, corrected), ChannelSamples.Act(corrected, "key-2", observed), Cancel);

        Assert.Equal(2, platform.Posts.Count);
        Assert.Equal(platform.Posts[0].Id, platform.Posts[1].ReplyTo);
        Assert.StartsWith("Corrected: There are two boats.", platform.Posts[1].Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(All))]
    public async Task Too_many_posts_wait_and_a_wrong_token_stops_and_is_never_told(string name)
    {
        await using var platform = await Network.StartAsync(name);
        platform.Faults.Enqueue(PlatformFault.TooManyRequests);
        var destination = Network.Of(platform);
        var wait = await Assert.ThrowsAsync<DeliveryException>(() => destination.ShowAsync(ChannelSamples.Rendition(destination, English), ChannelSamples.Act(English, "key-1"), Cancel));
        Assert.Equal(FailureKind.Transient, wait.Kind);
        Assert.Empty(platform.Posts);

        await using var another = await Network.StartAsync(name, token: "of-somebody-else");
        destination = Network.Of(another);
        var refused = await Assert.ThrowsAsync<DeliveryException>(() => destination.ShowAsync(ChannelSamples.Rendition(destination, English), ChannelSamples.Act(English, "key-1"), Cancel));
        Assert.Equal(FailureKind.Permanent, refused.Kind);
        Assert.DoesNotContain("S3cret", refused.ToString(), StringComparison.Ordinal);
    }
}
