using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Newtonsoft.Json.Linq;

namespace Nukta.Syndication.Tests.Social.Fakes;

/// <summary>X's API v2 with one account: 280 weighted characters, no two posts with the same text, links shortened and expanded.</summary>
internal sealed partial class FakeX : FakePlatform
{
    private readonly Lock gate = new();

    private FakeX(string token, TimeProvider time) : base(token, time)
    {
    }

    /// <summary>How long a post is missing from the account's list.</summary>
    public TimeSpan SearchLag { get; set; }

    /// <summary>Alternative texts by media id; a medium that has none has an empty one.</summary>
    public Dictionary<string, string> Media { get; } = new(StringComparer.Ordinal);

    /// <summary>How many posts a page holds at most.</summary>
    public int PageSize { get; set; } = 100;

    public static async Task<FakeX> StartAsync(string token = SampleToken, TimeProvider? time = null) =>
        (FakeX)await new FakeX(token, time ?? TimeProvider.System).ListenAsync();

    /// <summary>Written independently of ours, after twitter-text's config v3: links 23, an emoji cluster 2, then by code point.</summary>
    public static int Length(string text)
    {
        var rest = Address().Replace(text.Normalize(), "");
        var length = Address().Count(text) * 23;
        var clusters = StringInfo.GetTextElementEnumerator(rest);
        while (clusters.MoveNext())
        {
            var runes = clusters.GetTextElement().EnumerateRunes().ToList();
            var isEmoji = runes.Any(rune => rune.Value is >= 0x1F000 or >= 0x2600 and <= 0x27BF or 0x20E3);
            length += isEmoji ? 2 : runes.Sum(Weight);
        }

        return length;
    }

    protected override bool IsWrite(HttpRequest request) => base.IsWrite(request) && request.Path.StartsWithSegments("/2/tweets");

    protected override FakeAnswer TooMany() => Problem(429, "Too Many Requests") with
    {
        Headers = new Dictionary<string, string>
        {
            ["x-rate-limit-limit"] = "100",
            ["x-rate-limit-remaining"] = "0",
            ["x-rate-limit-reset"] = (Time.GetUtcNow() + RetryAfter).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
        },
    };

    protected override Task<FakeAnswer> AnswerAsync(HttpRequest request, JObject body)
    {
        lock (gate)
        {
            return Task.FromResult(Answer(request, body));
        }
    }

    private static int Weight(Rune rune) =>
        new[] { (0, 4351), (8192, 8205), (8208, 8223), (8242, 8247) }.Any(range => rune.Value >= range.Item1 && rune.Value <= range.Item2) ? 1 : 2;

    private FakeAnswer Answer(HttpRequest request, JObject body)
    {
        if (request.Headers.Authorization.ToString() != $"Bearer {Token}")
        {
            return Problem(401, "Unauthorized");
        }

        var path = request.Path.Value!;
        return request.Method switch
        {
            "POST" when path == "/2/tweets" => Create(body),
            "POST" when path == "/2/media/upload" => Upload(body),
            "POST" when path == "/2/media/metadata" => Describe(body),
            "DELETE" => Change(path.Split('/')[^1], post => post with { Deleted = true }) is not null
                ? new FakeAnswer(200, new JObject { ["data"] = new JObject { ["deleted"] = true } })
                : Problem(404, "Not Found Error"),
            "GET" when path == "/2/users/me" => new FakeAnswer(200, new JObject { ["data"] = new JObject { ["id"] = "42" } }),
            "GET" when path == "/2/users/42/tweets" => List(request),
            _ => Problem(404, "Not Found"),
        };
    }

    private FakeAnswer Create(JObject body)
    {
        var text = (string?)body["text"] ?? "";
        if (text.Length == 0 || Length(text) > 280)
        {
            return Problem(403, "You are not permitted to perform this action: the text is too long or empty.");
        }

        if (Posts.Any(post => post.Text == text))
        {
            return Problem(403, "You are not allowed to create a Tweet with duplicate content.");
        }

        var picture = (string?)body.SelectToken("media.media_ids[0]");
        if (picture is not null && !Media.ContainsKey(picture))
        {
            return Problem(400, "Your media IDs are invalid.");
        }

        var made = Add(id => new FakePost(id, text, Time.GetUtcNow())
        {
            ReplyTo = (string?)body.SelectToken("reply.in_reply_to_tweet_id"),
            Photo = picture,
            Alt = picture is null ? null : Media[picture],
        });
        return new FakeAnswer(201, new JObject { ["data"] = new JObject { ["id"] = made.Id, ["text"] = Address().Replace(text, "https://t.co/abc") } });
    }

    private FakeAnswer Upload(JObject body)
    {
        var content = Convert.FromBase64String((string?)body["media"] ?? "");
        if (content.Length is 0 or > 5 * 1024 * 1024 || (string?)body["media_category"] != "tweet_image")
        {
            return Problem(400, "media is too large or of no category");
        }

        var id = $"{900 + Media.Count}";
        Media[id] = "";
        return new FakeAnswer(200, new JObject { ["data"] = new JObject { ["id"] = id, ["media_key"] = $"3_{id}", ["expires_after_secs"] = 86400 } });
    }

    private FakeAnswer Describe(JObject body)
    {
        var id = (string?)body["id"] ?? "";
        var alt = (string?)body.SelectToken("metadata.alt_text.text") ?? "";
        if (!Media.ContainsKey(id) || alt.Length > 1000)
        {
            return Problem(400, "no such media, or the text is too long");
        }

        Media[id] = alt;
        return new FakeAnswer(200, new JObject { ["data"] = new JObject { ["id"] = id } });
    }

    private FakeAnswer List(HttpRequest request)
    {
        var since = DateTimeOffset.Parse(request.Query["start_time"].ToString(), CultureInfo.InvariantCulture);
        var skip = int.TryParse(request.Query["pagination_token"], out var token) ? token : 0;
        var visible = Posts.Reverse().Where(post => post.By is null && post.At >= since && post.At + SearchLag <= Time.GetUtcNow()).ToList();
        var page = visible.Skip(skip).Take(PageSize).ToList();
        var answer = new JObject { ["meta"] = new JObject { ["result_count"] = page.Count } };
        if (page.Count > 0)
        {
            answer["data"] = new JArray(page.Select(Tweet));
        }

        if (skip + page.Count < visible.Count)
        {
            answer["meta"]!["next_token"] = $"{skip + page.Count}";
        }

        return new FakeAnswer(200, answer);
    }

    private static JObject Tweet(FakePost post) => new()
    {
        ["id"] = post.Id,
        ["text"] = Address().Replace(post.Text, "https://t.co/abc"),
        ["created_at"] = post.At.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        ["referenced_tweets"] = post.ReplyTo is null ? new JArray() : new JArray(new JObject { ["type"] = "replied_to", ["id"] = post.ReplyTo }),
        ["entities"] = new JObject
        {
            ["urls"] = new JArray(Address().Matches(post.Text).Select(link => new JObject { ["url"] = "https://t.co/abc", ["expanded_url"] = link.Value })),
        },
    };

    private static FakeAnswer Problem(int status, string detail) =>
        new(status, new JObject { ["detail"] = detail, ["type"] = "about:blank", ["title"] = "Error", ["status"] = status });

    [GeneratedRegex(@"https?://[^\s<>""]+", RegexOptions.None, 1000)]
    private static partial Regex Address();
}
