using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Social.Composition;
using Nukta.Syndication.Tests.Social.Fakes;

namespace Nukta.Syndication.Tests.Social;

/// <summary>What holds on every platform, over real HTTP.</summary>
public class PlatformTests
{
    public static TheoryData<string> All { get; } = ["bluesky", "mastodon", "telegram", "x"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(All))]
    public async Task A_post_is_made_and_removed(string name)
    {
        await using var platform = await StartAsync(name);
        var destination = ChannelSamples.Destination(ChannelSamples.Channel(name, platform.Server));
        var rendition = ChannelSamples.Rendition(destination, ChannelSamples.Urdu);

        var observed = await destination.ShowAsync(rendition, ChannelSamples.Act(ChannelSamples.Urdu, "key-1"), Cancel);

        var post = Assert.Single(platform.Posts);
        Assert.Equal(Post.Read(rendition.Content).Text, post.Text);
        Assert.Equal((rendition.Hash, 1), (observed.Hash, observed.Version));
        Assert.Contains(post.Id, observed.Link, StringComparison.Ordinal);

        await destination.RemoveAsync(ChannelSamples.Act(ChannelSamples.Urdu, "key-2", observed), Cancel);
        await destination.RemoveAsync(ChannelSamples.Act(ChannelSamples.Urdu, "key-2", observed), Cancel);

        Assert.Empty(platform.Posts);
    }

    [Theory, InlineData("mastodon"), InlineData("telegram")]
    public async Task A_changed_article_is_edited_in_place(string name)
    {
        await using var platform = await StartAsync(name);
        var destination = ChannelSamples.Destination(ChannelSamples.Channel(name, platform.Server));
        var first = await destination.ShowAsync(ChannelSamples.Rendition(destination, ChannelSamples.English), ChannelSamples.Act(ChannelSamples.English, "key-1"), Cancel);
        var corrected = ChannelSamples.English with { Version = 2, Headline = "Karachi to get two ferries", CorrectionNote = "There are two boats." };
        var rendition = ChannelSamples.Rendition(destination, corrected);

        var second = await destination.ShowAsync(rendition, ChannelSamples.Act(corrected, "key-2", first), Cancel);
        await destination.ShowAsync(rendition, ChannelSamples.Act(corrected, "key-2", first), Cancel);

        var post = Assert.Single(platform.AllPosts);
        Assert.Equal(Post.Read(rendition.Content).Text, post.Text);
        Assert.Equal(first.RemoteIds, second.RemoteIds);
        Assert.Equal((rendition.Hash, 2), (second.Hash, second.Version));
    }

    [Theory, InlineData("mastodon"), InlineData("telegram")]
    public async Task A_post_that_somebody_removed_by_hand_is_made_anew_by_the_next_version(string name)
    {
        await using var platform = await StartAsync(name);
        var destination = ChannelSamples.Destination(ChannelSamples.Channel(name, platform.Server));
        var first = await destination.ShowAsync(ChannelSamples.Rendition(destination, ChannelSamples.English), ChannelSamples.Act(ChannelSamples.English, "key-1"), Cancel);
        platform.Remove(Assert.Single(platform.Posts).Id);
        var next = ChannelSamples.English with { Version = 2, Headline = "Karachi to get two ferries" };

        var gone = await Assert.ThrowsAsync<DeliveryException>(() => destination.ShowAsync(ChannelSamples.Rendition(destination, next), ChannelSamples.Act(next, "key-2", first), Cancel));
        Assert.Equal(FailureKind.Gone, gone.Kind);

        // The reconciler writes that down, and makes it anew as an act of its own.
        var second = await destination.ShowAsync(ChannelSamples.Rendition(destination, next), ChannelSamples.Act(next, "key-3"), Cancel);
        Assert.EndsWith(Assert.Single(platform.Posts).Id, Assert.Single(second.RemoteIds), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(All))]
    public async Task What_a_lost_answer_means_is_unknown_for_a_new_post_and_for_a_removal(string name)
    {
        foreach (var fault in new[] { PlatformFault.DropBefore, PlatformFault.DropAfter, PlatformFault.ServerErrorAfter })
        {
            await using var platform = await StartAsync(name);
            var destination = ChannelSamples.Destination(ChannelSamples.Channel(name, platform.Server));
            var rendition = ChannelSamples.Rendition(destination, ChannelSamples.English);

            platform.Faults.Enqueue(fault);
            var create = await Assert.ThrowsAsync<DeliveryException>(() => destination.ShowAsync(rendition, ChannelSamples.Act(ChannelSamples.English, "key-1"), Cancel));
            var observed = await destination.ShowAsync(rendition with { Content = rendition.Content.Replace("Six", "Ten", StringComparison.Ordinal) }, ChannelSamples.Act(ChannelSamples.English, "key-2"), Cancel);

            // A connection that breaks is repeated once by HttpClient for requests without a body, hence two.
            platform.Faults.Enqueue(fault);
            platform.Faults.Enqueue(fault);
            var remove = await Record.ExceptionAsync(() => destination.RemoveAsync(ChannelSamples.Act(ChannelSamples.English, "key-3", observed), Cancel));

            Assert.Equal(FailureKind.Unknown, create.Kind);
            Assert.True(remove is null or DeliveryException { Kind: FailureKind.Unknown }, $"{fault}: {remove}");
        }
    }

    [Theory, MemberData(nameof(All))]
    public async Task Too_many_requests_wait_as_long_as_the_platform_asks(string name)
    {
        await using var platform = await StartAsync(name);
        platform.RetryAfter = TimeSpan.FromSeconds(90);
        platform.Faults.Enqueue(PlatformFault.TooManyRequests);
        var destination = ChannelSamples.Destination(ChannelSamples.Channel(name, platform.Server), time: Clock);

        var refused = await Assert.ThrowsAsync<DeliveryException>(
            () => destination.ShowAsync(ChannelSamples.Rendition(destination, ChannelSamples.English), ChannelSamples.Act(ChannelSamples.English, "key-1"), Cancel));

        Assert.Equal(FailureKind.Transient, refused.Kind);
        Assert.Equal(TimeSpan.FromSeconds(90), refused.RetryAfter);
        Assert.Empty(platform.Posts);
    }

    [Theory, MemberData(nameof(All))]
    public async Task A_server_that_cannot_be_reached_has_posted_nothing(string name)
    {
        var platform = await StartAsync(name);
        var destination = ChannelSamples.Destination(ChannelSamples.Channel(name, platform.Server));
        await platform.DisposeAsync();

        var failed = await Assert.ThrowsAsync<DeliveryException>(
            () => destination.ShowAsync(ChannelSamples.Rendition(destination, ChannelSamples.English), ChannelSamples.Act(ChannelSamples.English, "key-1"), Cancel));

        Assert.Equal(FailureKind.Transient, failed.Kind);
    }

    [Theory, MemberData(nameof(All))]
    public async Task A_wrong_token_is_permanent_and_no_error_ever_holds_a_token(string name)
    {
        await using var platform = await StartAsync(name, token: "another-token-of-somebody");
        var destination = ChannelSamples.Destination(ChannelSamples.Channel(name, platform.Server));
        var operation = ChannelSamples.Act(ChannelSamples.English, "key-1", new ObservedState("", 1, [name switch { "telegram" => "text:5", "bluesky" => "at://did:plc:x/app.bsky.feed.post/3kgf3pzgkab2r", _ => "5" }], ChannelSamples.Noon));
        var rendition = ChannelSamples.Rendition(destination, ChannelSamples.English);
        var errors = new List<Exception>();
        foreach (var fault in new[] { PlatformFault.None, PlatformFault.DropAfter, PlatformFault.ServerErrorAfter, PlatformFault.TooManyRequests, PlatformFault.Unavailable })
        {
            platform.Faults.Enqueue(fault);
            errors.Add(await Assert.ThrowsAsync<DeliveryException>(() => destination.ShowAsync(rendition, operation with { Current = null }, Cancel)));
            platform.Faults.Enqueue(fault);
            errors.Add(await Assert.ThrowsAsync<DeliveryException>(() => destination.RemoveAsync(operation, Cancel)));
        }

        Assert.Equal(FailureKind.Permanent, Assert.IsType<DeliveryException>(errors[0]).Kind);
        Assert.All(errors, error => Assert.DoesNotContain(ChannelSamples.Token, error.ToString(), StringComparison.Ordinal));
        Assert.All(errors, error => Assert.DoesNotContain("S3cret", error.ToString(), StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(All))]
    public async Task Cancelling_is_the_callers_own(string name)
    {
        await using var platform = await StartAsync(name);
        platform.Faults.Enqueue(PlatformFault.HangAfter);
        var destination = ChannelSamples.Destination(ChannelSamples.Channel(name, platform.Server));
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Cancel);

        var act = destination.ShowAsync(ChannelSamples.Rendition(destination, ChannelSamples.English), ChannelSamples.Act(ChannelSamples.English, "key-1"), cancel.Token);
        while (platform.Posts.Count == 0)
        {
            await Task.Yield();
        }

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => act);
    }

    [Theory, InlineData("bluesky"), InlineData("mastodon"), InlineData("x")]
    public async Task A_correction_may_be_told_in_a_reply_once_a_version(string name)
    {
        await using var platform = await StartAsync(name);
        var destination = ChannelSamples.Destination(ChannelSamples.Channel(name, platform.Server) with { Corrections = Nukta.Syndication.Configuration.Model.CorrectionPolicy.Reply });
        var first = await destination.ShowAsync(ChannelSamples.Rendition(destination, ChannelSamples.English), ChannelSamples.Act(ChannelSamples.English, "key-1"), Cancel);
        var corrected = ChannelSamples.English with { Version = 2, Headline = "Karachi to get two ferries", CorrectionNote = "There are two boats." };

        var second = await destination.ShowAsync(ChannelSamples.Rendition(destination, corrected), ChannelSamples.Act(corrected, "key-2", first), Cancel);
        var enriched = corrected with { Metadata = corrected.Metadata with { Hashtags = ["#Sea"] } };
        var third = await destination.ShowAsync(ChannelSamples.Rendition(destination, enriched), ChannelSamples.Act(enriched, "key-3", second), Cancel);

        Assert.Equal(2, platform.Posts.Count);
        Assert.EndsWith(platform.Posts[0].Id, platform.Posts[1].ReplyTo!, StringComparison.Ordinal);
        Assert.StartsWith("Corrected: There are two boats." + (name == "bluesky" ? "" : "\n\nhttps://"), platform.Posts[1].Text, StringComparison.Ordinal);
        Assert.Equal([platform.Posts[0].Id, platform.Posts[1].Id], third.RemoteIds.Select(KeyOf));

        await destination.RemoveAsync(ChannelSamples.Act(enriched, "key-4", third), Cancel);

        Assert.Empty(platform.Posts);
    }

    [Fact]
    public async Task Where_the_last_correction_was_removed_by_hand_nothing_stays_beside_what_is_made_anew()
    {
        await using var platform = await StartAsync("bluesky");
        var destination = ChannelSamples.Destination(ChannelSamples.Channel("bluesky", platform.Server) with { Corrections = Nukta.Syndication.Configuration.Model.CorrectionPolicy.Reply });
        var observed = await destination.ShowAsync(ChannelSamples.Rendition(destination, ChannelSamples.English), ChannelSamples.Act(ChannelSamples.English, "key-1"), Cancel);
        var corrected = ChannelSamples.English with { Version = 2, CorrectionNote = "There are two boats." };
        observed = await destination.ShowAsync(ChannelSamples.Rendition(destination, corrected), ChannelSamples.Act(corrected, "key-2", observed), Cancel);
        platform.Remove(KeyOf(observed.RemoteIds[1]));
        var again = corrected with { Version = 3, CorrectionNote = "There are three." };

        var gone = await Assert.ThrowsAsync<DeliveryException>(() => destination.ShowAsync(ChannelSamples.Rendition(destination, again), ChannelSamples.Act(again, "key-3", observed), Cancel));

        Assert.Equal(FailureKind.Gone, gone.Kind);
        Assert.Empty(platform.Posts);
    }

    [Theory, InlineData("bluesky"), InlineData("mastodon"), InlineData("x")]
    public async Task A_post_is_found_by_its_link_unless_it_is_known_or_too_old(string name)
    {
        await using var platform = await StartAsync(name);
        var destination = ChannelSamples.Destination(ChannelSamples.Channel(name, platform.Server));
        foreach (var other in Enumerable.Range(0, 120).Select(number => ChannelSamples.English with { Headline = $"Story {number}", CanonicalUrl = new Uri($"https://nukta.example/en/{number}") }).Append(ChannelSamples.Urdu))
        {
            await destination.ShowAsync(ChannelSamples.Rendition(destination, other), ChannelSamples.Act(other, other.CanonicalUrl.AbsoluteUri), Cancel);
        }

        var ours = platform.Posts[3];
        var mark = $"https://nukta.example/en/3?utm_medium=social&utm_source={name}";
        var urdu = await destination.FindAsync(new Lookup(ChannelSamples.Rendition(destination, ChannelSamples.Urdu).Mark!, ours.At.AddMinutes(-1), []), Cancel);

        Assert.Equal([platform.Posts[^1].Id], urdu!.RemoteIds.Select(KeyOf));
        var found = await destination.FindAsync(new Lookup(mark, ours.At.AddMinutes(-1), []), Cancel);
        Assert.Equal([ours.Id], found!.RemoteIds.Select(KeyOf));
        Assert.Null(await destination.FindAsync(new Lookup(mark, ours.At.AddMinutes(-1), found.RemoteIds), Cancel));
        Assert.Null(await destination.FindAsync(new Lookup(mark, ours.At.AddMinutes(1), []), Cancel));
        Assert.Null(await destination.FindAsync(new Lookup("https://nukta.example/en/", ours.At.AddMinutes(-1), []), Cancel));
    }

    /// <summary>The end of an id that holds more than the platform's key (Telegram's kind, Bluesky's address).</summary>
    private static string KeyOf(string id) => id.Split('/', ':')[^1];

    private static Microsoft.Extensions.Time.Testing.FakeTimeProvider Clock { get; } = new(ChannelSamples.Noon);

    private static async Task<FakePlatform> StartAsync(string name, string token = ChannelSamples.Token) => name switch
    {
        "bluesky" => await FakeBluesky.StartAsync(token, Clock),
        "mastodon" => await FakeMastodon.StartAsync(token, Clock),
        "x" => await FakeX.StartAsync(token, Clock),
        _ => await FakeTelegram.StartAsync(token, Clock),
    };
}
