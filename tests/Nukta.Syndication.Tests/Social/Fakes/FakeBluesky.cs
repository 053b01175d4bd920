using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Newtonsoft.Json.Linq;

namespace Nukta.Syndication.Tests.Social.Fakes;

/// <summary>A personal data server with one account: the lexicons' limits, TID keys, swapRecord, sessions whose tokens end.</summary>
internal sealed partial class FakeBluesky : FakePlatform
{
    private const string Did = "did:plc:ewvi7nxzyoun6zhxrhs64oiz";
    private readonly Dictionary<string, JObject> blobs = new(StringComparer.Ordinal);
    private readonly Lock gate = new();
    private int sessions;

    private FakeBluesky(string token, TimeProvider time) : base(token, time)
    {
    }

    /// <summary>The access token that works; another one once this is set to null.</summary>
    public string? Access { get; set; }

    public int Sessions => sessions;

    /// <summary>Media type and size of what was uploaded.</summary>
    public IReadOnlyCollection<JObject> Blobs => blobs.Values;

    public static async Task<FakeBluesky> StartAsync(string token = ChannelSamples.Token, TimeProvider? time = null) =>
        (FakeBluesky)await new FakeBluesky(token, time ?? TimeProvider.System).ListenAsync();

    protected override bool IsWrite(HttpRequest request) => request.Path.Value!.EndsWith("Record", StringComparison.Ordinal) && HttpMethods.IsPost(request.Method);

