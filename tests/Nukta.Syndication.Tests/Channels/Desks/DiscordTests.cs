using Nukta.Syndication.Destinations;
using Nukta.Syndication.Tests.Channels.Fakes;

namespace Nukta.Syndication.Tests.Channels.Desks;

public class DiscordTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_is_posted_with_a_link_to_it_corrected_in_place_and_removed()
    {
        await using var discord = await FakeDiscord.StartAsync();
        var destination = Desk.Of(discord);

        var shown = await destination.ShowAsync(Samples.Rendition(destination, Samples.Urdu), Samples.Act(Samples.Urdu, "key-1"), Cancel);

        Assert.Equal($"https://discord.com/channels/77/88/{Assert.Single(discord.Posts).Id}", shown.Link);

        var corrected = Samples.Urdu with { Version = 2, CorrectionNote = "کشتیوں کی تعداد چھ ہے۔" };
        shown = await destination.ShowAsync(Samples.Rendition(destination, corrected), Samples.Act(corrected, "key-2", shown), Cancel);

        Assert.Contains("تصحیح: کشتیوں کی تعداد چھ ہے۔", Assert.Single(discord.AllPosts).Text, StringComparison.Ordinal);

        await destination.RemoveAsync(Samples.Act(corrected, "key-3", shown), Cancel);
        await destination.RemoveAsync(Samples.Act(corrected, "key-3", shown), Cancel);

        Assert.Empty(discord.Posts);
    }

    [Fact]
    public void Nothing_in_an_article_becomes_markup_and_the_link_stays_as_it_is()
    {
        var article = Samples.English with { Headline = "# 5 * 6 = [30](evil) for @everyone and <@1>, snake_case", Standfirst = "1. First\n- second ||hidden|| `code`" };

        Assert.Equal(
            """
            **\# 5 \* 6 = \[30\](evil) for @everyone and \<@1\>, snake\_case**

            1\. First - second \|\|hidden\|\| \`code\`

            #Karachi #Transport
            https://nukta.example/en/pakistan/karachi-ferry?utm_medium=social&utm_source=discord
            """,
            Samples.Post(Samples.Destination(Samples.Channel("discord")), article).Text);
    }

    [Fact]
    public void A_long_text_full_of_marks_fits_with_its_escapes()
    {
        var article = Samples.English with { Standfirst = string.Concat(Enumerable.Repeat("A * b _ c. ", 400)) };

        Assert.InRange(Samples.Post(Samples.Destination(Samples.Channel("discord")), article).Text.Length, 1500, 2000);
    }

    [Fact]
    public async Task A_lost_answer_is_unknown_and_a_message_removed_by_hand_is_gone()
    {
        await using var discord = await FakeDiscord.StartAsync();
        var destination = Desk.Of(discord);
        discord.Faults.Enqueue(PlatformFault.DropAfter);

        var lost = await Assert.ThrowsAsync<DeliveryException>(() => destination.ShowAsync(Samples.Rendition(destination, Samples.English), Samples.Act(Samples.English, "key-1"), Cancel));
        Assert.Equal(Fault.Unknown, lost.Fault);

        var there = new Shown("", 1, [Assert.Single(discord.Posts).Id], Samples.Noon);
        discord.Remove(there.RemoteIds[0]);
        var gone = await Assert.ThrowsAsync<DeliveryException>(() => destination.ShowAsync(Samples.Rendition(destination, Samples.English), Samples.Act(Samples.English, "key-2", there), Cancel));
        Assert.Equal(Fault.Gone, gone.Fault);
    }

    [Fact]
    public async Task It_waits_as_long_as_discord_says_and_tells_no_token_when_refused()
    {
        await using var discord = await FakeDiscord.StartAsync();
        var destination = Desk.Of(discord);
        discord.RetryAfter = TimeSpan.FromSeconds(1.5);
        discord.Faults.Enqueue(PlatformFault.TooManyRequests);

        var wait = await Assert.ThrowsAsync<DeliveryException>(() => destination.ShowAsync(Samples.Rendition(destination, Samples.English), Samples.Act(Samples.English, "key-1"), Cancel));
        Assert.Equal((Fault.Transient, TimeSpan.FromSeconds(1.5)), (wait.Fault, wait.RetryAfter));

        await using var another = await FakeDiscord.StartAsync(token: "of-somebody-else");
        destination = Desk.Of(another);
        var refused = await Assert.ThrowsAsync<DeliveryException>(() => destination.ShowAsync(Samples.Rendition(destination, Samples.English), Samples.Act(Samples.English, "key-1"), Cancel));
        Assert.Equal(Fault.Permanent, refused.Fault);
        Assert.DoesNotContain(Samples.Token, refused.ToString(), StringComparison.Ordinal);
    }
}
