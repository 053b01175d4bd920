using System.Globalization;
using System.Net;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Articles.Html;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Social.Composition;

namespace Nukta.Syndication.Social.Platforms.Mastodon;

/// <summary>The posts of a Mastodon account (docs.joinmastodon.org/methods/statuses).</summary>
internal sealed class MastodonPosts(MastodonApi api, MastodonInstances instances, MastodonMedia media, bool remembersKeys) : IPosts
{
    /// <summary>Five pages of forty: what an account posts in days, not in the minutes that an outcome stays unknown.</summary>
    private const int MostPages = 5;

    public async Task<PublishedPost> CreateAsync(Post post, PostOperation operation, CancellationToken cancellationToken)
    {
        var body = await BodyAsync(post, operation, cancellationToken);
        body["visibility"] = "public";
        if (operation.ReplyTo is { } replyTo)
        {
            body["in_reply_to_id"] = replyTo;
        }

        operation.ThrowIfLeaseExpired();
        var response = await api.SendAsync(HttpMethod.Post, "/api/v1/statuses", body, remembersKeys ? operation.Key : null, cancellationToken);
        if (response.Status == HttpStatusCode.NotFound && operation.ReplyTo is null)
        {
            // The key still names a post that was removed since (PostStatusService finds it by id and fails): once the hour of
            // its memory is over, the same key posts anew.
            throw new DeliveryException(FailureKind.Transient, "Mastodon still remembers this key for a post that was removed.")
            {
                RetryAfter = TimeSpan.FromHours(1),
            };
        }

        return response is { Succeeded: true } && Placed(response.Body) is { } placed ? placed : throw MastodonApi.Refused(response);
    }

    public async Task<string?> EditAsync(string id, Post post, PostOperation operation, CancellationToken cancellationToken)
    {
        var body = await BodyAsync(post, operation, cancellationToken);
        operation.ThrowIfLeaseExpired();
        var response = await api.SendAsync(HttpMethod.Put, At(id), body, key: null, cancellationToken);
        return response switch
        {
            { Succeeded: true } => id,
            { Status: HttpStatusCode.NotFound or HttpStatusCode.Gone } => null,
            _ => throw MastodonApi.Refused(response),
        };
    }

    public async Task DeleteAsync(string id, CancellationToken cancellationToken)
    {
        var response = await api.SendAsync(HttpMethod.Delete, At(id), null, key: null, cancellationToken);
        if (response is not ({ Succeeded: true } or { Status: HttpStatusCode.NotFound or HttpStatusCode.Gone }))
        {
            throw MastodonApi.Refused(response);
        }
    }

    public Task<PublishedPost?> FindAsync(Lookup lookup, CancellationToken cancellationToken) =>
        FindAsync(lookup, status => Links((string?)status["content"], lookup.Mark), cancellationToken);

    public Task<PublishedPost?> FindReplyAsync(string id, Lookup lookup, CancellationToken cancellationToken) =>
        FindAsync(lookup, status => (string?)status["in_reply_to_id"] == id, cancellationToken);

    private async Task<PublishedPost?> FindAsync(Lookup lookup, Func<JToken, bool> takes, CancellationToken cancellationToken)
    {
        var account = (await api.GetAsync("/api/v1/accounts/verify_credentials", cancellationToken)).Text("id")
            ?? throw new DeliveryException(FailureKind.Transient, "Mastodon did not say which account the token belongs to.");
        string? before = null;
        for (var page = 0; page < MostPages; page++)
        {
            var path = $"/api/v1/accounts/{Uri.EscapeDataString(account)}/statuses?limit=40&exclude_reblogs=true{(before is null ? "" : $"&max_id={Uri.EscapeDataString(before)}")}";
            var statuses = (await api.GetAsync(path, cancellationToken)).Body as JArray
                ?? throw new DeliveryException(FailureKind.Transient, "Mastodon answered something else than a list of posts.");
            foreach (var status in statuses)
            {
                if (Placed(status) is not { } placed || placed.At < lookup.NotBefore)
                {
                    // Newest first: all that follow are older still.
                    return null;
                }

                if (!lookup.Known.Contains(placed.Id) && takes(status))
                {
                    return placed with { Text = TextOf((string?)status["content"]) };
                }

                before = placed.Id;
            }

            if (statuses.Count == 0)
            {
                return null;
            }
        }

        throw new DeliveryException(FailureKind.Transient, $"Mastodon lists more than {MostPages * 40} posts since the act; whether ours is among them is not known.");
    }

    private async Task<JObject> BodyAsync(Post post, PostOperation operation, CancellationToken cancellationToken)
    {
        if ((await instances.GetAsync(cancellationToken)).MostCharacters is { } most && MastodonLength.Count(post.Text) + Graphemes.Count(post.Warning) > most)
        {
            throw new DeliveryException(FailureKind.Permanent, $"The server takes {most} characters, the post has more: write \"limit\": {most} in the channel's configuration.");
        }

        var body = new JObject { ["status"] = post.Text, ["language"] = post.Language };
        if (post.Warning is { } warning)
        {
            body["spoiler_text"] = warning;
            body["sensitive"] = true;
        }

        if (post.Image is { } image && await media.UploadAsync(image, operation, cancellationToken) is { } picture)
        {
            body["media_ids"] = new JArray(picture);
        }

        return body;
    }

    private static string At(string id) => $"/api/v1/statuses/{Uri.EscapeDataString(id)}";

    private static PublishedPost? Placed(JToken? status) => status is JObject && (string?)status["id"] is { Length: > 0 } id
        ? new PublishedPost(id)
        {
            Link = (string?)status["url"],
            At = DateTimeOffset.TryParse((string?)status["created_at"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null,
        }
        : null;

    /// <summary>The words of a post's content, which is HTML.</summary>
    private static string TextOf(string? content)
    {
        using var document = HtmlParsers.Create().ParseDocument((content ?? "").Replace("<br", "\n<br", StringComparison.Ordinal).Replace("</p>", "\n</p>", StringComparison.Ordinal));
        return document.Body?.TextContent ?? "";
    }

    /// <summary>A post's content is HTML in which the visible address is shortened; the href is whole.</summary>
    private static bool Links(string? content, string mark)
    {
        using var document = HtmlParsers.Create().ParseDocument(content ?? "");
        return document.QuerySelectorAll("a[href]").Any(link => link.GetAttribute("href") == mark);
    }
}