    protected override FakeAnswer TooMany() => Error(429, "RateLimitExceeded", "Rate Limit Exceeded") with
    {
        Headers = new Dictionary<string, string> { ["ratelimit-reset"] = (Time.GetUtcNow() + RetryAfter).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture) },
    };

    protected override Task<FakeAnswer> AnswerAsync(HttpRequest request, JObject body)
    {
        lock (gate)
        {
            return Task.FromResult(Answer(request, body, request.Path.Value!.Split('.')[^1]));
        }
    }

    private FakeAnswer Answer(HttpRequest request, JObject body, string method)
    {
        var authorization = request.Headers.Authorization.ToString();
        if (method == "createSession")
        {
            return (string?)body["identifier"] == "nukta.example" && (string?)body["password"] == Token ? Session() : Error(401, "AuthenticationRequired", "Invalid identifier or password");
        }

        if (method == "refreshSession")
        {
            return authorization == $"Bearer refresh-{sessions}" ? Session() : Error(400, "ExpiredToken", "Token has been revoked");
        }

        if (authorization != $"Bearer {Access}" || Access is null)
        {
            return Error(400, "ExpiredToken", "Token has expired");
        }

        return method switch
        {
            "resolveHandle" => request.Query["handle"] == "friend.example" ? new FakeAnswer(200, new JObject { ["did"] = "did:plc:friend" }) : Error(400, "InvalidRequest", "Unable to resolve handle"),
            "uploadBlob" => Upload(request),
            "putRecord" => Put(body),
            "deleteRecord" => Delete((string)body["rkey"]!),
            "getRecord" => Posts.FirstOrDefault(post => post.Id == request.Query["rkey"]) is { } there ? new FakeAnswer(200, View(there)) : Error(400, "RecordNotFound", "Could not locate record"),
            "listRecords" => List(request),
            _ => Error(501, "MethodNotImplemented", "Method Not Implemented"),
        };
    }

    private FakeAnswer Session()
    {
        Access = $"access-{++sessions}";
        return new FakeAnswer(200, new JObject { ["accessJwt"] = Access, ["refreshJwt"] = $"refresh-{sessions}", ["did"] = Did, ["handle"] = "nukta.example" });
    }

    private FakeAnswer Upload(HttpRequest request)
    {
        var blob = new JObject
        {
            ["$type"] = "blob",
            ["ref"] = new JObject { ["$link"] = $"bafkrei{blobs.Count}" },
            ["mimeType"] = request.ContentType,
            ["size"] = request.Body.Length,
        };
        blobs[$"bafkrei{blobs.Count}"] = blob;
        return new FakeAnswer(200, new JObject { ["blob"] = blob });
    }

    private FakeAnswer Put(JObject body)
    {
        var key = (string)body["rkey"]!;
        var record = (JObject)body["record"]!;
        if (Invalid(key, record) is { } invalid)
        {
            return Error(400, "InvalidRequest", $"Invalid app.bsky.feed.post record: {invalid}");
        }

        if (Posts.Any(post => post.Id == key))
        {
            return body.ContainsKey("swapRecord") ? Error(400, "InvalidSwap", "Record was at bafyre") : Error(500, "InternalServerError", "the app view goes on showing what was there first");
        }

        return new FakeAnswer(200, View(Add(_ => new FakePost(key, (string)record["text"]!, DateTimeOffset.Parse((string)record["createdAt"]!, CultureInfo.InvariantCulture))
        {
            Language = (string?)record.SelectToken("langs[0]"),
            ReplyTo = (string?)record.SelectToken("reply.parent.uri"),
            Alt = (string?)record.SelectToken("embed.images[0].alt"),
            Record = record,
        })));
    }

    private string? Invalid(string key, JObject record)
    {
        var text = (string?)record["text"] ?? "";
        var bytes = Encoding.UTF8.GetBytes(text);
        var images = (record.SelectToken("embed.images") as JArray ?? []).OfType<JObject>().ToList();
        var blob = record.SelectToken("embed.external.thumb") ?? record.SelectToken("embed.images[0].image");
        return !TidSyntax().IsMatch(key) ? "rkey must be a TID"
            : (string?)record["$type"] != "app.bsky.feed.post" ? "$type"
            : new StringInfo(text).LengthInTextElements > 300 ? "text must not be longer than 300 graphemes"
            : bytes.Length > 3000 ? "text must not be longer than 3000 characters"
            : (record["langs"] as JArray)?.Count > 3 ? "langs"
            : !CreatedAt().IsMatch((string?)record["createdAt"] ?? "") ? "createdAt must be a datetime"
            : (record["facets"] as JArray ?? []).Any(facet => !IsFacet(bytes, facet)) ? "facets"
            : images.Any(image => image["alt"] is null) ? "alt is required"
            : record.SelectToken("embed.external") is JObject external && (external["uri"] is null || external["title"] is null || external["description"] is null) ? "external"
            : blob is not null && (!blobs.ContainsKey((string?)blob.SelectToken("ref.$link") ?? "") || (long)blob["size"]! > 1_000_000) ? "blob too large or unknown"
            : null;
    }

    /// <summary>A facet's bytes are whole characters, and are what it says.</summary>
    private static bool IsFacet(byte[] bytes, JToken facet)
    {
        int start = (int)facet["index"]!["byteStart"]!, end = (int)facet["index"]!["byteEnd"]!;
        if (start < 0 || end > bytes.Length || start >= end)
        {
            return false;
        }

        var part = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes[start..end]);
        var feature = facet["features"]![0]!;
        return (string?)feature["uri"] == part || $"#{feature["tag"]}" == part || (part.StartsWith('@') && feature["did"] is not null);
    }

    private FakeAnswer Delete(string key)
    {
        Remove(key);
        return new FakeAnswer(200, new JObject());
    }

    private FakeAnswer List(HttpRequest request)
    {
        var cursor = request.Query["cursor"].ToString();
        var page = Posts.Where(post => post.By is null).Where(post => cursor.Length == 0 || string.CompareOrdinal(post.Id, cursor) < 0)
            .OrderByDescending(post => post.Id, StringComparer.Ordinal).Take(int.Parse(request.Query["limit"]!, CultureInfo.InvariantCulture)).ToList();
        var answer = new JObject { ["records"] = new JArray(page.Select(View)) };
        if (page.Count > 0)
        {
            answer["cursor"] = page[^1].Id;
        }

        return new FakeAnswer(200, answer);
    }

    private static JObject View(FakePost post) => new() { ["uri"] = $"at://{Did}/app.bsky.feed.post/{post.Id}", ["cid"] = $"bafyrei{post.Id}", ["value"] = post.Record };

    private static FakeAnswer Error(int status, string error, string message) => new(status, new JObject { ["error"] = error, ["message"] = message });

    [GeneratedRegex("^[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}$")]
    private static partial Regex TidSyntax();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$")]
    private static partial Regex CreatedAt();
}
