using Newtonsoft.Json.Linq;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Intake;
using Nukta.Syndication.Outbound;
using Nukta.Syndication.Tests.Delivery;
using Nukta.Syndication.Tests.Social.Fakes;
using Nukta.Syndication.Tests.Social.Platforms.Desks;
using Nukta.Syndication.Tests.Social.Platforms.Networks;
using ChannelSamples = Nukta.Syndication.Tests.Social.ChannelSamples;

namespace Nukta.Syndication.Tests.EndToEnd;

/// <summary>The reconciler against platforms on which corrections are told in replies: each once, whatever the connection does and however often the story changes.</summary>
public sealed class CorrectionRepliesTests
{
    private static readonly string[] Below = ["facebook", "instagram", "linkedin", "slack"];
    private static readonly string[] OneAfterAnother = ["threads", "mastodon", "x", "bluesky"];

    public static TheoryData<string, string> Faults()
    {
        var cases = new TheoryData<string, string>();
        foreach (var platform in Below.Concat(OneAfterAnother))
        {
            foreach (var fault in new[] { PlatformFault.None, PlatformFault.DropBefore, PlatformFault.DropAfter, PlatformFault.ServerErrorAfter })
            {
                cases.Add(platform, fault.ToString());
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Every_correction_is_told_once_in_its_place_and_a_withdrawal_takes_all_down(string name, string fault)
    {
        await using var newsroom = new Newsroom();
        await using var platform = await StartAsync(name, newsroom);
        var breaks = Enum.Parse<PlatformFault>(fault);

        await PublishAsync(newsroom, "Six boats for Karachi");
        var post = Assert.Single(platform.Posts);
        platform.ReplyAsSomebody(name == "bluesky" ? $"at://somebody/app.bsky.feed.post/{post.Id}" : post.Id, "Corrected: that is no news.");
        platform.Faults.Enqueue(breaks);
        await PublishAsync(newsroom, "Two boats for Karachi", "There are two boats, not six & a half.");

        Assert.Equal(["Corrected: There are two boats, not six & a half."], Told(platform));

        await PublishAsync(newsroom, "Two boats, for Karachi", "There are two boats, not six & a half.");
        Assert.Single(Told(platform));

        platform.Faults.Enqueue(breaks);
        await PublishAsync(newsroom, "Two boats for Lahore", "They are for Lahore.");

        Assert.Equal(["Corrected: There are two boats, not six & a half.", "Corrected: They are for Lahore."], Told(platform));
        var (first, second) = (Ours(platform)[1], Ours(platform)[2]);
        Assert.EndsWith(post.Id, first.ReplyTo, StringComparison.Ordinal);
        Assert.EndsWith(Below.Contains(name) ? post.Id : first.Id, second.ReplyTo, StringComparison.Ordinal);

        platform.Faults.Enqueue(breaks);
        await newsroom.WithdrawAsync("en/world/story.json");
        await newsroom.SettleAsync();
        Assert.Empty(Ours(platform));
    }

    [Fact]
    public async Task A_correction_whose_answer_was_lost_is_not_told_again_by_a_version_that_mends_a_comma()
    {
        foreach (var name in Below.Concat(OneAfterAnother))
        {
            await using var newsroom = new Newsroom();
            await using var platform = await StartAsync(name, newsroom);
            await PublishAsync(newsroom, "Six boats for Karachi");
            platform.Faults.Enqueue(PlatformFault.DropAfter);

            // Nobody has looked yet when the next version comes.
            await WriteAsync(newsroom, "Two boats for Karachi", "There are two boats.\u200F");
            await newsroom.WorkAsync();
            await PublishAsync(newsroom, "Two boats, for Karachi", "There are two boats.\u200F");

            Assert.Equal(["Corrected: There are two boats."], Told(platform).Select(told => told.TrimEnd('\u200F')));
        }
    }

    [Theory]
    [InlineData("facebook")]
    [InlineData("linkedin")]
    [InlineData("slack")]
    [InlineData("mastodon")]
    public async Task What_is_no_correction_is_changed_in_place_where_that_can_be(string name)
    {
        await using var newsroom = new Newsroom();
        await using var platform = await StartAsync(name, newsroom);
        await PublishAsync(newsroom, "Six boats for Karachi");
        platform.Faults.Enqueue(PlatformFault.DropAfter);

        await PublishAsync(newsroom, "Six boats, for Karachi");

        Assert.StartsWith("Six boats, for Karachi", Assert.Single(platform.AllPosts).Text, StringComparison.Ordinal);
    }

    private static List<FakePost> Ours(FakePlatform platform) => [.. platform.Posts.Where(post => post.By is null)];

    private static IEnumerable<string> Told(FakePlatform platform) =>
        Ours(platform).Where(post => post.ReplyTo is not null).Select(post => post.Text.Split("\n\n")[0]);

    private static async Task PublishAsync(Newsroom newsroom, string headline, string? note = null)
    {
        await WriteAsync(newsroom, headline, note);
        await newsroom.SettleAsync();
    }

    private static Task<UploadResult> WriteAsync(Newsroom newsroom, string headline, string? note) => newsroom.PublishJsonAsync(new JObject
    {
        ["headline"] = headline,
        ["body"] = "It was so.",
        ["images"] = new JArray(new JObject { ["url"] = "https://img.nukta.example/a.jpg", ["alt"] = "A boat" }),
        ["correctionNote"] = note,
    }.ToString());

    private static async Task<FakePlatform> StartAsync(string name, Newsroom newsroom)
    {
        FakePlatform platform = name switch
        {
            "mastodon" => await FakeMastodon.StartAsync(time: newsroom.Time),
            "x" => await FakeX.StartAsync(time: newsroom.Time),
            "bluesky" => await FakeBluesky.StartAsync(time: newsroom.Time),
            "slack" => await FakeSlack.StartAsync(time: newsroom.Time),
            _ => await Network.StartAsync(name, time: newsroom.Time),
        };
        var http = OutboundHttp.CreateClient(new OutboundHttpOptions { AllowLoopback = true });
        newsroom.Show(name switch
        {
            "mastodon" or "x" or "bluesky" => ChannelSamples.Destination(
                ChannelSamples.Channel(name, platform.Server) with { Corrections = CorrectionPolicy.Reply, Picture = PictureStyle.None }, time: newsroom.Time, http: http),
            "slack" => DeskChannel.Of(platform, CorrectionPolicy.Reply, newsroom.Time, http),
            _ => Network.Of(platform, CorrectionPolicy.Reply, time: newsroom.Time, http: http),
        });
        return platform;
    }
}
