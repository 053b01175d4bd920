using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Social;
using Nukta.Syndication.Tests.Delivery;

namespace Nukta.Syndication.Tests.Social;

/// <summary>New posts keep a channel's hours and its spacing; breaking news, corrections and removals do not wait.</summary>
public sealed class PostTimingTests : IAsyncLifetime
{
    // Pakistan is five hours ahead of UTC: quiet from 18:00 to 02:00 UTC.
    private static readonly QuietHours Night = new() { From = TimeSpan.FromHours(23), To = TimeSpan.FromHours(7) };
    private static readonly DateTimeOffset Evening = new(2026, 11, 24, 20, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Morning = new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero);

    private readonly MemoryDocuments documents = new();
    private readonly Newsroom newsroom = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => newsroom.DisposeAsync();

    [Fact]
    public async Task What_comes_at_night_is_posted_in_the_morning()
    {
        Open(ChannelSamples.Channel("x") with { QuietHours = Night });
        newsroom.Time.SetUtcNow(Evening);

        await PublishAsync("a");
        await newsroom.PassAsync(TimeSpan.FromHours(5));
        Assert.Empty(await PostsAsync());
        await newsroom.SettleAsync();

        Assert.Equal(Morning, Assert.Single(await PostsAsync()).Created);
    }

    [Fact]
    public async Task Breaking_news_goes_out_at_night_unless_it_is_to_wait_too()
    {
        Open(ChannelSamples.Channel("x") with { QuietHours = Night });
        newsroom.Time.SetUtcNow(Evening);
        await PublishAsync("a", breaking: true);
        await newsroom.SettleAsync();
        Assert.Equal(Evening, Assert.Single(await PostsAsync()).Created);

        Open(ChannelSamples.Channel("x") with { Id = "patient", QuietHours = Night with { Breaking = true } });
        newsroom.Time.SetUtcNow(Evening.AddDays(1));
        await PublishAsync("b", breaking: true);
        await newsroom.SettleAsync();
        Assert.Equal(Morning.AddDays(1), Assert.Single(await PostsAsync("patient"), post => post.Post.Text.Contains("Story b", StringComparison.Ordinal)).Created);
    }

    [Fact]
    public async Task What_is_there_is_corrected_and_removed_at_night()
    {
        Open(ChannelSamples.Channel("mastodon") with { QuietHours = Night });
        newsroom.Time.SetUtcNow(Evening.AddHours(-3));
        await PublishAsync("a");
        await PublishAsync("b");
        await newsroom.SettleAsync();

        newsroom.Time.SetUtcNow(Evening);
        await PublishAsync("a", correction: "It was six.");
        await newsroom.WithdrawAsync("en/world/b.json");
        await newsroom.PassAsync(TimeSpan.FromMinutes(1));

        var posts = await PostsAsync("mastodon-main");
        Assert.Equal(Evening, Assert.Single(posts, post => post.Post.Text.Contains("Corrected: It was six.", StringComparison.Ordinal)).Edited);
        Assert.Equal(Evening, Assert.Single(posts, post => post.Post.Text.Contains("Story b", StringComparison.Ordinal)).Deleted);
    }

    [Fact]
    public async Task What_is_withdrawn_before_the_morning_never_appears()
    {
        Open(ChannelSamples.Channel("x") with { QuietHours = Night });
        newsroom.Time.SetUtcNow(Evening);
        await PublishAsync("a");
        await newsroom.PassAsync(TimeSpan.FromHours(1));
        await newsroom.WithdrawAsync("en/world/a.json");
        await newsroom.SettleAsync();

        Assert.Empty(await PostsAsync());
    }

    [Fact]
    public async Task New_posts_keep_their_distance_and_the_night_s_pile_comes_one_by_one()
    {
        Open(ChannelSamples.Channel("x") with { QuietHours = Night, Spacing = TimeSpan.FromMinutes(10) });
        newsroom.Time.SetUtcNow(Evening);
        foreach (var name in new[] { "a", "b", "c" })
        {
            await PublishAsync(name);
        }

        await newsroom.SettleAsync();

        Assert.Equal([Morning, Morning.AddMinutes(10), Morning.AddMinutes(20)], (await PostsAsync()).Select(post => post.Created));
    }

