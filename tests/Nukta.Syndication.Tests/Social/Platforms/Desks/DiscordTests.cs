using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Tests.Social.Fakes;

namespace Nukta.Syndication.Tests.Social.Platforms.Desks;

public class DiscordTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_is_posted_with_a_link_to_it_corrected_in_place_and_removed()
    {
        await using var discord = await FakeDiscord.StartAsync();
        var destination = DeskChannel.Of(discord);

        var observed = await destination.ShowAsync(ChannelSamples.Rendition(destination, ChannelSamples.Urdu), ChannelSamples.Act(ChannelSamples.Urdu, "key-1"), Cancel);

        Assert.Equal($"https://discord.com/channels/77/88/{Assert.Single(discord.Posts).Id}", observed.Link);

        var corrected = ChannelSamples.Urdu with { Version = 2, CorrectionNote = "کشتیوں کی تعداد چھ ہے۔" };
        observed = await destination.ShowAsync(ChannelSamples.Rendition(destination, corrected), ChannelSamples.Act(corrected, "key-2", observed), Cancel);

        Assert.Contains("تصحیح: کشتیوں کی تعداد چھ ہے۔", Assert.Single(discord.AllPosts).Text, StringComparison.Ordinal);

        await destination.RemoveAsync(ChannelSamples.Act(corrected, "key-3", observed), Cancel);
        await destination.RemoveAsync(ChannelSamples.Act(corrected, "key-3", observed), Cancel);

        Assert.Empty(discord.Posts);
    }

    [Fact]
    public void Nothing_in_an_article_becomes_markup_and_the_link_stays_as_it_is()
    {
        var article = ChannelSamples.English with { Headline = "# 5 * 6 = [30](evil) for @everyone and <@1>, snake_case", Standfirst = "1. First\n- second ||hidden|| `code`" };

        Assert.Equal(
            """
            **\# 5 \* 6 = \[30\](evil) for @everyone and \<@1\>, snake\_case**

            1\. First - second \|\|hidden\|\| \`code\`

            #Karachi #Transport
            https://nukta.example/en/pakistan/karachi-ferry?utm_medium=social&utm_source=discord
            """,
            ChannelSamples.Post(ChannelSamples.Destination(ChannelSamples.Channel("discord")), article).Text);
    }

    [Fact]
    public void A_long_text_full_of_marks_fits_with_its_escapes()
    {
        var article = ChannelSamples.English with { Standfirst = string.Concat(Enumerable.Repeat("A * b _ c. ", 400)) };

        Assert.InRange(ChannelSamples.Post(ChannelSamples.Destination(ChannelSamples.Channel("discord")), article).Text.Length, 1500, 2000);
    }

    [Fact]
    public async Task A_lost_answer_is_unknown_and_a_message_removed_by_hand_is_gone()
    {
        await using var discord = await FakeDiscord.StartAsync();
        var destination = DeskChannel.Of(discord);
        discord.Faults.Enqueue(PlatformFault.DropAfter);

        var lost = await Assert.ThrowsAsync<DeliveryException>(() => destination.ShowAsync(ChannelSamples.Rendition(destination, ChannelSamples.English), ChannelSamples.Act(ChannelSamples.English, "key-1"), Cancel));
        Assert.Equal(FailureKind.Unknown, lost.Kind);

        var there = new ObservedState("", 1, [Assert.Single(discord.Posts).Id], ChannelSamples.Noon);
        discord.Remove(there.RemoteIds[0]);
        var gone = await Assert.ThrowsAsync<DeliveryException>(() => destination.ShowAsync(ChannelSamples.Rendition(destination, ChannelSamples.English), ChannelSamples.Act(ChannelSamples.English, "key-2", there), Cancel));
        Assert.Equal(FailureKind.Gone, gone.Kind);
    }

    [Fact]
    public async Task It_waits_as_long_as_discord_says_and_tells_no_token_when_refused()
    {
        await using var discord = await FakeDiscord.StartAsync();
        var destination = DeskChannel.Of(discord);
        discord.RetryAfter = TimeSpan.FromSeconds(1.5);
        discord.Faults.Enqueue(PlatformFault.TooManyRequests);

        var wait = await Assert.ThrowsAsync<DeliveryException>(() => destination.ShowAsync(ChannelSamples.Rendition(destination, ChannelSamples.English), ChannelSamples.Act(ChannelSamples.English, "key-1"), Cancel));
        Assert.Equal((FailureKind.Transient, TimeSpan.FromSeconds(1.5)), (wait.Kind, wait.RetryAfter));

        await using var another = await FakeDiscord.StartAsync(token: "of-somebody-else");
        destination = DeskChannel.Of(another);
        var refused = await Assert.ThrowsAsync<DeliveryException>(() => destination.ShowAsync(ChannelSamples.Rendition(destination, ChannelSamples.English), ChannelSamples.Act(ChannelSamples.English, "key-1"), Cancel));
        Assert.Equal(FailureKind.Permanent, refused.Kind);
        Assert.DoesNotContain(ChannelSamples.Token, refused.ToString(), StringComparison.Ordinal);
    }
}
