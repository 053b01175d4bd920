using Nukta.Syndication.Channels;
using Nukta.Syndication.Destinations;
using Nukta.Syndication.Tests.Channels.Fakes;

namespace Nukta.Syndication.Tests.Channels.Networks;

public class WhatsAppTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_has_opted_in_gets_the_template_with_headline_detail_and_link()
    {
        await using var whatsApp = await FakeWhatsApp.StartAsync();
        var destination = Of(whatsApp);

        await destination.ShowAsync(Samples.Rendition(destination, Samples.Urdu), Samples.Act(Samples.Urdu, "key-1"), Cancel);

        var lines = Assert.Single(whatsApp.Posts).Text.Split('\n');
        Assert.Equal($"\u200F{Samples.Urdu.Headline}", lines[0]);
        Assert.StartsWith("چھ کشتیاں", lines[1], StringComparison.Ordinal);
        Assert.Equal(Samples.Post(destination, Samples.Urdu).Link, lines[2]);
        Assert.Equal("ur", (string?)whatsApp.Messages[0].SelectToken("template.language.code"));
    }

    [Fact]
    public async Task A_correction_is_another_message_and_a_withdrawal_stops_for_a_person()
    {
        await using var whatsApp = await FakeWhatsApp.StartAsync();
        var destination = Of(whatsApp);
        var shown = await destination.ShowAsync(Samples.Rendition(destination, Samples.English), Samples.Act(Samples.English, "key-1"), Cancel);
        var corrected = Samples.English with { Version = 2, CorrectionNote = "There are two boats." };

        shown = await destination.ShowAsync(Samples.Rendition(destination, corrected), Samples.Act(corrected, "key-2", shown), Cancel);
        var mended = corrected with { Version = 3, Standfirst = "A comma, mended." };
        shown = await destination.ShowAsync(Samples.Rendition(destination, mended), Samples.Act(mended, "key-3", shown), Cancel);

        Assert.Equal(2, whatsApp.Posts.Count);
        Assert.StartsWith("Corrected: There are two boats.", whatsApp.Posts[1].Text, StringComparison.Ordinal);
        Assert.Equal($"wamid.{whatsApp.Posts[0].Id}", (string?)whatsApp.Messages[1].SelectToken("context.message_id"));
        Assert.Equal(Fault.Permanent, (await Assert.ThrowsAsync<DeliveryException>(() => destination.RemoveAsync(Samples.Act(corrected, "key-3", shown), Cancel))).Fault);
    }

    [Fact]
    public async Task A_lost_answer_is_unknown_and_a_limit_is_waited_for()
    {
        await using var whatsApp = await FakeWhatsApp.StartAsync();
        var destination = Of(whatsApp);
        whatsApp.Faults.Enqueue(PlatformFault.DropAfter);
        whatsApp.Faults.Enqueue(PlatformFault.TooManyRequests);

        Assert.Equal(Fault.Unknown, (await Assert.ThrowsAsync<DeliveryException>(() => destination.ShowAsync(Samples.Rendition(destination, Samples.English), Samples.Act(Samples.English, "key-1"), Cancel))).Fault);
        var wait = await Assert.ThrowsAsync<DeliveryException>(() => destination.ShowAsync(Samples.Rendition(destination, Samples.English), Samples.Act(Samples.English, "key-2"), Cancel));
        Assert.Equal((Fault.Transient, TimeSpan.FromMinutes(5)), (wait.Fault, wait.RetryAfter));
    }

    private static ChannelDestination Of(FakeWhatsApp whatsApp) => Samples.Destination(Samples.Channel("whatsapp", whatsApp.Server) with
    {
        Account = FakeGraph.Account,
        Credentials = new Dictionary<string, string> { ["accessToken"] = "env:TOKEN", ["recipient"] = "env:TOKEN" },
    });
}
