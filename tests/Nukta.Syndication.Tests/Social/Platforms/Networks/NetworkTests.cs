using Nukta.Syndication.Articles;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Social.Platforms.LinkedIn;
using Nukta.Syndication.Social.Platforms.Threads;
using Nukta.Syndication.Tests.Social.Fakes;

namespace Nukta.Syndication.Tests.Social.Platforms.Networks;

/// <summary>What each of the large networks has for itself.</summary>
public class NetworkTests
{
    private static readonly Article Pictured = ChannelSamples.English with { Images = [FixedPictures.Image] };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Facebook_gets_the_proof_that_the_app_calls_where_its_secret_is_configured()
    {
        await using var facebook = await FakeFacebook.StartAsync();
        facebook.DemandsProof = true;
        var destination = Network.Of(facebook, withAppSecret: true);

        await destination.ShowAsync(ChannelSamples.Rendition(destination, Pictured), ChannelSamples.Act(Pictured, "key-1"), Cancel);

        Assert.Single(facebook.Posts);
    }

    [Fact]
    public async Task Facebook_posts_the_picture_itself_where_the_channel_says_so()
    {
        await using var facebook = await FakeFacebook.StartAsync();
        var destination = Network.Of(facebook, picture: PictureStyle.Photo);

        await destination.ShowAsync(ChannelSamples.Rendition(destination, Pictured), ChannelSamples.Act(Pictured, "key-1"), Cancel);

        Assert.Equal("picture.jpeg", Assert.Single(facebook.Posts).Photo);
        Assert.EndsWith(ChannelSamples.Post(destination, Pictured).Link, facebook.Posts[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_picture_on_facebook_is_another_post_and_other_words_are_not()
    {
        await using var facebook = await FakeFacebook.StartAsync();
        var destination = Network.Of(facebook, picture: PictureStyle.Photo);
        var first = await destination.ShowAsync(ChannelSamples.Rendition(destination, Pictured), ChannelSamples.Act(Pictured, "key-1"), Cancel);
        var reworded = Pictured with { Version = 2, Headline = "Karachi to get two ferries" };

        var second = await destination.ShowAsync(ChannelSamples.Rendition(destination, reworded), ChannelSamples.Act(reworded, "key-2", first), Cancel);
        Assert.Equal((first.RemoteIds[0], 1), (second.RemoteIds[0], Assert.Single(facebook.AllPosts).Edits));

        foreach (var images in new Image[][] { [new Image(new Uri("https://nukta.example/the-right-ferry.jpg"))], [] })
        {
            var changed = reworded with { Version = 3, Images = images };
            var gone = await Assert.ThrowsAsync<DeliveryException>(() => destination.ShowAsync(ChannelSamples.Rendition(destination, changed), ChannelSamples.Act(changed, "key-3", second), Cancel));
            Assert.Equal(FailureKind.Gone, gone.Kind);
            Assert.Empty(facebook.Posts);
            second = await destination.ShowAsync(ChannelSamples.Rendition(destination, changed), ChannelSamples.Act(changed, "key-4"), Cancel);
            Assert.Equal(images.Length > 0, Assert.Single(facebook.Posts).Photo is not null);
        }
    }

    [Fact]
    public async Task A_photo_on_facebook_that_was_found_again_may_be_any_and_is_known_by_its_id()
    {
        await using var facebook = await FakeFacebook.StartAsync();
        var destination = Network.Of(facebook, picture: PictureStyle.Photo);
        var rendition = ChannelSamples.Rendition(destination, Pictured);
        var observed = await destination.ShowAsync(rendition, ChannelSamples.Act(Pictured, "key-1"), Cancel);

        Assert.Null(await destination.FindAsync(new Lookup(rendition.Mark!, ChannelSamples.Noon.AddYears(-1), observed.RemoteIds), Cancel));
        var found = (await destination.FindAsync(new Lookup(rendition.Mark!, ChannelSamples.Noon.AddYears(-1), []), Cancel))!;
        await Assert.ThrowsAsync<DeliveryException>(() => destination.ShowAsync(rendition, ChannelSamples.Act(Pictured, "key-2", found), Cancel));

        Assert.Empty(facebook.Posts);
    }

    [Fact]
    public async Task The_same_words_again_on_facebook_may_be_ours_and_are_looked_up()
    {
        await using var facebook = await FakeFacebook.StartAsync();
        var destination = Network.Of(facebook);
        await destination.ShowAsync(ChannelSamples.Rendition(destination, Pictured), ChannelSamples.Act(Pictured, "key-1"), Cancel);

        var duplicate = await Assert.ThrowsAsync<DeliveryException>(() => destination.ShowAsync(ChannelSamples.Rendition(destination, Pictured), ChannelSamples.Act(Pictured, "key-2"), Cancel));

        Assert.Equal(FailureKind.Unknown, duplicate.Kind);
    }

    [Fact]
    public async Task An_article_without_a_picture_is_not_for_instagram_and_a_picture_that_it_cannot_use_is_told()
    {
        await using var instagram = await FakeInstagram.StartAsync();
        var destination = Network.Of(instagram);
        Assert.Equal(Absence.NotMatching, destination.DesiredStateOf(ChannelSamples.English, ChannelSamples.Noon).Absence);

        instagram.BrokenPictures.Add(FixedPictures.Image.Url.AbsoluteUri);
        var refused = await Assert.ThrowsAsync<DeliveryException>(() => destination.ShowAsync(ChannelSamples.Rendition(destination, Pictured), ChannelSamples.Act(Pictured, "key-1"), Cancel));
        Assert.Equal(FailureKind.Permanent, refused.Kind);
        Assert.Contains("the aspect ratio is not supported", refused.Message, StringComparison.Ordinal);

        instagram.BrokenPictures.Clear();
        await destination.ShowAsync(ChannelSamples.Rendition(destination, Pictured), ChannelSamples.Act(Pictured, "key-2"), Cancel);
        Assert.Equal(FixedPictures.Image.Alt, Assert.Single(instagram.Posts).Alt);
    }

    [Theory]
    [InlineData(500, 2, false, FailureKind.Unknown)]
    [InlineData(500, 100, true, FailureKind.Unknown)]
    [InlineData(502, 2, true, FailureKind.Unknown)]
    [InlineData(503, 2, true, FailureKind.Transient)]
    [InlineData(400, 2, true, FailureKind.Transient)]
    [InlineData(400, 1, true, FailureKind.Transient)]
    [InlineData(400, 4, false, FailureKind.Transient)]
    public async Task Try_again_says_that_nothing_happened_unless_the_server_failed_while_working(int status, int code, bool isTransient, FailureKind fault)
    {
        await using var facebook = await FakeFacebook.StartAsync();
        var destination = Network.Of(facebook);
        var answer = FakeGraph.Error(status, code, "Service temporarily unavailable");
        answer.Body["error"]!["is_transient"] = isTransient;
        facebook.Next = answer;

        var refused = await Assert.ThrowsAsync<DeliveryException>(() => destination.ShowAsync(ChannelSamples.Rendition(destination, Pictured), ChannelSamples.Act(Pictured, "key-1"), Cancel));

        Assert.Equal(fault, refused.Kind);
    }

    [Theory]
    [InlineData("facebook", "pages_manage_posts")]
    [InlineData("instagram", "instagram_manage_contents")]
    [InlineData("threads", "threads_delete")]
    public async Task A_withdrawal_without_the_permission_to_remove_is_no_success_and_takes_down_what_it_can(string name, string permission)
    {
        await using var platform = await Network.StartAsync(name);
        var destination = Network.Of(platform, CorrectionPolicy.Reply);
        var corrected = Pictured with { Version = 2, CorrectionNote = "There are two boats." };
        var observed = await destination.ShowAsync(ChannelSamples.Rendition(destination, Pictured), ChannelSamples.Act(Pictured, "key-1"), Cancel);
        observed = await destination.ShowAsync(ChannelSamples.Rendition(destination, corrected), ChannelSamples.Act(corrected, "key-2", observed), Cancel);
        ((FakeGraph)platform).MayRemove = false;

        var refused = await Assert.ThrowsAsync<DeliveryException>(() => destination.RemoveAsync(ChannelSamples.Act(corrected, "key-3", observed), Cancel));

        Assert.Equal(FailureKind.Permanent, refused.Kind);
        Assert.Contains($"1 of 2 posts could not be removed. {observed.RemoteIds[0]} is there, but the app may not remove it; give it the permission {permission}", refused.Message, StringComparison.Ordinal);
        Assert.Null(Assert.Single(platform.Posts).ReplyTo);
    }

    [Fact]
    public async Task A_comment_on_LinkedIn_that_cannot_be_removed_keeps_no_post_up()
    {
        await using var linkedIn = await FakeLinkedIn.StartAsync();
        var destination = Network.Of(linkedIn);
        var observed = await destination.ShowAsync(ChannelSamples.Rendition(destination, Pictured), ChannelSamples.Act(Pictured, "key-1"), Cancel);
        observed = observed with { RemoteIds = [.. observed.RemoteIds, "urn:li:comment:5"] };

        var refused = await Assert.ThrowsAsync<DeliveryException>(() => destination.RemoveAsync(ChannelSamples.Act(Pictured, "key-2", observed), Cancel));

        Assert.Equal(FailureKind.Permanent, refused.Kind);
        Assert.Empty(linkedIn.Posts);
    }

    [Fact]
    public async Task A_removal_that_may_work_later_is_tried_again_though_another_never_will()
    {
        await using var linkedIn = await FakeLinkedIn.StartAsync();
        var destination = Network.Of(linkedIn);
        var observed = await destination.ShowAsync(ChannelSamples.Rendition(destination, Pictured), ChannelSamples.Act(Pictured, "key-1"), Cancel);
        observed = observed with { RemoteIds = ["urn:li:comment:5", .. observed.RemoteIds] };
        linkedIn.Faults.Enqueue(PlatformFault.None);
        linkedIn.Faults.Enqueue(PlatformFault.TooManyRequests);

        var refused = await Assert.ThrowsAsync<DeliveryException>(() => destination.RemoveAsync(ChannelSamples.Act(Pictured, "key-2", observed), Cancel));

        Assert.Equal(FailureKind.Transient, refused.Kind);
    }

    [Theory, InlineData("facebook"), InlineData("instagram"), InlineData("threads")]
    public async Task A_correction_is_looked_for_among_the_youngest_of_a_thousand_comments(string name)
    {
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(ChannelSamples.Noon);
        await using var platform = await Network.StartAsync(name, time: clock);
        var destination = Network.Of(platform, CorrectionPolicy.Reply, time: clock);
        var corrected = Pictured with { Version = 2, CorrectionNote = "There are two boats." };
        var observed = await destination.ShowAsync(ChannelSamples.Rendition(destination, Pictured), ChannelSamples.Act(Pictured, "key-1"), Cancel);
        foreach (var number in Enumerable.Range(0, 1000))
        {
            platform.ReplyAsSomebody(platform.Posts[0].Id, $"Comment {number}");
        }

        clock.Advance(TimeSpan.FromDays(1));
        var lookup = new Lookup(ChannelSamples.Rendition(destination, corrected).Mark!, clock.GetUtcNow().AddMinutes(-1), observed.RemoteIds);
        Assert.Null(await destination.FindAsync(lookup, Cancel));

        platform.Faults.Enqueue(PlatformFault.DropAfter);
        await Assert.ThrowsAsync<DeliveryException>(() => destination.ShowAsync(ChannelSamples.Rendition(destination, corrected), ChannelSamples.Act(corrected, "key-2", observed), Cancel));
        foreach (var number in Enumerable.Range(0, 100))
        {
            platform.ReplyAsSomebody(platform.Posts[0].Id, $"Later comment {number}");
        }

        Assert.NotNull(await destination.FindAsync(lookup, Cancel));
    }

    [Theory, InlineData("facebook"), InlineData("instagram"), InlineData("linkedin")]
    public async Task A_correction_of_a_post_that_somebody_removed_finds_that_it_is_gone(string name)
    {
        await using var platform = await Network.StartAsync(name);
        var destination = Network.Of(platform, CorrectionPolicy.Reply);
        var corrected = Pictured with { Version = 2, CorrectionNote = "There are two boats." };
        var observed = await destination.ShowAsync(ChannelSamples.Rendition(destination, Pictured), ChannelSamples.Act(Pictured, "key-1"), Cancel);
        platform.Remove(Assert.Single(platform.Posts).Id);

        Assert.Null(await destination.FindAsync(new Lookup(ChannelSamples.Rendition(destination, corrected).Mark!, observed.At, observed.RemoteIds), Cancel));
        var gone = await Assert.ThrowsAsync<DeliveryException>(() => destination.ShowAsync(ChannelSamples.Rendition(destination, corrected), ChannelSamples.Act(corrected, "key-2", observed), Cancel));

        Assert.Equal(FailureKind.Gone, gone.Kind);
    }

    [Fact]
    public async Task LinkedIn_gets_a_card_with_an_uploaded_picture_that_says_what_it_shows()
    {
        await using var linkedIn = await FakeLinkedIn.StartAsync();
        var destination = Network.Of(linkedIn);

        await destination.ShowAsync(ChannelSamples.Rendition(destination, Pictured), ChannelSamples.Act(Pictured, "key-1"), Cancel);

        var post = Assert.Single(linkedIn.Posts);
        Assert.Equal(("urn:li:image:1", FixedPictures.Image.Alt), (post.Photo, post.Alt));
    }

    [Theory]
    [InlineData("A (new) plan: [x] {y} a_b *c* ~d~ <e> f|g \\ @h", @"A \(new\) plan: \[x\] \{y\} a\_b \*c\* \~d\~ \<e\> f\|g \\ \@h")]
    [InlineData("Words\n\n#Karachi #کراچی_بندرگاہ", "Words\n\n{hashtag|\\#|Karachi} {hashtag|\\#|کراچی\\_بندرگاہ}")]
    [InlineData("No.#1 and a#b", @"No.\#1 and a\#b")]
    public void LinkedIn_takes_reserved_characters_escaped_and_hashtags_as_templates(string text, string little) => Assert.Equal(little, LittleText.Of(text));

    [Theory]
    [InlineData("plain", 5)]
    [InlineData("کراچی", 5)]
    [InlineData("⛴️", 6)]
    [InlineData("👩‍🚒", 11)]
    public void Threads_counts_emoji_by_their_bytes(string text, int count) => Assert.Equal(count, ThreadsLength.Count(text));
}
