using Nukta.Syndication.Outbound;
using Nukta.Syndication.Tests.Delivery;
using Nukta.Syndication.Tests.Social.Fakes;
using ChannelSamples = Nukta.Syndication.Tests.Social.ChannelSamples;

namespace Nukta.Syndication.Tests.EndToEnd;

/// <summary>The reconciler against platforms that speak HTTP and break it in every way: one post each, the newest.</summary>
public sealed class HttpPlatformTests
{
    public static TheoryData<string, string> Faults()
    {
        var cases = new TheoryData<string, string>();
        foreach (var platform in new[] { "mastodon", "x" })
        {
            foreach (var fault in Enum.GetNames<PlatformFault>().Except([nameof(PlatformFault.HangAfter)]))
            {
                cases.Add(platform, fault);
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Publish_correct_and_withdraw_converge_whatever_the_connection_does(string name, string fault)
    {
        await using var newsroom = new Newsroom();
        await using var platform = await StartAsync(name, newsroom);
        var breaks = Enum.Parse<PlatformFault>(fault);

        platform.Faults.Enqueue(breaks);
        await newsroom.PublishAsync("First words of a story");
        await newsroom.SettleAsync();
        Assert.StartsWith("First words of a story", Assert.Single(platform.Posts).Text, StringComparison.Ordinal);

        platform.Faults.Enqueue(breaks);
        await newsroom.PublishAsync("Second words of a story");
        await newsroom.SettleAsync();
        Assert.StartsWith("Second words of a story", Assert.Single(platform.Posts).Text, StringComparison.Ordinal);

        platform.Faults.Enqueue(breaks);
        await newsroom.WithdrawAsync();
        await newsroom.SettleAsync();
        Assert.Empty(platform.Posts);
    }

    [Theory]
    [InlineData("mastodon")]
    [InlineData("x")]
    public async Task A_process_that_dies_while_the_answer_is_on_its_way_leaves_one_post(string name)
    {
        await using var newsroom = new Newsroom();
        await using var platform = await StartAsync(name, newsroom);
        await newsroom.PublishAsync("First words of a story");

        // The intent and the article's own record are written before the act, and then no more.
        newsroom.Process.DieAfterWrites(2);
        await newsroom.WorkAsync();
        Assert.True(newsroom.Process.IsDead);
        Assert.Single(platform.Posts);

        newsroom.Start();
        await newsroom.PublishAsync("Second words of a story");
        await newsroom.SettleAsync();

        Assert.StartsWith("Second words of a story", Assert.Single(platform.Posts).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Telegram_which_nobody_can_search_gets_one_post_and_a_person_is_asked()
    {
        await using var newsroom = new Newsroom();
        await using var platform = await StartAsync("telegram", newsroom);
        platform.Faults.Enqueue(PlatformFault.DropAfter);

        await newsroom.PublishAsync("First words of a story");
        await newsroom.SettleAsync();

        Assert.Single(platform.Posts);
        Assert.Contains(await newsroom.AuditAsync(), line => line.StartsWith("unknown: channel:telegram-main", StringComparison.Ordinal));
    }

    private static async Task<FakePlatform> StartAsync(string name, Newsroom newsroom)
    {
        FakePlatform platform = name switch
        {
            "mastodon" => await FakeMastodon.StartAsync(time: newsroom.Time),
            "x" => await FakeX.StartAsync(time: newsroom.Time),
            _ => await FakeTelegram.StartAsync(time: newsroom.Time),
        };
        var channel = ChannelSamples.Channel(name, platform.Server) with { Account = name == "telegram" ? "@nukta" : null };
        var http = OutboundHttp.CreateClient(new OutboundHttpOptions { AllowLoopback = true });
        newsroom.Show(ChannelSamples.Destination(channel, time: newsroom.Time, http: http));
        return platform;
    }
}
