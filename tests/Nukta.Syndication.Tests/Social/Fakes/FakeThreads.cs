using Microsoft.AspNetCore.Http;
using Newtonsoft.Json.Linq;

namespace Nukta.Syndication.Tests.Social.Fakes;

/// <summary>A profile: containers published once each, 500 characters with emoji by their bytes, cards made from the link.</summary>
internal sealed class FakeThreads : FakeGraph
{
    private readonly Dictionary<string, JObject> containers = new(StringComparer.Ordinal);

    private FakeThreads(string token, TimeProvider time) : base(token, time, "v1.0")
    {
    }

    public static async Task<FakeThreads> StartAsync(string token = ChannelSamples.Token, TimeProvider? time = null) =>
        (FakeThreads)await new FakeThreads(token, time ?? TimeProvider.System).ListenAsync();

    protected override FakeAnswer Answer(HttpRequest request, string[] path, JObject body) => (request.Method, path) switch
    {
        ("POST", [Account, "threads"]) => Contain(body),
        ("POST", [Account, "threads_publish"]) => Publish((string)body["creation_id"]!),
        ("DELETE", [_]) => Remove(path[0]) ? Ok(new JObject { ["success"] = true }) : Gone(path[0]),
        ("GET", [Account, "threads"]) => Page(request, Posts.Where(post => post.ReplyTo is null), Show),
        ("GET", [_, "replies"]) => Page(request, Posts.Where(post => post.ReplyTo == path[0]), Show),
        ("GET", [_]) when Posts.FirstOrDefault(post => post.Id == path[0]) is { } post => Ok(Show(post)),
        _ => Gone(path[0]),
    };

    private FakeAnswer Contain(JObject body)
    {
        if ((string?)body["text"] is not { Length: > 0 and <= 500 })
        {
            return Error(400, 100, "Param text must be at most 500 characters long");
        }

        var id = $"c{containers.Count + 1}";
        containers[id] = body;
        return Ok(new JObject { ["id"] = id });
    }

    private FakeAnswer Publish(string id)
    {
        if (!containers.Remove(id, out var body))
        {
            return Error(400, 24, "The requested resource does not exist");
        }

        return Ok(new JObject
        {
            ["id"] = Add(added => new FakePost(added, (string)body["text"]!, Time.GetUtcNow())
            {
                Key = (string?)body["link_attachment"],
                ReplyTo = (string?)body["reply_to_id"],
            }).Id,
        });
    }

    private static JObject Show(FakePost post) => new()
    {
        ["id"] = post.Id,
        ["text"] = post.Text,
        ["permalink"] = $"https://www.threads.com/@nukta/post/{post.Id}",
        ["timestamp"] = Instant(post),
        ["link_attachment_url"] = post.Key,
        ["is_reply_owned_by_me"] = post is { ReplyTo: not null, By: null },
    };
}
