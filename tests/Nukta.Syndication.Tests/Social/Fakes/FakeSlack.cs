using System.Globalization;
using Microsoft.AspNetCore.Http;
using Newtonsoft.Json.Linq;

namespace Nukta.Syndication.Tests.Social.Fakes;

/// <summary>One channel of a workspace: 200 whatever happened, ids that are timestamps, histories by page, text that counts once escaped.</summary>
internal sealed class FakeSlack : FakePlatform
{
    public const string Conversation = "C0NUKTA";

    private FakeSlack(string token, TimeProvider time) : base(token, time)
    {
    }

    public static async Task<FakeSlack> StartAsync(string token = ChannelSamples.Token, TimeProvider? time = null) =>
        (FakeSlack)await new FakeSlack(token, time ?? TimeProvider.System).ListenAsync();

    protected override FakeAnswer TooMany() => new(429, new JObject { ["ok"] = false, ["error"] = "ratelimited" })
    {
        Headers = new Dictionary<string, string> { ["Retry-After"] = RetryAfter.TotalSeconds.ToString(CultureInfo.InvariantCulture) },
    };

    protected override Task<FakeAnswer> AnswerAsync(HttpRequest request, JObject body)
    {
        if (request.Headers.Authorization.ToString() != $"Bearer {Token}")
        {
            return Task.FromResult(Error("invalid_auth"));
        }

        if (((string?)body["channel"] ?? request.Query["channel"].ToString()) != Conversation)
        {
            return Task.FromResult(Error("channel_not_found"));
        }

        var id = IdOf((string?)body["ts"] ?? request.Query["message_ts"].ToString());
        return Task.FromResult((request.Method, request.Path.Value!.Split('/')[^1]) switch
        {
            ("POST", "chat.postMessage") => Invalid(body) ?? NoThread((string?)body["thread_ts"]) ?? Message(Add(added => new FakePost(added, TextOf(body), Time.GetUtcNow())
            {
                Key = (string?)body.SelectToken("metadata.event_payload.link"),
                Record = body,
                ReplyTo = (string?)body["thread_ts"] is { } thread ? IdOf(thread) : null,
            })),
            ("POST", "chat.update") => Invalid(body) ?? (Change(id, post => post with { Text = TextOf(body), Edits = post.Edits + 1 }) is { } edited ? Message(edited) : Error("message_not_found")),
            ("POST", "chat.delete") => Remove(id) ? Ok([]) : Error("message_not_found"),
            ("GET", "conversations.history") => List(request, Posts.Where(post => post.ReplyTo is null).Reverse(), first: null),
            ("GET", "conversations.replies") => There(IdOf(request.Query["ts"].ToString())) is { } parent
                ? List(request, Posts.Where(post => post.ReplyTo == parent.Id), first: parent)
                : Error("thread_not_found"),
            ("GET", "chat.getPermalink") => Ok(new JObject { ["permalink"] = $"https://nukta.slack.example/archives/{Conversation}/p{id}" }),
            _ => Error("unknown_method"),
        });
    }

    // Slack's ids are “seconds.number”; ours are the number after an instant.
    private static string TimestampOf(FakePost post) => $"{post.At.ToUnixTimeSeconds()}.{post.Id.PadLeft(6, '0')}";

    private static string IdOf(string timestamp) => timestamp.Split('.')[^1].TrimStart('0');

    /// <summary>What people read: the rich text; the plain one is for notifications.</summary>
    private static string TextOf(JObject body) => string.Concat(
        body.SelectTokens("blocks[*].elements[*].elements[*]").Select(element => (string?)element["url"] ?? (string)element["text"]!));

    private static FakeAnswer? Invalid(JObject body) => (string?)body["text"] switch
    {
        null or "" => Error("no_text"),
        { Length: > 40_000 } => Error("msg_too_long"),
        var text when text.Replace("&amp;", "", StringComparison.Ordinal).Replace("&lt;", "", StringComparison.Ordinal).Replace("&gt;", "", StringComparison.Ordinal).AsSpan().ContainsAny('&', '<', '>') => Error("unescaped_text"),
        _ => null,
    };

    // A thread is named by the message that it belongs to, never by a reply in it.
    private FakeAnswer? NoThread(string? timestamp) =>
        timestamp is null || There(IdOf(timestamp)) is { ReplyTo: null } ? null : Error("cannot_reply_to_message");

    private static FakeAnswer List(HttpRequest request, IEnumerable<FakePost> posts, FakePost? first)
    {
        var oldest = decimal.Parse(request.Query["oldest"]!, CultureInfo.InvariantCulture);
        var skip = request.Query["cursor"].ToString() is { Length: > 0 } cursor ? int.Parse(cursor, CultureInfo.InvariantCulture) : 0;
        var younger = posts.Where(post => decimal.Parse(TimestampOf(post), CultureInfo.InvariantCulture) > oldest);
        var all = first is null ? younger.ToList() : [first, .. younger];
        // Pages may be shorter than asked for.
        var page = all.Skip(skip).Take(50).Select(post => new JObject
        {
            ["type"] = "message",
            ["ts"] = TimestampOf(post),
            ["blocks"] = post.Record?["blocks"],
            ["metadata"] = post.By is not null ? null : new JObject { ["event_type"] = "nukta_article", ["event_payload"] = new JObject { ["link"] = post.Key } },
        });
        return Ok(new JObject
        {
            ["messages"] = new JArray(page),
            ["response_metadata"] = new JObject { ["next_cursor"] = skip + 50 < all.Count ? $"{skip + 50}" : "" },
        });
    }

    private static FakeAnswer Message(FakePost post) => Ok(new JObject { ["channel"] = Conversation, ["ts"] = TimestampOf(post) });

    private static FakeAnswer Ok(JObject body)
    {
        body["ok"] = true;
        return new FakeAnswer(200, body);
    }

    private static FakeAnswer Error(string error) => new(200, new JObject { ["ok"] = false, ["error"] = error });
}
