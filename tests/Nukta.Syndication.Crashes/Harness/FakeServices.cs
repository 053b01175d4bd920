using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Tests.Social.Fakes;

namespace Nukta.Syndication.Crashes.Harness;

/// <summary>Everybody whom the program delivers to: platforms by their natures and a partner's webhook, over HTTP on loopback.</summary>
internal sealed partial class FakeServices : IAsyncDisposable
{
    /// <summary>Environment: the platforms' token.</summary>
    public const string TokenVariable = "NUKTA_CRASHES_TOKEN";

    /// <summary>Environment: the webhook's signing secret.</summary>
    public const string SigningVariable = "NUKTA_CRASHES_SIGNING";

    /// <summary>The platform that nobody can search.</summary>
    public const string Blind = "telegram";

    private readonly Dictionary<string, FakePlatform> _platforms;
    private readonly Subscriber _subscriber;

    private FakeServices(Dictionary<string, FakePlatform> platforms, Subscriber subscriber)
    {
        (_platforms, _subscriber) = (platforms, subscriber);
        foreach (var (name, platform) in platforms)
        {
            platform.Step = step =>
            {
                Look(name, platform);
                return StepAsync($"{name} {Digits().Replace(step.Replace(FakePlatform.SampleToken, "token", StringComparison.Ordinal), "#")}");
            };
        }

        subscriber.Step = step => StepAsync($"webhook {step}");
    }

    /// <summary>Every request, as it arrives and once it is done; false: whoever sent it was killed.</summary>
    public Func<string, Task<bool>> Step { get; set; } = _ => Task.FromResult(true);

    /// <summary>What was wrong at some moment, even if it was mended later: two posts of one article on one platform.</summary>
    public ConcurrentDictionary<string, bool> Wrong { get; } = new(StringComparer.Ordinal);

    /// <summary>All posts that were made on platforms, and articles that were new to the webhook.</summary>
    public int PostsMade => _platforms.Values.Sum(platform => platform.AllPosts.Count) + _subscriber.Made;

    public static async Task<FakeServices> StartAsync(TimeProvider time)
    {
        var platforms = new Dictionary<string, FakePlatform>
        {
            ["mastodon"] = await FakeMastodon.StartAsync(time: time),
            ["x"] = await FakeX.StartAsync(time: time),
            [Blind] = await FakeTelegram.StartAsync(time: time),
        };
        return new FakeServices(platforms, await Subscriber.StartAsync());
    }

    /// <summary>The configuration that names them all, a feed and an outbox; no pace, which would only make kills rarer.</summary>
    public string Configuration() => new JObject
    {
        ["site"] = new JObject { ["name"] = "Nukta", ["url"] = "https://nukta.example", ["feedsUrl"] = "http://localhost" },
        ["partners"] = new JArray(new JObject
        {
            ["id"] = "wire",
            ["name"] = "The Wire",
            ["public"] = true,
            ["feeds"] = new JArray(new JObject { ["name"] = "all", ["title"] = "All", ["window"] = new JObject { ["items"] = 500, ["days"] = 30 } }),
            ["endpoints"] = new JArray(new JObject { ["name"] = "hook", ["kind"] = "webhook", ["url"] = _subscriber.Url, ["secrets"] = new JArray($"env:{SigningVariable}") }),
        }),
        ["channels"] = new JArray(
            Channel("mastodon", "accessToken"), Channel("x", "accessToken"), Channel(Blind, "botToken"),
            new JObject { ["id"] = "outbox", ["platform"] = "mastodon", ["name"] = "outbox", ["pace"] = "00:00:00" }),
    }.ToString();

    /// <summary>What everybody shows now: who, of which link, and the text.</summary>
    public IEnumerable<(string Where, string Link, string Text)> Shown() =>
    [
        .. _platforms.SelectMany(platform => platform.Value.Posts.Select(post => (platform.Key, LinkIn(post.Text), post.Text))),
        .. _subscriber.Shown.Select(shown => ("webhook", shown.Link, shown.Text)),
    ];

    /// <summary>What the webhook should not have been sent.</summary>
    public IReadOnlyCollection<string> SentWrongly => _subscriber.Wrong;

    public static string LinkIn(string text) => Link().Match(text).Value;

    public async ValueTask DisposeAsync()
    {
        foreach (var platform in _platforms.Values)
        {
            await platform.DisposeAsync();
        }

        await _subscriber.DisposeAsync();
    }

    private JObject Channel(string platform, string credential) => new()
    {
        ["id"] = platform,
        ["platform"] = platform,
        ["name"] = platform,
        ["server"] = _platforms[platform].Server,
        ["account"] = platform == Blind ? "@nukta" : "42",
        ["credentials"] = new JObject { [credential] = $"env:{TokenVariable}" },
        ["pace"] = "00:00:00",
    };

    private async Task<bool> StepAsync(string step) => await Step(step);

    private void Look(string name, FakePlatform platform)
    {
        foreach (var twice in platform.Posts.GroupBy(post => LinkIn(post.Text)).Where(posts => posts.Count() > 1))
        {
            Wrong[$"{name}: {twice.Count()} posts of {twice.Key}"] = true;
        }
    }

    [GeneratedRegex(@"https://nukta\.example/[\w/]+")]
    private static partial Regex Link();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Digits();
}
