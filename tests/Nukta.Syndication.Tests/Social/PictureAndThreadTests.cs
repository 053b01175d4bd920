using Nukta.Syndication.Articles;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Tests.Social.Fakes;

namespace Nukta.Syndication.Tests.Social;

/// <summary>Pictures with what people who cannot see them need, warnings, threads, and what Telegram alone can do.</summary>
public sealed class PictureAndThreadTests
{
    private static readonly Microsoft.Extensions.Time.Testing.FakeTimeProvider Clock = new(ChannelSamples.Noon);
    private static readonly Article Pictured = ChannelSamples.English with { Images = [FixedPictures.Image] };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task X_shows_a_photo_with_its_alternative_text()
    {
        await using var platform = await FakeX.StartAsync(time: Clock);
        var destination = ChannelSamples.Destination(ChannelSamples.Channel("x", platform.Server), pictures: new FixedPictures());

        await destination.ShowAsync(ChannelSamples.Rendition(destination, Pictured), ChannelSamples.Act(Pictured, "key-1"), Cancel);

        Assert.Equal(FixedPictures.Image.Alt, Assert.Single(platform.Posts).Alt);
    }

    [Fact]
    public async Task A_thread_on_x_that_broke_off_is_found_and_goes_on_without_a_second_post()
    {
        await using var platform = await FakeX.StartAsync(time: Clock);
        var article = ChannelSamples.English with { Social = new Dictionary<string, SocialOverride> { ["x"] = new("First") { Thread = ["Second", "Third"] } } };
        var destination = ChannelSamples.Destination(ChannelSamples.Channel("x", platform.Server), time: Clock);
        var rendition = ChannelSamples.Rendition(destination, article);
        platform.Faults.Enqueue(PlatformFault.None);
        platform.Faults.Enqueue(PlatformFault.DropAfter);
        await Assert.ThrowsAsync<DeliveryException>(() => destination.ShowAsync(rendition, ChannelSamples.Act(article, "key-1"), Cancel));

        var lookup = new Lookup(rendition.Mark!, ChannelSamples.Noon.AddMinutes(-5), []) { Parts = rendition.Parts };
        var found = (await destination.FindAsync(lookup, Cancel))!;
        var partly = found with { Unfinished = rendition.Hash };
        platform.Faults.Enqueue(PlatformFault.DropAfter);
        await Assert.ThrowsAsync<DeliveryException>(() => destination.ShowAsync(rendition, ChannelSamples.Act(article, "key-2", partly), Cancel));
        var rest = await destination.FindAsync(lookup with { Known = partly.RemoteIds, Continues = true }, Cancel);

        Assert.Equal(2, found.RemoteIds.Count);
        Assert.Equal(platform.Posts.Select(post => post.Id), found.RemoteIds.Concat(rest!.RemoteIds));
        Assert.Equal([null, platform.Posts[0].Id, platform.Posts[1].Id], platform.Posts.Select(post => post.ReplyTo));
    }

