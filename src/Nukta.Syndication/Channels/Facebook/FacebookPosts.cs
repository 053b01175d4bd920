using System.Globalization;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Channels.Graph;
using Nukta.Syndication.Channels.Images;
using Nukta.Syndication.Destinations;

namespace Nukta.Syndication.Channels.Facebook;

/// <summary>The posts of a page (developers.facebook.com/docs/pages-api/posts). A correction told in a reply is a comment of the page's.</summary>
internal sealed class FacebookPosts(GraphApi api, string page, IPictures pictures) : IPosts
{
    private static readonly PictureLimits Photo = new(4 * 1024 * 1024, 2048, 2048) { MediaTypes = ["image/jpeg", "image/png"] };

    private string Page => Uri.EscapeDataString(page);

    public async Task<PlacedPost> CreateAsync(Post post, PostAct act, CancellationToken cancellationToken)
    {
        if (act.ReplyTo is { } replyTo)
        {
            return Placed(await api.SendAsync(HttpMethod.Post, $"{Uri.EscapeDataString(replyTo)}/comments", new JObject { ["message"] = post.Text }, cancellationToken));
        }

        if (post.Image is { } image && await pictures.FitAsync(image.Source, Photo, cancellationToken) is { } picture)
        {
            act.RequireInTime();
            var fields = new Dictionary<string, string>(StringComparer.Ordinal) { ["message"] = post.Text };
            if (!string.IsNullOrWhiteSpace(image.Alt))
            {
                fields["alt_text_custom"] = image.Alt;
            }

            return Placed(await api.UploadAsync($"{Page}/photos", picture, fields, cancellationToken));
        }

        act.RequireInTime();
        return Placed(await api.SendAsync(HttpMethod.Post, $"{Page}/feed", new JObject { ["message"] = post.Text, ["link"] = post.Link }, cancellationToken));
    }

    // The card of a post stays as it was made: only words can be changed.
    public Task<bool> EditAsync(string id, Post post, PostAct act, CancellationToken cancellationToken) =>
        api.DoUnlessGoneAsync(HttpMethod.Post, Uri.EscapeDataString(id), new JObject { ["message"] = post.Text }, cancellationToken);

    public Task DeleteAsync(string id, CancellationToken cancellationToken) =>
        api.DoUnlessGoneAsync(HttpMethod.Delete, Uri.EscapeDataString(id), null, cancellationToken);

    public async Task<PlacedPost?> FindAsync(Lookup lookup, CancellationToken cancellationToken)
    {
        var since = lookup.NotBefore.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var path = $"{Page}/feed?fields=id,created_time,message,permalink_url,attachments{{unshimmed_url}}&limit=100&since={since}";
        var found = await api.FindAsync(path, post => IsIt(post, lookup), cancellationToken);
        return found is null ? null : new PlacedPost((string)found["id"]!) { Link = (string?)found["permalink_url"], At = GraphApi.InstantOf(found["created_time"]) };
    }

    public async Task<PlacedPost?> FindReplyAsync(string id, Lookup lookup, CancellationToken cancellationToken)
    {
        var found = await api.FindAsync(
            $"{Uri.EscapeDataString(id)}/comments?fields=id,created_time,from&order=reverse_chronological&limit=100",
            comment => (string?)comment.SelectToken("from.id") == page && !lookup.Known.Contains((string?)comment["id"] ?? ""),
            cancellationToken);
        return found is null ? null : new PlacedPost((string)found["id"]!) { At = GraphApi.InstantOf(found["created_time"]) };
    }

    private static bool IsIt(JToken post, Lookup lookup) =>
        (string?)post["id"] is { } id && !lookup.Known.Contains(id)
        && (post.SelectTokens("attachments.data[*].unshimmed_url").Any(link => (string?)link == lookup.Mark)
            || ((string?)post["message"])?.Split('\n').Contains(lookup.Mark, StringComparer.Ordinal) == true);

    // A photo answers with its own id and, as post_id, with that of the post around it.
    private static PlacedPost Placed(PlatformAnswer answer) => (answer.Text("post_id") ?? answer.Text("id")) is { Length: > 0 } id
        ? new PlacedPost(id) { Link = $"https://www.facebook.com/{id}" }
        : throw new DeliveryException(Fault.Unknown, "Facebook took the post but did not say which id it has.");
}
