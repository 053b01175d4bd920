using System.Net;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Social.Composition;
using Nukta.Syndication.Social.Images;

namespace Nukta.Syndication.Social.Platforms.LinkedIn;

/// <summary>The posts of an organisation (learn.microsoft.com/linkedin/marketing/community-management/shares/posts-api).</summary>
/// <remarks>A correction told in a reply is a comment of the organisation's.</remarks>
internal sealed class LinkedInPosts(LinkedInApi api, string organisation, IPictures pictures) : IPosts
{
    private const int MostPages = 5;
    private const int PageSize = 100;

    // Images API: JPG, PNG and GIF; the card shows 1.91:1.
    private static readonly PictureLimits Thumbnail = new(5 * 1024 * 1024, 1200, 1200) { MediaTypes = ["image/jpeg", "image/png"], WidestAspect = 1.91 };

    private readonly LinkedInComments comments = new(api, AuthorOf(organisation));

    private string Author => AuthorOf(organisation);

    public async Task<PublishedPost> CreateAsync(Post post, PostOperation operation, CancellationToken cancellationToken)
    {
        if (operation.ReplyTo is { } replyTo)
        {
            return await comments.CreateAsync(replyTo, post.Text, cancellationToken);
        }

        var card = new JObject { ["source"] = post.Link, ["title"] = post.Card?.Title ?? "", ["description"] = post.Card?.Description ?? "" };
        if (post.Image is { } image && await ThumbnailAsync(image, operation, cancellationToken) is { } thumbnail)
        {
            card["thumbnail"] = thumbnail;
            card["thumbnailAltText"] = image.Alt;
        }

        operation.ThrowIfLeaseExpired();
        var response = LinkedInApi.Checked(await api.SendAsync(HttpMethod.Post, "/rest/posts", null, new JObject
        {
            ["author"] = Author,
            ["commentary"] = LittleText.Of(post.Text),
            ["visibility"] = "PUBLIC",
            ["distribution"] = new JObject { ["feedDistribution"] = "MAIN_FEED", ["targetEntities"] = new JArray(), ["thirdPartyDistributionChannels"] = new JArray() },
            ["content"] = new JObject { ["article"] = card },
            ["lifecycleState"] = "PUBLISHED",
            ["isReshareDisabledByAuthor"] = false,
        }, cancellationToken));
        return response.Headers.TryGetValues("x-restli-id", out var ids) && ids.First() is { Length: > 0 } id
            ? Placed(id)
            : throw new DeliveryException(FailureKind.Unknown, "LinkedIn took the post but did not say which id it has.");
    }

    // The card of a post stays as it was made: only words can be changed.
    public async Task<string?> EditAsync(string id, Post post, PostOperation operation, CancellationToken cancellationToken)
    {
        var patch = new JObject { ["patch"] = new JObject { ["$set"] = new JObject { ["commentary"] = LittleText.Of(post.Text) } } };
        return await DoUnlessGoneAsync(HttpMethod.Post, $"/rest/posts/{Uri.EscapeDataString(id)}", "PARTIAL_UPDATE", patch, cancellationToken) ? id : null;
    }

    // LinkedIn answers 204 whether a post was there or not.
    public Task DeleteAsync(string id, CancellationToken cancellationToken) => LinkedInComments.IsOne(id)
        ? comments.DeleteAsync(id, cancellationToken)
        : DoUnlessGoneAsync(HttpMethod.Delete, $"/rest/posts/{Uri.EscapeDataString(id)}", "DELETE", null, cancellationToken);

    public async Task<PublishedPost?> FindAsync(Lookup lookup, CancellationToken cancellationToken)
    {
        for (var page = 0; page < MostPages; page++)
        {
            var response = LinkedInApi.Checked(await api.SendAsync(
                HttpMethod.Get, $"/rest/posts?q=author&author={Uri.EscapeDataString(Author)}&count={PageSize}&start={page * PageSize}&sortBy=CREATED", "FINDER", null, cancellationToken));
            var posts = response.Body?["elements"] as JArray ?? [];
            foreach (var post in posts)
            {
                var at = InstantOf(post);
                if (at < lookup.NotBefore)
                {
                    return null;
                }

                if ((string?)post["id"] is { } id && !lookup.Known.Contains(id) && (string?)post.SelectToken("content.article.source") == lookup.Mark)
                {
                    return Placed(id) with { At = at };
                }
            }

            if (posts.Count < PageSize)
            {
                return null;
            }
        }

        throw new DeliveryException(FailureKind.Transient, $"LinkedIn lists more than {MostPages * PageSize} posts since the act; whether ours is among them is not known.");
    }

    public Task<PublishedPost?> FindReplyAsync(string id, Lookup lookup, CancellationToken cancellationToken) => comments.FindAsync(id, lookup, cancellationToken);

    /// <summary>The uploaded picture's name; null: it cannot be used, so the card goes without.</summary>
    private async Task<string?> ThumbnailAsync(PostImage image, PostOperation operation, CancellationToken cancellationToken)
    {
        if (await pictures.FitAsync(image.Source, Thumbnail, cancellationToken) is not { } picture)
        {
            return null;
        }

        operation.ThrowIfLeaseExpired();
        var body = new JObject { ["initializeUploadRequest"] = new JObject { ["owner"] = Author } };
        var begun = LinkedInApi.Prepared(await api.SendAsync(HttpMethod.Post, "/rest/images?action=initializeUpload", null, body, cancellationToken));
        if (begun.Text("value.image") is not { Length: > 0 } name || !Uri.TryCreate(begun.Text("value.uploadUrl"), UriKind.Absolute, out var address))
        {
            throw new DeliveryException(FailureKind.Transient, "LinkedIn did not say where to put the picture.");
        }

        LinkedInApi.Prepared(await api.UploadAsync(address, picture, cancellationToken));
        return name;
    }

    private async Task<bool> DoUnlessGoneAsync(HttpMethod method, string path, string restli, JObject? body, CancellationToken cancellationToken)
    {
        var response = await api.SendAsync(method, path, restli, body, cancellationToken);
        return response switch
        {
            { Succeeded: true } => true,
            { Status: HttpStatusCode.NotFound or HttpStatusCode.Gone } => false,
            _ => throw response.Refusal(),
        };
    }

    private static string AuthorOf(string organisation) => $"urn:li:organization:{organisation}";

    private static PublishedPost Placed(string id) => new(id) { Link = $"https://www.linkedin.com/feed/update/{id}" };

    private static DateTimeOffset? InstantOf(JToken post) =>
        (long?)post["createdAt"] is { } milliseconds and > 0 and < 253_402_300_799_999 ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null;
}
