using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Newtonsoft.Json.Linq;

namespace Nukta.Syndication.Tests.Social.Fakes;

/// <summary>An organisation's page: versioned calls, little text whose reserved characters must be escaped, cards as they are given, pictures uploaded first.</summary>
internal sealed partial class FakeLinkedIn : FakePlatform
{
    public const string Organisation = "777";

    private readonly HashSet<string> pictures = new(StringComparer.Ordinal);

    private FakeLinkedIn(string token, TimeProvider time) : base(token, time)
    {
    }

    public static async Task<FakeLinkedIn> StartAsync(string token = ChannelSamples.Token, TimeProvider? time = null) =>
        (FakeLinkedIn)await new FakeLinkedIn(token, time ?? TimeProvider.System).ListenAsync();

    protected override bool IsWrite(HttpRequest request) => base.IsWrite(request)
        && (request.Path.StartsWithSegments("/rest/posts", StringComparison.Ordinal) || request.Path.StartsWithSegments("/rest/socialActions", StringComparison.Ordinal));

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

        if (request.Path.StartsWithSegments("/rest/socialActions", StringComparison.Ordinal))
        {
            return Task.FromResult(Comments(request, request.Path.Value!.Split('/')[3..], body));
        }

        var id = Uri.UnescapeDataString(request.Path.Value!.Split('/')[^1]);
        if (request.Path.StartsWithSegments("/rest/posts/urn:li:comment", StringComparison.Ordinal) || id.StartsWith("urn:li:comment", StringComparison.Ordinal))
        {
            return Task.FromResult(Error(400, $"Syntax exception in path variables: {id} is no urn of a share or ugcPost"));
        }

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
        RemoveWithComments(NumberOf(id));
        return new FakeAnswer(204, new JObject());
    }

    private FakeAnswer List(HttpRequest request)
    {
        var page = Posts.Where(post => post.ReplyTo is null).Reverse().Skip(int.Parse(request.Query["start"]!, null)).Take(int.Parse(request.Query["count"]!, null));
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

    /// <summary>The comments on a post (<c>{post}/comments</c>), ten a page unless asked otherwise, oldest first; one of them (<c>{post}/comments/{number}</c>).</summary>
    private FakeAnswer Comments(HttpRequest request, string[] path, JObject body)
    {
        var actor = $"urn:li:organization:{Organisation}";
        var post = There(NumberOf(path[0]));
        switch (request.Method, path)
        {
            case (_, [_, "comments", ..]) when post is null || path[0] != Urn(post):
                return Error(404, "NOT_FOUND");
            case ("POST", [_, "comments"]) when (string?)body["actor"] != actor || (string?)body["object"] != path[0]:
                return Error(400, "actor and object are required, the object being that of the path");
            case ("POST", [_, "comments"]):
                var made = Add(id => new FakePost(id, (string)body.SelectToken("message.text")!, Time.GetUtcNow()) { ReplyTo = post!.Id });
                return new FakeAnswer(201, Comment(post!, made, actor));
            case ("GET", [_, "comments"]):
                var (start, count) = (Number(request, "start") ?? 0, Number(request, "count") ?? 10);
                var page = Posts.Where(comment => comment.ReplyTo == post!.Id).Skip(start).Take(count);
                return new FakeAnswer(200, new JObject { ["elements"] = new JArray(page.Select(comment => Comment(post!, comment, actor))) });
            case ("DELETE", [_, "comments", _]) when request.Query["actor"] != actor:
                return Error(400, "Parameter 'actor' is required");
            case ("DELETE", [_, "comments", var number]):
                return There(number)?.ReplyTo == post!.Id && Remove(number) ? new FakeAnswer(204, new JObject()) : Error(404, "NOT_FOUND");
            default:
                return Error(404, "RESOURCE_NOT_FOUND");
        }
    }

    // LinkedIn names a comment after the post's activity, which has a number of its own.
    private static JObject Comment(FakePost post, FakePost comment, string actor) => new()
    {
        ["actor"] = comment.By is null ? actor : $"urn:li:person:{comment.By}",
        ["commentUrn"] = $"urn:li:comment:(urn:li:activity:9{post.Id},{comment.Id})",
        ["created"] = new JObject { ["time"] = comment.At.ToUnixTimeMilliseconds() },
        ["id"] = comment.Id,
        ["message"] = new JObject { ["text"] = comment.Text },
        ["object"] = $"urn:li:activity:9{post.Id}",
    };

    private static int? Number(HttpRequest request, string name) => request.Query[name].ToString() is { Length: > 0 } text ? int.Parse(text, null) : null;

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
