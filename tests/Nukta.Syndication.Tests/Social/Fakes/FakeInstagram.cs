using Microsoft.AspNetCore.Http;
using Newtonsoft.Json.Linq;

namespace Nukta.Syndication.Tests.Social.Fakes;

/// <summary>An account: containers that are filled after a while, published once each; captions of 2,200 characters that nobody can change.</summary>
internal sealed class FakeInstagram : FakeGraph
{
    private readonly Dictionary<string, (JObject Body, int Looks)> containers = new(StringComparer.Ordinal);

    private FakeInstagram(string token, TimeProvider time) : base(token, time, "v25.0")
    {
    }

    /// <summary>Addresses of pictures that it cannot use.</summary>
    public HashSet<string> BrokenPictures { get; } = new(StringComparer.Ordinal);

    public static async Task<FakeInstagram> StartAsync(string token = ChannelSamples.Token, TimeProvider? time = null) =>
        (FakeInstagram)await new FakeInstagram(token, time ?? TimeProvider.System).ListenAsync();

    protected override FakeAnswer Answer(HttpRequest request, string[] path, JObject body) => (request.Method, path) switch
    {
        ("POST", [Account, "media"]) => Contain(body),
        ("POST", [Account, "media_publish"]) => Publish((string)body["creation_id"]!),
        // A comment has replies, no comments.
        ("POST", [_, "comments"]) when There(path[0]) is { ReplyTo: null } =>
            Ok(new JObject { ["id"] = Add(added => new FakePost(added, (string)body["message"]!, Time.GetUtcNow()) { ReplyTo = path[0] }).Id }),
        ("GET", [_, "comments"]) when There(path[0]) is { ReplyTo: null } => Page(request, Posts.Where(post => post.ReplyTo == path[0]), comment => new JObject
        {
            ["id"] = comment.Id,
            ["text"] = comment.Text,
            ["timestamp"] = Instant(comment),
            ["from"] = new JObject { ["id"] = $"scoped-{comment.By ?? "nukta"}", ["username"] = comment.By ?? "nukta" },
        }),
        ("DELETE", [_]) => RemoveWithComments(path[0]) ? Ok(new JObject { ["success"] = true }) : Gone(path[0]),
        ("GET", [Account, "media"]) => Page(request, Posts.Where(post => post.ReplyTo is null), Show),
        ("GET", [_]) when containers.TryGetValue(path[0], out var container) => Look(path[0], container),
        ("GET", [_]) when Posts.FirstOrDefault(post => post.Id == path[0]) is { } post => Ok(Show(post)),
        _ => Gone(path[0]),
    };

    private FakeAnswer Contain(JObject body)
    {
        if ((string?)body["image_url"] is null || ((string?)body["caption"])?.Length > 2200)
        {
            return Error(400, 36003, "The container is not valid");
        }

        var id = $"c{containers.Count + 1}";
        containers[id] = (body, 0);
        return Ok(new JObject { ["id"] = id });
    }

    private FakeAnswer Look(string id, (JObject Body, int Looks) container)
    {
        containers[id] = container with { Looks = container.Looks + 1 };
        var isBroken = BrokenPictures.Contains((string)container.Body["image_url"]!);
        return Ok(new JObject { ["status_code"] = isBroken ? "ERROR" : container.Looks < 1 ? "IN_PROGRESS" : "FINISHED", ["status"] = isBroken ? "Error: the aspect ratio is not supported" : "" });
    }

    private FakeAnswer Publish(string id)
    {
        if (!containers.TryGetValue(id, out var container) || container.Looks < 2)
        {
            return Error(400, 9007, "Media ID is not available");
        }

        containers.Remove(id);
        return Ok(new JObject
        {
            ["id"] = Add(added => new FakePost(added, (string)container.Body["caption"]!, Time.GetUtcNow())
            {
                Photo = (string?)container.Body["image_url"],
                Alt = (string?)container.Body["alt_text"],
            }).Id,
        });
    }

    private static JObject Show(FakePost post) => new()
    {
        ["id"] = post.Id,
        ["caption"] = post.Text,
        ["permalink"] = $"https://www.instagram.com/p/{post.Id}/",
        ["timestamp"] = Instant(post),
    };
}
