using System.Globalization;
using System.Net;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Social.Composition;

namespace Nukta.Syndication.Social.Platforms.X;

/// <summary>The posts of an X account (docs.x.com/x-api/posts).</summary>
internal sealed class XPosts(XApi api, string? account, XMedia media) : IPosts
{
    /// <summary>Five pages of a hundred.</summary>
    private const int MostPages = 5;

    public async Task<PublishedPost> CreateAsync(Post post, PostOperation operation, CancellationToken cancellationToken)
    {
        var body = new JObject { ["text"] = post.Text };
        if (post.Image is { } image && await media.UploadAsync(image, post.Warning, operation, cancellationToken) is { } picture)
        {
            body["media"] = new JObject { ["media_ids"] = new JArray(picture) };
        }

        if (operation.ReplyTo is { } replyTo)
        {
            body["reply"] = new JObject { ["in_reply_to_tweet_id"] = replyTo };
        }

        operation.ThrowIfLeaseExpired();
        var response = await api.SendAsync(HttpMethod.Post, "/2/tweets", body, cancellationToken);
        if (response.Status == HttpStatusCode.Forbidden && response.Text("detail")?.Contains("duplicate content", StringComparison.OrdinalIgnoreCase) == true)
        {
            // Our texts carry the article's link, so the post that this one duplicates is most likely ours, from an attempt whose
            // answer was lost: unknown, so that it is looked up and adopted.
            throw new DeliveryException(FailureKind.Unknown, "X has a post with this text already; it may be ours.");
        }

        return response switch
        {
            { Succeeded: true } when response.Text("data.id") is { Length: > 0 } id => Placed(id, null),
            { Succeeded: true } => throw new DeliveryException(FailureKind.Unknown, "X took the post but did not say which id it has."),
            _ => throw XApi.Refused(response),
        };
    }

    public Task<string?> EditAsync(string id, Post post, PostOperation operation, CancellationToken cancellationToken) =>
        throw new DeliveryException(FailureKind.Permanent, "X's API cannot edit posts; corrections must be reposted or replied.");

    public async Task DeleteAsync(string id, CancellationToken cancellationToken)
    {
        var response = await api.SendAsync(HttpMethod.Delete, $"/2/tweets/{Uri.EscapeDataString(id)}", null, cancellationToken);
        if (response is not ({ Succeeded: true } or { Status: HttpStatusCode.NotFound }))
        {
            throw XApi.Refused(response);
        }
    }

    public Task<PublishedPost?> FindAsync(Lookup lookup, CancellationToken cancellationToken) =>
        FindAsync(lookup, tweet => Links(tweet, lookup.Mark), cancellationToken);

    public Task<PublishedPost?> FindReplyAsync(string id, Lookup lookup, CancellationToken cancellationToken) =>
        FindAsync(lookup, tweet => RepliesTo(tweet, id), cancellationToken);

    private async Task<PublishedPost?> FindAsync(Lookup lookup, Func<JToken, bool> takes, CancellationToken cancellationToken)
    {
        var user = account ?? (await api.GetAsync("/2/users/me", cancellationToken)).Text("data.id")
            ?? throw new DeliveryException(FailureKind.Transient, "X did not say which account the token belongs to.");
        var since = lookup.NotBefore.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var path = $"/2/users/{Uri.EscapeDataString(user)}/tweets?max_results=100&exclude=retweets&tweet.fields=created_at,entities,referenced_tweets&start_time={Uri.EscapeDataString(since)}";
        string? next = null;
        for (var page = 0; page < MostPages; page++)
        {
            var response = await api.GetAsync(next is null ? path : $"{path}&pagination_token={Uri.EscapeDataString(next)}", cancellationToken);
            foreach (var tweet in response.Body?["data"] as JArray ?? [])
            {
                if ((string?)tweet["id"] is { } id && !lookup.Known.Contains(id) && takes(tweet))
                {
                    // X escapes &, < and > in the texts that it answers.
                    return Placed(id, (string?)tweet["created_at"]) with { Text = WebUtility.HtmlDecode((string?)tweet["text"]) };
                }
            }

            next = response.Text("meta.next_token");
            if (next is null)
            {
                return null;
            }
        }

        throw new DeliveryException(FailureKind.Transient, $"X lists more than {MostPages * 100} posts since the act; whether ours is among them is not known.");
    }

    // X shortens every link to t.co and tells what it stands for.
    private static bool Links(JToken tweet, string mark) =>
        (tweet.SelectToken("entities.urls") as JArray ?? []).Any(url => (string?)url["expanded_url"] == mark || (string?)url["unwound_url"] == mark);

    private static bool RepliesTo(JToken tweet, string id) =>
        (tweet["referenced_tweets"] as JArray ?? []).Any(other => (string?)other["type"] == "replied_to" && (string?)other["id"] == id);

    private static PublishedPost Placed(string id, string? at) => new(id)
    {
        Link = $"https://x.com/i/web/status/{id}",
        At = DateTimeOffset.TryParse(at, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? instant : null,
    };
}
