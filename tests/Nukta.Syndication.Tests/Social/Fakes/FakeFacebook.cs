using Microsoft.AspNetCore.Http;
using Newtonsoft.Json.Linq;

namespace Nukta.Syndication.Tests.Social.Fakes;

/// <summary>A page: posts with a card made from their link, photos, comments; the same words twice in a row are refused.</summary>
internal sealed class FakeFacebook : FakeGraph
{
    private FakeFacebook(string token, TimeProvider time) : base(token, time, "v25.0")
    {
    }

    public static async Task<FakeFacebook> StartAsync(string token = ChannelSamples.Token, TimeProvider? time = null) =>
        (FakeFacebook)await new FakeFacebook(token, time ?? TimeProvider.System).ListenAsync();

    protected override FakeAnswer Answer(HttpRequest request, string[] path, JObject body)
    {
        var id = path[0].Split('_')[^1];
        return (request.Method, path) switch
        {
            ("POST", [Account, "feed"]) => Create(body, photo: null),
            ("POST", [Account, "photos"]) => Create(body, photo: request.Form.Files["source"]?.FileName ?? "none"),
            ("POST", [_, "comments"]) when There(id) is not null =>
                Ok(new JObject { ["id"] = $"{id}_{Add(added => new FakePost(added, (string)body["message"]!, Time.GetUtcNow()) { ReplyTo = id }).Id}" }),
            ("GET", [_, "comments"]) when There(id) is not null => Page(request, Comments(id, request.Query["order"] == "reverse_chronological"), comment => new JObject
            {
                ["id"] = $"{id}_{comment.Id}",
                ["created_time"] = Instant(comment),
                ["message"] = comment.Text,
                ["from"] = new JObject { ["id"] = comment.By ?? Account, ["name"] = comment.By ?? "Nukta" },
            }),
            (_, [_, "comments"]) => Gone(path[0]),
            ("GET", [_]) => There(id) is not null ? Ok(new JObject { ["id"] = path[0] }) : Gone(path[0]),
            ("POST", [_]) => Change(id, post => post with { Text = (string)body["message"]!, Edits = post.Edits + 1 }) is not null ? Ok(new JObject { ["success"] = true }) : Gone(id),
            ("DELETE", [_]) => RemoveWithComments(id) ? Ok(new JObject { ["success"] = true }) : Gone(id),
            ("GET", [Account, "feed"]) => Page(request, Posts.Where(post => post.ReplyTo is null), post => new JObject
            {
                ["id"] = Full(post),
                ["created_time"] = Instant(post),
                ["message"] = post.Text,
                ["permalink_url"] = $"https://www.facebook.com/{Full(post)}",
                ["attachments"] = post.Key is null ? null : new JObject { ["data"] = new JArray(new JObject { ["unshimmed_url"] = post.Key }) },
            }),
            _ => Error(400, 100, "Unsupported request"),
        };
    }

    // Oldest first unless asked otherwise; a page turns a list round.
    private IEnumerable<FakePost> Comments(string id, bool newestFirst)
    {
        var comments = Posts.Where(post => post.ReplyTo == id);
        return newestFirst ? comments : comments.Reverse();
    }

    private FakeAnswer Create(JObject body, string? photo)
    {
        var text = (string?)body["message"] ?? "";
        if (text.Length > 63_206)
        {
            return Error(400, 100, "Message is too long");
        }

        if (Posts is [.., { ReplyTo: null } last] && last.Text == text && last.Key == (string?)body["link"])
        {
            return Error(400, 506, "Duplicate status message");
        }

        var post = Add(id => new FakePost(id, text, Time.GetUtcNow()) { Key = (string?)body["link"], Photo = photo });
        return Ok(photo is null ? new JObject { ["id"] = Full(post) } : new JObject { ["id"] = $"9{post.Id}", ["post_id"] = Full(post) });
    }

    private static string Full(FakePost post) => $"{Account}_{post.Id}";
}
