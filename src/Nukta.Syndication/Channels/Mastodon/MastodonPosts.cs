using System.Globalization;
using System.Net;
using AngleSharp.Html.Parser;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Destinations;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Channels.Mastodon;

/// <summary>The posts of a Mastodon account (docs.joinmastodon.org/methods/statuses).</summary>
internal sealed class MastodonPosts(Uri server, PlatformClient client) : IPosts
{
    public const string AccessToken = "accessToken";

    /// <summary>Five pages of forty: what an account posts in days, not in the minutes that an outcome stays unknown.</summary>
    private const int MostPages = 5;

    public async Task<PlacedPost> CreateAsync(Post post, string key, string? replyTo, CancellationToken cancellationToken)
    {
        var body = new JObject { ["status"] = post.Text, ["language"] = post.Language, ["visibility"] = "public" };
        if (replyTo is not null)
        {
            body["in_reply_to_id"] = replyTo;
        }

        var answer = await SendAsync(HttpMethod.Post, "/api/v1/statuses", body, key, cancellationToken);
        if (answer.Status == HttpStatusCode.NotFound && replyTo is null)
        {
            // The key still names a post that was removed since (PostStatusService finds it by id and fails): once the hour of
            // its memory is over, the same key posts anew.
            throw new DeliveryException(Fault.Transient, "Mastodon still remembers this key for a post that was removed.")
            {
                RetryAfter = TimeSpan.FromHours(1),
            };
        }

        return answer is { Succeeded: true } && Placed(answer.Body) is { } placed ? placed : throw Refused(answer);
    }

    public async Task<bool> EditAsync(string id, Post post, CancellationToken cancellationToken)
    {
        var body = new JObject { ["status"] = post.Text, ["language"] = post.Language };
        var answer = await SendAsync(HttpMethod.Put, At(id), body, key: null, cancellationToken);
        return answer switch
        {
            { Succeeded: true } => true,
            { Status: HttpStatusCode.NotFound or HttpStatusCode.Gone } => false,
            _ => throw Refused(answer),
        };
    }

    public async Task DeleteAsync(string id, CancellationToken cancellationToken)
    {
        var answer = await SendAsync(HttpMethod.Delete, At(id), null, key: null, cancellationToken);
        if (answer is not ({ Succeeded: true } or { Status: HttpStatusCode.NotFound or HttpStatusCode.Gone }))
        {
            throw Refused(answer);
        }
    }

    public async Task<PlacedPost?> FindAsync(Lookup lookup, CancellationToken cancellationToken)
    {
        var account = (await GetAsync("/api/v1/accounts/verify_credentials", cancellationToken)).Text("id")
            ?? throw new DeliveryException(Fault.Transient, "Mastodon did not say which account the token belongs to.");
        string? before = null;
        for (var page = 0; page < MostPages; page++)
        {
            var path = $"/api/v1/accounts/{Uri.EscapeDataString(account)}/statuses?limit=40&exclude_reblogs=true{(before is null ? "" : $"&max_id={Uri.EscapeDataString(before)}")}";
            var statuses = (await GetAsync(path, cancellationToken)).Body as JArray
                ?? throw new DeliveryException(Fault.Transient, "Mastodon answered something else than a list of posts.");
            foreach (var status in statuses)
            {
                if (Placed(status) is not { } placed || placed.At < lookup.NotBefore)
                {
                    // Newest first: all that follow are older still.
                    return null;
                }

                if (!lookup.Known.Contains(placed.Id) && Links((string?)status["content"], lookup.Mark))
                {
                    return placed;
                }

                before = placed.Id;
            }

            if (statuses.Count == 0)
            {
                return null;
            }
        }

        throw new DeliveryException(Fault.Transient, $"Mastodon lists more than {MostPages * 40} posts since the act; whether ours is among them is not known.");
    }

    private static string At(string id) => $"/api/v1/statuses/{Uri.EscapeDataString(id)}";

    private static PlacedPost? Placed(JToken? status) => status is JObject && (string?)status["id"] is { Length: > 0 } id
        ? new PlacedPost(id)
        {
            Link = (string?)status["url"],
            At = DateTimeOffset.TryParse((string?)status["created_at"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null,
        }
        : null;

    /// <summary>A post's content is HTML in which the visible address is shortened; the href is whole.</summary>
    private static bool Links(string? content, string mark)
    {
        using var document = new HtmlParser().ParseDocument(content ?? "");
        return document.QuerySelectorAll("a[href]").Any(link => link.GetAttribute("href") == mark);
    }

    private async Task<PlatformAnswer> GetAsync(string path, CancellationToken cancellationToken)
    {
        var answer = await SendAsync(HttpMethod.Get, path, null, key: null, cancellationToken);
        return answer.Succeeded ? answer : throw Refused(answer);
    }

    private Task<PlatformAnswer> SendAsync(
        HttpMethod method, string path, JObject? body, string? key, CancellationToken cancellationToken) =>
        client.SendAsync(
            AccessToken,
            token =>
            {
                var request = PlatformRequest.Bearer(method, PlatformRequest.At(server, path), token, body);
                if (key is not null)
                {
                    // Hashed, because our keys may hold Urdu and a header may not.
                    request.Headers.Add("Idempotency-Key", RecordJson.HashText(key));
                }

                return request;
            },
            cancellationToken);

    private static DeliveryException Refused(PlatformAnswer answer) => answer.Succeeded
        ? new DeliveryException(Fault.Unknown, "Mastodon took the post but did not say which id it has.")
        : answer.Refusal(answer.UntilReset("X-RateLimit-Reset"));
}
