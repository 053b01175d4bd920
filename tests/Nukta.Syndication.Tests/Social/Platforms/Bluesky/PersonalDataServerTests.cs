using Newtonsoft.Json.Linq;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Tests.Requirements;

namespace Nukta.Syndication.Tests.Social.Platforms.Bluesky;

/// <summary>The real server takes what we send, and shows it once.</summary>
public sealed class PersonalDataServerTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    [Requires<PersonalDataServer>]
    public async Task Takes_posts_with_cards_and_photos_once_threads_corrections_and_removals()
    {
        await using var server = await PersonalDataServer.StartAsync(Cancel);
        using var http = new HttpClient();
        var channel = ChannelSamples.Channel("bluesky", server.Url) with { Account = server.Handle };
        var card = DestinationOf(channel, server);
        var photo = DestinationOf(channel with { Picture = PictureStyle.Photo }, server);
        var urdu = ChannelSamples.Urdu with { Images = [FixedPictures.Image] };
        var thread = ChannelSamples.English with { Images = [FixedPictures.Image], Social = new Dictionary<string, SocialOverride> { ["bluesky"] = new("First #Karachi") { Thread = ["Second", "Third"] } } };

        var first = await card.ShowAsync(ChannelSamples.Rendition(card, urdu), ChannelSamples.Act(urdu, "key-1"), Cancel);
        var again = await card.ShowAsync(ChannelSamples.Rendition(card, urdu), ChannelSamples.Act(urdu, "key-1"), Cancel);
        var second = await photo.ShowAsync(ChannelSamples.Rendition(photo, thread), ChannelSamples.Act(thread, "key-2"), Cancel);

        Assert.Equal(first.RemoteIds, again.RemoteIds);
        Assert.Equal(first.RemoteIds.Concat(second.RemoteIds).Order(), (await AddressesAsync()).Order());
        var mark = ChannelSamples.Rendition(card, urdu).Mark!;
        Assert.Equal(first.RemoteIds, (await card.FindAsync(new Lookup(mark, first.At, []), Cancel))!.RemoteIds);
        var whole = new Lookup(ChannelSamples.Rendition(photo, thread).Mark!, second.At, []) { Parts = 3 };
        Assert.Equal(second.RemoteIds, (await photo.FindAsync(whole, Cancel))!.RemoteIds);

        var corrected = urdu with { Version = 2, Headline = "کراچی میں دو کشتیاں", CorrectionNote = "کشتیاں دو ہیں۔" };
        var reposted = await card.ShowAsync(ChannelSamples.Rendition(card, corrected), ChannelSamples.Act(corrected, "key-3", first), Cancel);
        await photo.RemoveAsync(ChannelSamples.Act(thread, "key-4", second), Cancel);
        await photo.RemoveAsync(ChannelSamples.Act(thread, "key-4", second), Cancel);

        Assert.Equal(reposted.RemoteIds, await AddressesAsync());

        async Task<IReadOnlyList<string>> AddressesAsync()
        {
            var text = await http.GetStringAsync(new Uri(server.Url, $"/xrpc/com.atproto.repo.listRecords?repo={server.Handle}&collection=app.bsky.feed.post"), Cancel);
            return [.. JObject.Parse(text)["records"]!.Select(record => (string)record["uri"]!)];
        }
    }

    private static Nukta.Syndication.Social.ChannelDestination DestinationOf(Channel channel, PersonalDataServer server) => Nukta.Syndication.Social.ChannelDestinations.Create(
        channel,
        new Nukta.Syndication.Social.ChannelServices(new FixedSecrets(server.Password), new HttpClient(), new MemoryDocuments(), TimeProvider.System, new Random(7))
        {
            Ledger = new Nukta.Syndication.Tests.Social.Tokens.MemoryLedger(),
            Pictures = new FixedPictures(),
        });
}
