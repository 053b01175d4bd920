using Microsoft.AspNetCore.Http;
using Newtonsoft.Json.Linq;

namespace Nukta.Syndication.Tests.Social.Fakes;

/// <summary>One webhook of a Discord server: 2,000 characters, messages read, edited and deleted by id only, mentions only when allowed.</summary>
internal sealed class FakeDiscord : FakePlatform
{
    public const string Webhook = "555";

    private FakeDiscord(string token, TimeProvider time) : base(token, time)
    {
    }

    public static async Task<FakeDiscord> StartAsync(string token = ChannelSamples.Token, TimeProvider? time = null) =>
        (FakeDiscord)await new FakeDiscord(token, time ?? TimeProvider.System).ListenAsync();

    protected override FakeAnswer TooMany() =>
        new(429, new JObject { ["message"] = "You are being rate limited.", ["retry_after"] = RetryAfter.TotalSeconds, ["global"] = false });

    protected override Task<FakeAnswer> AnswerAsync(HttpRequest request, JObject body)
    {
        var webhook = $"/api/webhooks/{Webhook}/{Token}";
        var path = request.Path.Value!;
        if (!path.StartsWith(webhook, StringComparison.Ordinal))
        {
            return Task.FromResult(Error(401, 50027, $"Invalid Webhook Token {path}"));
        }

        var id = path.Split('/')[^1];
        return Task.FromResult((request.Method, path[webhook.Length..]) switch
        {
            ("GET", "") => new FakeAnswer(200, new JObject { ["id"] = Webhook, ["guild_id"] = "77", ["channel_id"] = "88" }),
            ("POST", "") when request.Query["wait"] == "true" => Invalid(body) ?? Message(Add(added => new FakePost(added, (string)body["content"]!, Time.GetUtcNow()))),
            ("PATCH", _) => Invalid(body) ?? (Change(id, post => post with { Text = (string)body["content"]!, Edits = post.Edits + 1 }) is { } edited ? Message(edited) : Unknown()),
            ("DELETE", _) => Remove(id) ? new FakeAnswer(200, new JObject()) : Unknown(),
            _ => Error(405, 0, "405: Method Not Allowed"),
        });
    }

    private static FakeAnswer? Invalid(JObject body) => (string?)body["content"] switch
    {
        null or "" => Error(400, 50006, "Cannot send an empty message"),
        { Length: > 2000 } => Error(400, 50035, "Invalid Form Body: content must be 2000 or fewer in length"),
        _ when body.SelectToken("allowed_mentions.parse") is not JArray { Count: 0 } => Error(400, 50035, "a headline could call everyone"),
        _ => null,
    };

    private static FakeAnswer Message(FakePost post) => new(200, new JObject { ["id"] = post.Id, ["channel_id"] = "88", ["content"] = post.Text });

    private static FakeAnswer Unknown() => Error(404, 10008, "Unknown Message");

    private static FakeAnswer Error(int status, int code, string message) => new(status, new JObject { ["message"] = message, ["code"] = code });
}
