using System.Globalization;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Social.Composition;
using Nukta.Syndication.Social.Graph;
using Nukta.Syndication.Social.Images;

namespace Nukta.Syndication.Social.Platforms.Facebook;

/// <summary>
/// The posts of a page (developers.facebook.com/docs/pages-api/posts). A correction told in a reply is a comment of the page's. Ids
/// are the platform's, with the picture that was posted (<see cref="PicturedId"/>).
/// </summary>
internal sealed class FacebookPosts(GraphApi api, string page, IPictures pictures) : IPosts
{
    private static readonly PictureLimits Photo = new(4 * 1024 * 1024, 2048, 2048) { MediaTypes = ["image/jpeg", "image/png"] };

    private string Page => Uri.EscapeDataString(page);

    public async Task<PublishedPost> CreateAsync(Post post, PostOperation operation, CancellationToken cancellationToken)
    {
        if (operation.ReplyTo is { } replyTo)
        {
            return Placed(await api.SendAsync(HttpMethod.Post, $"{Path(replyTo)}/comments", new JObject { ["message"] = post.Text }, cancellationToken));
        }

        if (post.Image is { } image && await pictures.FitAsync(image.Source, Photo, cancellationToken) is { } picture)
        {
            operation.ThrowIfLeaseExpired();
            var fields = new Dictionary<string, string>(StringComparer.Ordinal) { ["message"] = post.Text };
            if (!string.IsNullOrWhiteSpace(image.Alt))
            {
                fields["alt_text_custom"] = image.Alt;
            }

            return WithPicture(Placed(await api.UploadAsync($"{Page}/photos", picture, fields, cancellationToken)), PicturedId.PictureOf(post));
        }

        // A card that stands for a picture which cannot be used is remembered as that picture: there is no better post of it.
        operation.ThrowIfLeaseExpired();
        var card = Placed(await api.SendAsync(HttpMethod.Post, $"{Page}/feed", new JObject { ["message"] = post.Text, ["link"] = post.Link }, cancellationToken));
        return WithPicture(card, PicturedId.PictureOf(post));
    }

    // The card of a post, and its photo, stay as they were made: only words can be changed. A post with another picture is another post.
    public async Task<string?> EditAsync(string id, Post post, PostOperation operation, CancellationToken cancellationToken)
    {
        if (PicturedId.Parse(id).Picture != PicturedId.PictureOf(post))
        {
            await DeleteAsync(id, cancellationToken);
            return null;
        }

        return await api.DoUnlessGoneAsync(HttpMethod.Post, Path(id), new JObject { ["message"] = post.Text }, cancellationToken) ? id : null;
    }

    public Task DeleteAsync(string id, CancellationToken cancellationToken) => api.DeleteAsync(PicturedId.Parse(id).Id, "pages_manage_posts", cancellationToken);

    public async Task<PublishedPost?> FindAsync(Lookup lookup, CancellationToken cancellationToken)
    {
        var since = lookup.NotBefore.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var path = $"{Page}/feed?fields=id,created_time,message,permalink_url,attachments{{unshimmed_url}}&limit=100&since={since}";
        var found = await api.FindAsync(path, post => IsIt(post, lookup), isTooOld: null, cancellationToken);
        return found is null ? null : new PublishedPost(PicturedId.Of((string)found["id"]!, IsCard(found, lookup) ? null : PicturedId.Unknown))
        {
            Link = (string?)found["permalink_url"],
            At = GraphApi.InstantOf(found["created_time"]),
        };
    }

    public async Task<PublishedPost?> FindReplyAsync(string id, Lookup lookup, CancellationToken cancellationToken)
    {
        var found = await api.FindAsync(
            $"{Path(id)}/comments?fields=id,created_time,from,message&order=reverse_chronological&limit=100",
            comment => (string?)comment.SelectToken("from.id") == page && !lookup.Known.Contains((string?)comment["id"] ?? ""),
            comment => GraphApi.IsBefore(comment["created_time"], lookup.NotBefore),
            cancellationToken);
        return found is null ? null : new PublishedPost((string)found["id"]!) { At = GraphApi.InstantOf(found["created_time"]), Text = (string?)found["message"] };
    }

    private static bool IsIt(JToken post, Lookup lookup) =>
        (string?)post["id"] is { } id && !lookup.Known.Any(known => PicturedId.Parse(known).Id == id)
        && (IsCard(post, lookup) || ((string?)post["message"])?.Split('\n').Contains(lookup.Mark, StringComparer.Ordinal) == true);

    private static bool IsCard(JToken post, Lookup lookup) => post.SelectTokens("attachments.data[*].unshimmed_url").Any(link => (string?)link == lookup.Mark);

    private static string Path(string id) => Uri.EscapeDataString(PicturedId.Parse(id).Id);

    private static PublishedPost WithPicture(PublishedPost placed, string? picture) => placed with { Id = PicturedId.Of(placed.Id, picture) };

    // A photo answers with its own id and, as post_id, with that of the post around it.
    private static PublishedPost Placed(PlatformResponse response) => (response.Text("post_id") ?? response.Text("id")) is { Length: > 0 } id
        ? new PublishedPost(id) { Link = $"https://www.facebook.com/{id}" }
        : throw new DeliveryException(FailureKind.Unknown, "Facebook took the post but did not say which id it has.");
}
