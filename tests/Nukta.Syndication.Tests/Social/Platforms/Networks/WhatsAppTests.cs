using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Social;
using Nukta.Syndication.Tests.Social.Fakes;

namespace Nukta.Syndication.Tests.Social.Platforms.Networks;

public class WhatsAppTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_has_opted_in_gets_the_template_with_headline_detail_and_link()
    {
        await using var whatsApp = await FakeWhatsApp.StartAsync();
        var destination = Of(whatsApp);

        await destination.ShowAsync(ChannelSamples.Rendition(destination, ChannelSamples.Urdu), ChannelSamples.Act(ChannelSamples.Urdu, "key-1"), Cancel);

        var lines = Assert.Single(whatsApp.Posts).Text.Split('\n');
        Assert.Equal($"\u200F{ChannelSamples.Urdu.Headline}", lines[0]);
        Assert.StartsWith("چھ کشتیاں", lines[1], StringComparison.Ordinal);
        Assert.Equal(ChannelSamples.Post(destination, ChannelSamples.Urdu).Link, lines[2]);
        Assert.Equal("ur", (string?)whatsApp.Messages[0].SelectToken("template.language.code"));
    }

    [Fact]
    public async Task A_correction_is_another_message_and_a_withdrawal_stops_for_a_person()
    {
        await using var whatsApp = await FakeWhatsApp.StartAsync();
        var destination = Of(whatsApp);
        var observed = await destination.ShowAsync(ChannelSamples.Rendition(destination, ChannelSamples.English), ChannelSamples.Act(ChannelSamples.English, "key-1"), Cancel);
        var corrected = ChannelSamples.English with { Version = 2, CorrectionNote = "There are two boats." };

        observed = await destination.ShowAsync(ChannelSamples.Rendition(destination, corrected), ChannelSamples.Act(corrected, "key-2", observed), Cancel);
        var mended = corrected with { Version = 3, Standfirst = "A comma, mended." };
        observed = await destination.ShowAsync(ChannelSamples.Rendition(destination, mended), ChannelSamples.Act(mended, "key-3", observed), Cancel);

        Assert.Equal(2, whatsApp.Posts.Count);
        Assert.StartsWith("Corrected: There are two boats.", whatsApp.Posts[1].Text, StringComparison.Ordinal);
        Assert.Equal($"wamid.{whatsApp.Posts[0].Id}", (string?)whatsApp.Messages[1].SelectToken("context.message_id"));
        Assert.Equal(FailureKind.Permanent, (await Assert.ThrowsAsync<DeliveryException>(() => destination.RemoveAsync(ChannelSamples.Act(corrected, "key-3", observed), Cancel))).Kind);
    }

    [Fact]
    public async Task A_lost_answer_is_unknown_and_a_limit_is_waited_for()
    {
        await using var whatsApp = await FakeWhatsApp.StartAsync();
        var destination = Of(whatsApp);
        whatsApp.Faults.Enqueue(PlatformFault.DropAfter);
        whatsApp.Faults.Enqueue(PlatformFault.TooManyRequests);

        Assert.Equal(FailureKind.Unknown, (await Assert.ThrowsAsync<DeliveryException>(() => destination.ShowAsync(ChannelSamples.Rendition(destination, ChannelSamples.English), ChannelSamples.Act(ChannelSamples.English, "key-1"), Cancel))).Kind);
        var wait = await Assert.ThrowsAsync<DeliveryException>(() => destination.ShowAsync(ChannelSamples.Rendition(destination, ChannelSamples.English), ChannelSamples.Act(ChannelSamples.English, "key-2"), Cancel));
        Assert.Equal((FailureKind.Transient, TimeSpan.FromMinutes(5)), (wait.Kind, wait.RetryAfter));
    }

    private static ChannelDestination Of(FakeWhatsApp whatsApp) => ChannelSamples.Destination(ChannelSamples.Channel("whatsapp", whatsApp.Server) with
    {
        Account = FakeGraph.Account,
        Credentials = new Dictionary<string, string> { ["accessToken"] = "env:TOKEN", ["recipient"] = "env:TOKEN" },
    });
}
