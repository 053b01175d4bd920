using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Tests.Social.Fakes;

namespace Nukta.Syndication.Tests.Social.Platforms.Desks;

public class SlackTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_is_posted_with_a_link_to_it_corrected_in_place_and_removed()
    {
        await using var slack = await FakeSlack.StartAsync();
        var destination = DeskChannel.Of(slack);
        var article = ChannelSamples.English with { Headline = "Q&A: is *5* < 6 <!everyone> boats?" };

        var observed = await destination.ShowAsync(ChannelSamples.Rendition(destination, article), ChannelSamples.Act(article, "key-1"), Cancel);

        var post = Assert.Single(slack.Posts);
        Assert.Equal(ChannelSamples.Post(destination, article).Text, post.Text);
        Assert.StartsWith("Q&A: is *5* < 6 <!everyone> boats?", post.Text, StringComparison.Ordinal);
        Assert.Equal($"https://nukta.slack.example/archives/C0NUKTA/p{post.Id}", observed.Link);

        var corrected = article with { Version = 2, CorrectionNote = "There are two boats." };
        observed = await destination.ShowAsync(ChannelSamples.Rendition(destination, corrected), ChannelSamples.Act(corrected, "key-2", observed), Cancel);
        Assert.Contains("Corrected: There are two boats.", Assert.Single(slack.AllPosts).Text, StringComparison.Ordinal);

        await destination.RemoveAsync(ChannelSamples.Act(corrected, "key-3", observed), Cancel);
        await destination.RemoveAsync(ChannelSamples.Act(corrected, "key-3", observed), Cancel);
        Assert.Empty(slack.Posts);
    }

    [Fact]
    public async Task A_message_whose_answer_was_lost_is_found_by_its_link()
    {
        await using var slack = await FakeSlack.StartAsync();
        var destination = DeskChannel.Of(slack);
        foreach (var number in Enumerable.Range(0, 120))
        {
            var other = ChannelSamples.English with { CanonicalUrl = new Uri($"https://nukta.example/en/{number}") };
            await destination.ShowAsync(ChannelSamples.Rendition(destination, other), ChannelSamples.Act(other, $"key-{number}"), Cancel);
        }

        slack.Faults.Enqueue(PlatformFault.DropAfter);
        var lost = await Assert.ThrowsAsync<DeliveryException>(() => destination.ShowAsync(ChannelSamples.Rendition(destination, ChannelSamples.Urdu), ChannelSamples.Act(ChannelSamples.Urdu, "key-1"), Cancel));
        Assert.Equal(FailureKind.Unknown, lost.Kind);

        var since = slack.Posts[0].At.AddMinutes(-1);
        var found = await destination.FindAsync(new Lookup(ChannelSamples.Rendition(destination, ChannelSamples.Urdu).Mark!, since, []), Cancel);
        Assert.EndsWith(slack.Posts[^1].Id, Assert.Single(found!.RemoteIds), StringComparison.Ordinal);
        Assert.NotNull(await destination.FindAsync(new Lookup("https://nukta.example/en/3?utm_medium=social&utm_source=slack", since, []), Cancel));
        Assert.Null(await destination.FindAsync(new Lookup("https://nukta.example/en/3", since, []), Cancel));
        Assert.Null(await destination.FindAsync(new Lookup(ChannelSamples.Rendition(destination, ChannelSamples.Urdu).Mark!, since, found.RemoteIds), Cancel));
    }

    [Fact]
    public async Task A_correction_may_be_told_in_the_messages_thread()
    {
        await using var slack = await FakeSlack.StartAsync();
        var destination = DeskChannel.Of(slack, CorrectionPolicy.Reply);
        var observed = await destination.ShowAsync(ChannelSamples.Rendition(destination, ChannelSamples.English), ChannelSamples.Act(ChannelSamples.English, "key-1"), Cancel);
        var corrected = ChannelSamples.English with { Version = 2, CorrectionNote = "There are two boats." };

        await destination.ShowAsync(ChannelSamples.Rendition(destination, corrected), ChannelSamples.Act(corrected, "key-2", observed), Cancel);

        Assert.Equal(slack.Posts[0].Id, slack.Posts[1].ReplyTo);
        Assert.StartsWith("Corrected: There are two boats.", slack.Posts[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_slack_refuses_says_what_to_do_and_a_message_removed_by_hand_is_gone()
    {
        await using var slack = await FakeSlack.StartAsync(token: "xoxb-of-somebody-else");
        var destination = DeskChannel.Of(slack);
        var refused = await Assert.ThrowsAsync<DeliveryException>(() => destination.ShowAsync(ChannelSamples.Rendition(destination, ChannelSamples.English), ChannelSamples.Act(ChannelSamples.English, "key-1"), Cancel));
        Assert.Equal((FailureKind.Permanent, "Slack refused: invalid_auth; check its credentials."), (refused.Kind, refused.Message));

        await using var mine = await FakeSlack.StartAsync();
        destination = DeskChannel.Of(mine);
        var there = new ObservedState("", 1, ["1700000000.000009"], ChannelSamples.Noon);
        var gone = await Assert.ThrowsAsync<DeliveryException>(() => destination.ShowAsync(ChannelSamples.Rendition(destination, ChannelSamples.English), ChannelSamples.Act(ChannelSamples.English, "key-2", there), Cancel));
        Assert.Equal(FailureKind.Gone, gone.Kind);

        mine.RetryAfter = TimeSpan.FromSeconds(30);
        mine.Faults.Enqueue(PlatformFault.TooManyRequests);
        var wait = await Assert.ThrowsAsync<DeliveryException>(() => destination.ShowAsync(ChannelSamples.Rendition(destination, ChannelSamples.English), ChannelSamples.Act(ChannelSamples.English, "key-3"), Cancel));
        Assert.Equal((FailureKind.Transient, TimeSpan.FromSeconds(30)), (wait.Kind, wait.RetryAfter));
    }
}