    [Fact]
    public async Task Mastodon_gets_the_focal_point_the_alternative_text_and_a_warning_and_is_waited_for()
    {
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(ChannelSamples.Noon);
        await using var platform = await FakeMastodon.StartAsync(time: clock);
        platform.Processing = 3;
        var article = Pictured with { ContentWarning = "Flood victims" };
        var destination = ChannelSamples.Destination(ChannelSamples.Channel("mastodon", platform.Server), time: clock, pictures: new FixedPictures());

        var posting = destination.ShowAsync(ChannelSamples.Rendition(destination, article), ChannelSamples.Act(article, "key-1"), Cancel);
        while (!posting.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        await posting;
        var post = Assert.Single(platform.Posts);
        Assert.Equal("Flood victims", post.Warning);
        Assert.Equal((FixedPictures.Image.Alt, "-0.5,0.8"), ((string?)platform.Media[post.Photo!]["description"], (string?)platform.Media[post.Photo!]["focus"]));
    }

    [Fact]
    public async Task A_mastodon_server_with_a_limit_of_its_own_says_what_to_configure()
    {
        await using var platform = await FakeMastodon.StartAsync(time: Clock);
        platform.Most = 150;
        var channel = ChannelSamples.Channel("mastodon", platform.Server);
        var destination = ChannelSamples.Destination(channel);
        var fitting = ChannelSamples.Destination(channel with { Limit = 150 });

        var refused = await Assert.ThrowsAsync<DeliveryException>(() => destination.ShowAsync(ChannelSamples.Rendition(destination, ChannelSamples.English), ChannelSamples.Act(ChannelSamples.English, "key-1"), Cancel));
        await fitting.ShowAsync(ChannelSamples.Rendition(fitting, ChannelSamples.English), ChannelSamples.Act(ChannelSamples.English, "key-2"), Cancel);

        Assert.Contains("write \"limit\": 150", refused.Message, StringComparison.Ordinal);
        Assert.Single(platform.Posts);
    }

    [Theory, InlineData(429), InlineData(500), InlineData(502), InlineData(403)]
    public async Task A_mastodon_server_that_cannot_say_its_limits_now_is_asked_again(int status)
    {
        await using var platform = await FakeMastodon.StartAsync(time: Clock);
        platform.Most = 5000;
        platform.FailingLooks.Enqueue(status);
        var destination = ChannelSamples.Destination(ChannelSamples.Channel("mastodon", platform.Server) with { Limit = 5000 }, time: Clock);
        var article = ChannelSamples.English with { Standfirst = string.Concat(Enumerable.Repeat("A long story. ", 100)) };

        var refused = await Assert.ThrowsAsync<DeliveryException>(() => destination.ShowAsync(ChannelSamples.Rendition(destination, article), ChannelSamples.Act(article, "key-1"), Cancel));
        Assert.Equal(FailureKind.Transient, refused.Kind);
        Assert.Empty(platform.Posts);

        await destination.ShowAsync(ChannelSamples.Rendition(destination, article), ChannelSamples.Act(article, "key-1"), Cancel);
        Assert.True(Assert.Single(platform.Posts).Text.Length > 1000, "The post is cut though the server takes it.");
    }

    [Fact]
    public async Task A_server_with_an_older_description_says_its_limit_there_and_one_with_none_is_not_checked()
    {
        await using var platform = await FakeMastodon.StartAsync(time: Clock);
        (platform.InstanceVersion, platform.Most) = (1, 1000);
        var channel = ChannelSamples.Channel("mastodon", platform.Server) with { Limit = 5000 };
        var article = ChannelSamples.English with { Standfirst = string.Concat(Enumerable.Repeat("A long story. ", 100)) };
        var destination = ChannelSamples.Destination(channel, time: Clock);

        var refused = await Assert.ThrowsAsync<DeliveryException>(() => destination.ShowAsync(ChannelSamples.Rendition(destination, article), ChannelSamples.Act(article, "key-1"), Cancel));
        Assert.Contains("write \"limit\": 1000", refused.Message, StringComparison.Ordinal);

        (platform.InstanceVersion, platform.Most) = (0, 5000);
        destination = ChannelSamples.Destination(channel, time: Clock);
        await destination.ShowAsync(ChannelSamples.Rendition(destination, article), ChannelSamples.Act(article, "key-2"), Cancel);
        Assert.Single(platform.Posts);
    }

    [Fact]
    public void A_server_that_forgets_keys_is_searched() =>
        Assert.Equal(
            OutcomeResolution.Searchable,
            ChannelSamples.Destination(ChannelSamples.Channel("mastodon", new Uri("https://pixelfed.example")) with { RemembersKeys = false }).Profile.Semantics.Resolution);

    [Fact]
    public async Task Another_picture_takes_the_place_of_the_first_on_telegram_and_other_words_upload_none()
    {
        await using var platform = await FakeTelegram.StartAsync(time: Clock);
        var destination = ChannelSamples.Destination(ChannelSamples.Channel("telegram", platform.Server));
        var first = await destination.ShowAsync(ChannelSamples.Rendition(destination, Pictured), ChannelSamples.Act(Pictured, "key-1"), Cancel);

        var reworded = Pictured with { Version = 2, Headline = "Karachi to get two ferries" };
        var second = await destination.ShowAsync(ChannelSamples.Rendition(destination, reworded), ChannelSamples.Act(reworded, "key-2", first), Cancel);
        Assert.DoesNotContain(platform.Requests, request => request.EndsWith("/editMessageMedia", StringComparison.Ordinal));

        var right = reworded with { Version = 3, Images = [new Image(new Uri("https://nukta.example/the-right-ferry.jpg"))] };
        var third = await destination.ShowAsync(ChannelSamples.Rendition(destination, right), ChannelSamples.Act(right, "key-3", second), Cancel);
        var warned = right with { Version = 4, ContentWarning = "Flood victims" };
        var fourth = await destination.ShowAsync(ChannelSamples.Rendition(destination, warned), ChannelSamples.Act(warned, "key-4", third), Cancel);

        var post = Assert.Single(platform.AllPosts);
        Assert.Equal(("https://nukta.example/the-right-ferry.jpg", "True"), (post.Photo, post.Warning));
        Assert.Contains("two ferries", post.Text, StringComparison.Ordinal);
        Assert.NotEqual(third.RemoteIds, fourth.RemoteIds);
    }

    [Fact]
    public async Task A_picture_that_may_not_be_shown_any_more_goes_from_telegram_and_the_news_comes_again_without_it()
    {
        await using var platform = await FakeTelegram.StartAsync(time: Clock);
        var destination = ChannelSamples.Destination(ChannelSamples.Channel("telegram", platform.Server), pictures: new FixedPictures());
        var observed = await destination.ShowAsync(ChannelSamples.Rendition(destination, Pictured), ChannelSamples.Act(Pictured, "key-1"), Cancel);
        var without = Pictured with { Version = 2, Rights = new Rights { Images = false } };

        var gone = await Assert.ThrowsAsync<DeliveryException>(() => destination.ShowAsync(ChannelSamples.Rendition(destination, without), ChannelSamples.Act(without, "key-2", observed), Cancel));
        Assert.Equal(FailureKind.Gone, gone.Kind);
        Assert.Empty(platform.Posts);

        await destination.ShowAsync(ChannelSamples.Rendition(destination, without), ChannelSamples.Act(without, "key-3"), Cancel);
        Assert.Null(Assert.Single(platform.Posts).Photo);
    }

    [Fact]
    public async Task A_new_picture_that_telegram_cannot_fetch_does_not_leave_the_wrong_one_there()
    {
        await using var platform = await FakeTelegram.StartAsync(time: Clock);
        platform.BrokenPictures.Add("https://nukta.example/broken.jpg");
        var destination = ChannelSamples.Destination(ChannelSamples.Channel("telegram", platform.Server));
        var observed = await destination.ShowAsync(ChannelSamples.Rendition(destination, Pictured), ChannelSamples.Act(Pictured, "key-1"), Cancel);
        var broken = Pictured with { Version = 2, Images = [new Image(new Uri("https://nukta.example/broken.jpg"))] };

        await Assert.ThrowsAsync<DeliveryException>(() => destination.ShowAsync(ChannelSamples.Rendition(destination, broken), ChannelSamples.Act(broken, "key-2", observed), Cancel));
        await destination.ShowAsync(ChannelSamples.Rendition(destination, broken), ChannelSamples.Act(broken, "key-3"), Cancel);

        Assert.Null(Assert.Single(platform.Posts).Photo);
    }

    [Fact]
    public async Task Telegram_pins_breaking_news_for_a_while_and_says_the_rest_quietly()
    {
        await using var platform = await FakeTelegram.StartAsync(time: Clock);
        var channel = ChannelSamples.Channel("telegram", platform.Server) with { Silent = true, PinBreakingFor = TimeSpan.FromHours(6) };
        var destination = ChannelSamples.Destination(channel, pictures: new FixedPictures());
        var breaking = Pictured with { Breaking = true };
        var desired = destination.DesiredStateOf(breaking, breaking.Published);

        var observed = await destination.ShowAsync(desired.Rendition!, ChannelSamples.Act(breaking, "key-1"), Cancel);
        await destination.ShowAsync(ChannelSamples.Rendition(destination, ChannelSamples.Urdu), ChannelSamples.Act(ChannelSamples.Urdu, "key-2"), Cancel);

        Assert.Equal([(true, false), (false, true)], platform.Posts.Select(post => (post.Pinned, post.Silent)));
        Assert.Equal("uploaded", platform.Posts[0].Photo);
        Assert.Equal(ChannelSamples.Noon.AddHours(6), desired.Until);

        var later = destination.DesiredStateOf(breaking, ChannelSamples.Noon.AddHours(6)).Rendition!;
        Assert.NotEqual(desired.Rendition!.Hash, later.Hash);
        await destination.ShowAsync(later, ChannelSamples.Act(breaking, "key-3", observed), Cancel);

        Assert.All(platform.Posts, post => Assert.False(post.Pinned));
    }
}
