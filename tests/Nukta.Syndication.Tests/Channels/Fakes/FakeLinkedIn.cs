using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Newtonsoft.Json.Linq;

namespace Nukta.Syndication.Tests.Channels.Fakes;

/// <summary>An organisation's page: versioned calls, little text whose reserved characters must be escaped, cards as they are given, pictures uploaded first.</summary>
internal sealed partial class FakeLinkedIn : FakePlatform
{
    public const string Organisation = "777";

    private readonly HashSet<string> pictures = new(StringComparer.Ordinal);

    private FakeLinkedIn(string token, TimeProvider time) : base(token, time)
    {
    }

    public static async Task<FakeLinkedIn> StartAsync(string token = Samples.Token, TimeProvider? time = null) =>
        (FakeLinkedIn)await new FakeLinkedIn(token, time ?? TimeProvider.System).ListenAsync();

    protected override bool IsWrite(HttpRequest request) => request.Path.StartsWithSegments("/rest/posts", StringComparison.Ordinal) && base.IsWrite(request);

    protected override FakeAnswer TooMany() => Error(429, "Resource level throttle limit for calls to this resource is reached.");

    protected override Task<FakeAnswer> AnswerAsync(HttpRequest request, JObject body)
    {
        if (request.Headers.Authorization.ToString() != $"Bearer {Token}")
        {
            return Task.FromResult(Error(401, $"Invalid access token {request.Headers.Authorization}"));
        }

        if (request.Path == "/upload/1")
        {
            pictures.Add("urn:li:image:1");
            return Task.FromResult(new FakeAnswer(201, new JObject()));
        }

        if (request.Headers["LinkedIn-Version"] != "202610" || request.Headers["X-Restli-Protocol-Version"] != "2.0.0")
        {
            return Task.FromResult(Error(426, "Requested version is not active"));
        }

        var id = Uri.UnescapeDataString(request.Path.Value!.Split('/')[^1]);
        return Task.FromResult((request.Method, request.Path.Value, request.Headers["X-RestLi-Method"].ToString()) switch
        {
            ("POST", "/rest/images", _) => new FakeAnswer(200, new JObject { ["value"] = new JObject { ["uploadUrl"] = $"{Server}upload/1", ["image"] = "urn:li:image:1" } }),
            ("POST", "/rest/posts", _) => Create(body),
            ("POST", _, "PARTIAL_UPDATE") => Update(id, (string?)body.SelectToken("patch.$set.commentary") ?? (string?)body["patch"]?["$set"]?["commentary"] ?? ""),
            ("DELETE", _, "DELETE") => Deleted(id),
            ("GET", "/rest/posts", "FINDER") => List(request),
            _ => Error(404, "RESOURCE_NOT_FOUND"),
        });
    }

    private FakeAnswer Create(JObject body)
    {
        var thumbnail = (string?)body.SelectToken("content.article.thumbnail");
        if ((string?)body["author"] != $"urn:li:organization:{Organisation}" || (thumbnail is not null && !pictures.Contains(thumbnail)))
        {
            return Error(403, "Not enough permissions to access");
        }

        if (Plain((string?)body["commentary"] ?? "") is not { } text)
        {
            return Error(400, "The commentary is no little text of at most 3,000 characters");
        }

        var post = Add(id => new FakePost(id, text, Time.GetUtcNow()) { Key = (string?)body.SelectToken("content.article.source"), Photo = thumbnail, Alt = (string?)body.SelectToken("content.article.thumbnailAltText") });
        return new FakeAnswer(201, new JObject()) { Headers = new Dictionary<string, string> { ["x-restli-id"] = Urn(post) } };
    }

    private FakeAnswer Update(string id, string commentary) => Plain(commentary) is not { } text ? Error(400, "The commentary is no little text")
        : Change(NumberOf(id), post => post with { Text = text, Edits = post.Edits + 1 }) is not null ? new FakeAnswer(204, new JObject())
        : Error(404, "NOT_FOUND");

    private FakeAnswer Deleted(string id)
    {
        Remove(NumberOf(id));
        return new FakeAnswer(204, new JObject());
    }

    private FakeAnswer List(HttpRequest request)
    {
        var page = Posts.Reverse().Skip(int.Parse(request.Query["start"]!, null)).Take(int.Parse(request.Query["count"]!, null));
        return new FakeAnswer(200, new JObject
        {
            ["elements"] = new JArray(page.Select(post => new JObject
            {
                ["id"] = Urn(post),
                ["createdAt"] = post.At.ToUnixTimeMilliseconds(),
                ["content"] = new JObject { ["article"] = new JObject { ["source"] = post.Key } },
            })),
        });
    }

    /// <summary>What readers see; null: a reserved character is not escaped, or it is too long.</summary>
    private static string? Plain(string commentary)
    {
        var text = Hashtag().Replace(commentary, "#$1");
        var bare = Escaped().Replace(text, "");
        return Reserved().IsMatch(bare) ? null : Escaped().Replace(text, "$1") is { Length: > 0 and <= 3000 } plain ? plain : null;
    }

    private static string Urn(FakePost post) => $"urn:li:share:{post.Id}";

    private static string NumberOf(string urn) => urn.Split(':')[^1];

    private static FakeAnswer Error(int status, string message) => new(status, new JObject { ["status"] = status, ["message"] = message });

    [GeneratedRegex(@"\{hashtag\|\\#\|([^}]+)\}")]
    private static partial Regex Hashtag();

    [GeneratedRegex(@"[|{}@\[\]()<>\\*_~]")]
    private static partial Regex Reserved();

    [GeneratedRegex(@"\\([|{}@\[\]()<>#\\*_~])")]
    private static partial Regex Escaped();
}
