using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Newtonsoft.Json.Linq;

namespace Nukta.Syndication.Tests.Social.Fakes;

/// <summary>A Mastodon server with one account: 500 characters by its count, keys remembered for an hour, PUT edits, pages of forty.</summary>
internal sealed partial class FakeMastodon : FakePlatform
{
    private readonly Dictionary<string, (string Id, DateTimeOffset At)> keys = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim gate = new(1);

    private FakeMastodon(string token, TimeProvider time) : base(token, time)
    {
    }

    /// <summary>Looks that a picture's processing takes.</summary>
    public int Processing { get; set; }

    /// <summary>The most characters of a post.</summary>
    public int Most { get; set; } = 500;

    /// <summary>Statuses that the next looks at the server's limits are answered with.</summary>
    public Queue<int> FailingLooks { get; } = new();

    /// <summary>The newest version of the instance's own description: 2, 1 (as Pleroma has it, with <c>max_toot_chars</c>), or 0: none.</summary>
    public int InstanceVersion { get; set; } = 2;

    /// <summary>Fields of uploaded pictures, by id.</summary>
    public Dictionary<string, JObject> Media { get; } = new(StringComparer.Ordinal);

    public static async Task<FakeMastodon> StartAsync(string token = SampleToken, TimeProvider? time = null) =>
        (FakeMastodon)await new FakeMastodon(token, time ?? TimeProvider.System).ListenAsync();

    /// <summary>Written independently of ours: every address with a scheme is 23, then text elements are counted.</summary>
    public static int Length(string text) =>
        new StringInfo(Address().Replace(Mention().Replace(text, "$1"), new string('x', 23))).LengthInTextElements;

    protected override bool IsWrite(HttpRequest request) => base.IsWrite(request) && request.Path.StartsWithSegments("/api/v1/statuses");

