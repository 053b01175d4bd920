using Newtonsoft.Json.Linq;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Destinations;
using Nukta.Syndication.Partners;

namespace Nukta.Syndication.Tests.Channels.Bluesky;

/// <summary>The real server takes what we send, and shows it once.</summary>
public sealed class ARealPersonalDataServer
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Takes_posts_with_cards_and_photos_once_threads_corrections_and_removals()
    {
        await using var server = await PersonalDataServer.StartAsync(Cancel);
        using var http = new HttpClient();
        var channel = Samples.Channel("bluesky", server.Url) with { Account = server.Handle };
        var card = DestinationOf(channel, server);
        var photo = DestinationOf(channel with { Picture = PictureStyle.Photo }, server);
        var urdu = Samples.Urdu with { Images = [FixedPictures.Image] };
        var thread = Samples.English with { Images = [FixedPictures.Image], Social = new Dictionary<string, SocialOverride> { ["bluesky"] = new("First #Karachi") { Thread = ["Second", "Third"] } } };

        var first = await card.ShowAsync(Samples.Rendition(card, urdu), Samples.Act(urdu, "key-1"), Cancel);
        var again = await card.ShowAsync(Samples.Rendition(card, urdu), Samples.Act(urdu, "key-1"), Cancel);
        var second = await photo.ShowAsync(Samples.Rendition(photo, thread), Samples.Act(thread, "key-2"), Cancel);

        Assert.Equal(first.RemoteIds, again.RemoteIds);
        Assert.Equal(first.RemoteIds.Concat(second.RemoteIds).Order(), (await AddressesAsync()).Order());
        var mark = Samples.Rendition(card, urdu).Mark!;
        Assert.Equal(first.RemoteIds, (await card.FindAsync(new Lookup(mark, first.At, []), Cancel))!.RemoteIds);
        var whole = new Lookup(Samples.Rendition(photo, thread).Mark!, second.At, []) { Parts = 3 };
        Assert.Equal(second.RemoteIds, (await photo.FindAsync(whole, Cancel))!.RemoteIds);

        var corrected = urdu with { Version = 2, Headline = "کراچی میں دو کشتیاں", CorrectionNote = "کشتیاں دو ہیں۔" };
        var reposted = await card.ShowAsync(Samples.Rendition(card, corrected), Samples.Act(corrected, "key-3", first), Cancel);
        await photo.RemoveAsync(Samples.Act(thread, "key-4", second), Cancel);
        await photo.RemoveAsync(Samples.Act(thread, "key-4", second), Cancel);

        Assert.Equal(reposted.RemoteIds, await AddressesAsync());

        async Task<IReadOnlyList<string>> AddressesAsync()
        {
            var text = await http.GetStringAsync(new Uri(server.Url, $"/xrpc/com.atproto.repo.listRecords?repo={server.Handle}&collection=app.bsky.feed.post"), Cancel);
            return [.. JObject.Parse(text)["records"]!.Select(record => (string)record["uri"]!)];
        }
    }

    private static Syndication.Channels.ChannelDestination DestinationOf(Channel channel, PersonalDataServer server) => Syndication.Channels.ChannelDestinations.Create(
        channel,
        new Syndication.Channels.ChannelServices(new FixedSecrets(server.Password), new HttpClient(), new MemoryDocuments(), TimeProvider.System, new Random(7))
        {
            Ledger = new Tokens.MemoryLedger(),
            Pictures = new FixedPictures(),
        });
}
