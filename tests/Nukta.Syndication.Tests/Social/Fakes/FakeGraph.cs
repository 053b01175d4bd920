using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Newtonsoft.Json.Linq;

namespace Nukta.Syndication.Tests.Social.Fakes;

/// <summary>What Meta's platforms have in common: a bearer token, a version in the path, the app's proof, errors with codes, pages of lists.</summary>
internal abstract class FakeGraph(string token, TimeProvider time, string version) : FakePlatform(token, time)
{
    public const string Account = "4242";

    /// <summary>True: the app demands appsecret_proof of every call.</summary>
    public bool DemandsProof { get; set; }

    /// <summary>False: the app lacks the permission to remove posts.</summary>
    public bool MayRemove { get; set; } = true;

    /// <summary>What the next write is answered with, undone; null: nothing special.</summary>
    public FakeAnswer? Next { get; set; }

    /// <summary>What only prepares a post takes no fault.</summary>
    protected override bool IsWrite(HttpRequest request) =>
        !HttpMethods.IsGet(request.Method) && !request.Path.Value!.EndsWith("/media", StringComparison.Ordinal) && !request.Path.Value!.EndsWith("/threads", StringComparison.Ordinal);

    protected override FakeAnswer TooMany() => Error(400, 32, "Page request limit reached");

    protected override Task<FakeAnswer> AnswerAsync(HttpRequest request, JObject body)
    {
        var path = request.Path.Value!.Trim('/').Split('/');
        if (request.Headers.Authorization.ToString() != $"Bearer {Token}")
        {
            return Task.FromResult(Error(401, 190, $"Error validating access token {request.Headers.Authorization}"));
        }

        if (DemandsProof && request.Query["appsecret_proof"] != Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Token), Encoding.UTF8.GetBytes(Token))))
        {
            return Task.FromResult(Error(400, 100, "API calls from the server require an appsecret_proof argument"));
        }

        if (IsWrite(request) && Next is { } next)
        {
            Next = null;
            return Task.FromResult(next);
        }

        if (HttpMethods.IsDelete(request.Method) && !MayRemove && There(path[^1].Split('_')[^1]) is { ReplyTo: null })
        {
            return Task.FromResult(Gone(path[^1]));
        }

        return Task.FromResult(path[0] == version ? Answer(request, path[1..], body) : Error(400, 2635, "You are calling a deprecated version"));
    }

    protected abstract FakeAnswer Answer(HttpRequest request, string[] path, JObject body);

    protected static FakeAnswer Ok(JObject body) => new(200, body);

    /// <summary>What Meta says of an object that is not there, that one may not touch, and that cannot do what is asked of it.</summary>
    protected static FakeAnswer Gone(string id) => Error(
        400, 100, $"Unsupported request. Object with ID '{id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation", subcode: 33);

    public static FakeAnswer Error(int status, int code, string message, int? subcode = null) => new(status, new JObject
    {
        ["error"] = new JObject { ["message"] = message, ["type"] = "OAuthException", ["code"] = code, ["error_subcode"] = subcode, ["fbtrace_id"] = "Abc" },
    });

    protected FakeAnswer Page(HttpRequest request, IEnumerable<FakePost> posts, Func<FakePost, JObject> show)
    {
        const int size = 50;
        var skip = request.Query["after"].ToString() is { Length: > 0 } after ? int.Parse(after, null) : 0;
        var since = request.Query["since"].ToString() is { Length: > 0 } text ? DateTimeOffset.FromUnixTimeSeconds(long.Parse(text, null)) : DateTimeOffset.MinValue;
        var all = posts.Where(post => post.At >= since).Reverse().ToList();
        var paging = new JObject { ["cursors"] = new JObject { ["after"] = $"{skip + size}" } };
        if (skip + size < all.Count)
        {
            paging["next"] = $"{Server}next";
        }

        return Ok(new JObject { ["data"] = new JArray(all.Skip(skip).Take(size).Select(show)), ["paging"] = paging });
    }

    protected static string Instant(FakePost post) => post.At.ToString("yyyy-MM-dd'T'HH:mm:ss+0000", System.Globalization.CultureInfo.InvariantCulture);
}