    protected override FakeAnswer TooMany() => Error(429, "Too many requests") with
    {
        Headers = new Dictionary<string, string>
        {
            ["X-RateLimit-Limit"] = "300",
            ["X-RateLimit-Remaining"] = "0",
            ["X-RateLimit-Reset"] = (Time.GetUtcNow() + RetryAfter).ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture),
        },
    };

    protected override async Task<FakeAnswer> AnswerAsync(HttpRequest request, JObject body)
    {
        if (request.Headers.Authorization.ToString() != $"Bearer {Token}")
        {
            return Error(401, "The access token is invalid");
        }

        await gate.WaitAsync();
        try
        {
            var id = request.Path.Value!.Split('/')[^1];
            return (request.Method, request.Path.Value) switch
            {
                ("POST", "/api/v1/statuses") => Create(request, body),
                ("GET", "/api/v2/instance" or "/api/v1/instance") when FailingLooks.TryDequeue(out var status) => Error(status, "Something went wrong"),
                ("GET", "/api/v2/instance") when InstanceVersion == 2 => new FakeAnswer(200, Instance()),
                ("GET", "/api/v1/instance") when InstanceVersion > 0 => new FakeAnswer(200, new JObject { ["version"] = "2.7.2 (compatible; Pleroma 2.6.0)", ["max_toot_chars"] = Most, ["upload_limit"] = 16000000 }),
                ("POST", "/api/v2/media") => Upload(request, body),
                ("GET", var path) when path.StartsWith("/api/v1/media/", StringComparison.Ordinal) => Media.ContainsKey(id)
                    ? new FakeAnswer(Processing-- > 0 ? 206 : 200, new JObject { ["id"] = id })
                    : Error(404, "Record not found"),
                ("PUT", _) => Edit(id, body),
                ("DELETE", _) => Change(id, post => post with { Deleted = true }) is { } gone ? new FakeAnswer(200, Status(gone)) : Error(404, "Record not found"),
                ("GET", "/api/v1/accounts/verify_credentials") => new FakeAnswer(200, new JObject { ["id"] = "7", ["username"] = "nukta" }),
                ("GET", "/api/v1/accounts/7/statuses") => List(request),
                _ => Error(404, "Not Found"),
            };
        }
        finally
        {
            gate.Release();
        }
    }

    private FakeAnswer Create(HttpRequest request, JObject body)
    {
        var key = request.Headers["Idempotency-Key"].ToString();
        if (key.Length > 0 && keys.TryGetValue(key, out var known) && Time.GetUtcNow() - known.At < TimeSpan.FromHours(1))
        {
            return Posts.FirstOrDefault(post => post.Id == known.Id) is { } there ? new FakeAnswer(200, Status(there)) : Error(404, "Record not found");
        }

        if (Invalid(body) is { } invalid)
        {
            return invalid;
        }

        var post = Add(id => new FakePost(id, (string)body["status"]!, Time.GetUtcNow())
        {
            Language = (string?)body["language"],
            ReplyTo = (string?)body["in_reply_to_id"],
            Warning = (string?)body["spoiler_text"],
            Photo = (string?)body.SelectToken("media_ids[0]"),
            Key = key,
        });
        keys[key] = (post.Id, Time.GetUtcNow());
        return new FakeAnswer(200, Status(post));
    }

    private FakeAnswer Edit(string id, JObject body) =>
        Invalid(body)
        ?? (Change(id, post => post with { Text = (string)body["status"]!, Language = (string?)body["language"], Edits = post.Edits + 1 }) is { } edited
            ? new FakeAnswer(200, Status(edited))
            : Error(404, "Record not found"));

    private FakeAnswer? Invalid(JObject body) => (string?)body["status"] switch
    {
        null or "" => Error(422, "Validation failed: Text can't be blank"),
        { } text when Length(text) + Length((string?)body["spoiler_text"] ?? "") > Most => Error(422, $"Validation failed: Text character limit of {Most} exceeded"),
        _ when (body["media_ids"] as JArray ?? []).Any(id => !Media.ContainsKey((string)id!)) => Error(422, "Validation failed: media not found"),
        _ => null,
    };

    private FakeAnswer Upload(HttpRequest request, JObject body)
    {
        if (request.Form.Files["file"] is not { Length: > 0 and <= 16777216 } file || file.ContentType is not ("image/jpeg" or "image/png"))
        {
            return Error(422, "Validation failed: File content type is invalid");
        }

        var id = $"{70 + Media.Count}";
        Media[id] = body;
        return new FakeAnswer(Processing > 0 ? 202 : 200, new JObject { ["id"] = id });
    }

    private JObject Instance() => new()
    {
        ["version"] = "4.5.0",
        ["configuration"] = new JObject
        {
            ["statuses"] = new JObject { ["max_characters"] = Most, ["characters_reserved_per_url"] = 23 },
            ["media_attachments"] = new JObject
            {
                ["supported_mime_types"] = new JArray("image/jpeg", "image/png", "image/heic"),
                ["image_size_limit"] = 16777216,
                ["image_matrix_limit"] = 33177600,
            },
        },
    };

    private FakeAnswer List(HttpRequest request)
    {
        var limit = Math.Min(40, int.Parse(request.Query["limit"]!, CultureInfo.InvariantCulture));
        var before = request.Query["max_id"].ToString();
        var page = Posts.Reverse().Where(post => post.By is null && (before.Length == 0 || string.CompareOrdinal(post.Id, before) < 0)).Take(limit);
        return new FakeAnswer(200, new JArray(page.Select(Status)));
    }

    private JObject Status(FakePost post) => new()
    {
        ["id"] = post.Id,
        ["created_at"] = post.At.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        ["url"] = $"{Server}@nukta/{post.Id}",
        ["language"] = post.Language,
        ["in_reply_to_id"] = post.ReplyTo,
        ["content"] = "<p>" + Address().Replace(
            WebUtility.HtmlEncode(post.Text),
            link => $"<a href=\"{link.Value}\" rel=\"nofollow noopener\"><span class=\"invisible\">https://</span><span class=\"ellipsis\">shortened</span></a>") + "</p>",
    };

    private static FakeAnswer Error(int status, string words) => new(status, new JObject { ["error"] = words });

    [GeneratedRegex(@"https?://[^\s<>""]+", RegexOptions.None, 1000)]
    private static partial Regex Address();

    [GeneratedRegex(@"(?<![=/\w])(@[a-z0-9_]+)@[\w.-]+\w", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Mention();
}