    [Fact]
    public async Task Breaking_news_goes_before_those_that_wait_and_the_next_keeps_its_distance_from_it()
    {
        Open(ChannelSamples.Channel("x") with { Spacing = TimeSpan.FromMinutes(10), Pace = TimeSpan.FromMinutes(1), Burst = 1 });
        var noon = newsroom.Time.GetUtcNow();
        await PublishAsync("a");
        await PublishAsync("b");
        await newsroom.PassAsync(TimeSpan.FromMinutes(4));

        await PublishAsync("c", breaking: true);
        await newsroom.PassAsync(TimeSpan.FromSeconds(1));
        await PublishAsync("d");
        await newsroom.SettleAsync();

        Assert.Equal(
            [("a", 0), ("c", 4), ("b", 14), ("d", 24)],
            (await PostsAsync()).Select(post => (Name: NameOf(post), (int)(post.Created - noon).TotalMinutes)));
    }

    [Fact]
    public async Task What_was_waiting_for_its_turn_goes_at_once_when_it_becomes_breaking()
    {
        Open(ChannelSamples.Channel("x") with { Spacing = TimeSpan.FromHours(3) });
        var noon = newsroom.Time.GetUtcNow();
        await PublishAsync("a");
        await PublishAsync("b");
        await newsroom.PassAsync(TimeSpan.FromMinutes(5));

        await PublishAsync("b", breaking: true);
        await newsroom.SettleAsync();

        Assert.Equal([("a", 0), ("b", 5)], (await PostsAsync()).Select(post => (NameOf(post), (int)(post.Created - noon).TotalMinutes)));
    }

    [Theory]
    [InlineData("23:00", "07:00", "Asia/Karachi", "2026-11-24T18:00:00Z", "2026-11-25T02:00:00Z")]
    [InlineData("23:00", "07:00", "Asia/Karachi", "2026-11-24T17:59:59Z", null)]
    [InlineData("23:00", "07:00", "Asia/Karachi", "2026-11-25T01:59:59Z", "2026-11-25T02:00:00Z")]
    [InlineData("23:00", "07:00", "Asia/Karachi", "2026-11-25T02:00:00Z", null)]
    [InlineData("13:00", "14:30", "Asia/Karachi", "2026-11-24T08:00:00Z", "2026-11-24T09:30:00Z")]
    [InlineData("13:00", "14:30", "Asia/Karachi", "2026-11-24T19:00:00Z", null)]
    [InlineData("00:00", "06:00", "Asia/Karachi", "2026-12-31T19:00:00Z", "2027-01-01T01:00:00Z")]
    [InlineData("22:00", "02:30", "Europe/London", "2026-03-29T00:30:00Z", "2026-03-29T01:30:00Z")]
    [InlineData("22:00", "01:30", "Europe/London", "2026-03-29T00:30:00Z", "2026-03-29T01:30:00Z")]
    public void Quiet_hours_hold_by_the_zone_s_clock(string from, string to, string zone, string now, string? end) => Assert.Equal(
        end is null ? null : DateTimeOffset.Parse(end, null),
        new QuietHours { From = TimeSpan.Parse(from, null), To = TimeSpan.Parse(to, null), Zone = zone }.EndOf(DateTimeOffset.Parse(now, null)));

    private static string NameOf(OutboxPost post) => post.Post.Text.Split("Story ")[1][..1];

    private void Open(Channel channel) => newsroom.Show(ChannelSamples.Destination(channel, documents, newsroom.Time));

    private async Task PublishAsync(string name, bool breaking = false, string? correction = null)
    {
        var note = correction is null ? "null" : $"\"{correction}\"";
        await newsroom.PublishJsonAsync(
            $$"""{"headline":"Story {{name}}","body":"It was so.","breaking":{{(breaking ? "true" : "false")}},"correctionNote":{{note}}}""", $"en/world/{name}.json");
        await newsroom.PassAsync(TimeSpan.Zero);
    }

    private async Task<IReadOnlyList<OutboxPost>> PostsAsync(string channel = "x-main") =>
        (await OutboxDocument.ReadAsync(documents, channel, Newsroom.Cancellation))?.Posts ?? [];
}
