using System.Globalization;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Social.Composition;

namespace Nukta.Syndication.Social.Platforms.Slack;

/// <summary>Messages in one channel (docs.slack.dev/reference/methods); their ids are Slack's timestamps.</summary>
internal sealed class SlackPosts(Uri server, string conversation, PlatformClient client) : IPosts
{
    public const string BotToken = "botToken";

    /// <summary>Five pages of two hundred.</summary>
    private const int MostPages = 5;

    public async Task<PublishedPost> CreateAsync(Post post, PostOperation operation, CancellationToken cancellationToken)
    {
        var message = SlackMessage.Of(post, conversation);
        if (operation.ReplyTo is { } replyTo)
        {
            message["thread_ts"] = replyTo;
        }

        var response = await SendAsync(HttpMethod.Post, "chat.postMessage", message, cancellationToken);
        var id = response.Text("ts") ?? throw new DeliveryException(FailureKind.Unknown, "Slack took the message but did not say which id it has.");
        return new PublishedPost(id) { Link = await LinkAsync(id, cancellationToken), At = InstantOf(id) };
    }

    public async Task<string?> EditAsync(string id, Post post, PostOperation operation, CancellationToken cancellationToken)
    {
        var message = SlackMessage.Of(post, conversation);
        message["ts"] = id;
        return await DoUnlessGoneAsync("chat.update", message, cancellationToken) ? id : null;
    }

    public Task DeleteAsync(string id, CancellationToken cancellationToken) =>
        DoUnlessGoneAsync("chat.delete", new JObject { ["channel"] = conversation, ["ts"] = id }, cancellationToken);

    public Task<PublishedPost?> FindAsync(Lookup lookup, CancellationToken cancellationToken) => FindAsync("conversations.history?", lookup, cancellationToken);

    // The history lists no replies; a thread's list begins with the message that it belongs to.
    public Task<PublishedPost?> FindReplyAsync(string id, Lookup lookup, CancellationToken cancellationToken) =>
        FindAsync($"conversations.replies?ts={Uri.EscapeDataString(id)}&", lookup with { Known = [.. lookup.Known, id] }, cancellationToken);

    private async Task<PublishedPost?> FindAsync(string list, Lookup lookup, CancellationToken cancellationToken)
    {
        var since = (lookup.NotBefore.ToUnixTimeMilliseconds() / 1000m).ToString("0.000000", CultureInfo.InvariantCulture);
        var path = $"{list}channel={Uri.EscapeDataString(conversation)}&oldest={since}&limit=200&include_all_metadata=true";
        string? next = null;
        for (var page = 0; page < MostPages; page++)
        {
            var response = await SendAsync(HttpMethod.Get, next is null ? path : $"{path}&cursor={Uri.EscapeDataString(next)}", null, cancellationToken);
            foreach (var message in response.Body?["messages"] as JArray ?? [])
            {
                if ((string?)message["ts"] is { } id && !lookup.Known.Contains(id)
                    && (string?)message.SelectToken("metadata.event_type") == SlackMessage.EventType
                    && (string?)message.SelectToken("metadata.event_payload.link") == lookup.Mark)
                {
                    return new PublishedPost(id) { Link = await LinkAsync(id, cancellationToken), At = InstantOf(id), Text = SlackMessage.TextOf(message) };
                }
            }

            next = response.Text("response_metadata.next_cursor");
            if (string.IsNullOrEmpty(next))
            {
                return null;
            }
        }

        throw new DeliveryException(FailureKind.Transient, $"Slack lists more than {MostPages * 200} messages since the act; whether ours is among them is not known.");
    }

    /// <summary>Where people see it. The message is there already: no failure to learn its address may look like a failure to post it.</summary>
    private async Task<string?> LinkAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            return (await SendAsync(
                HttpMethod.Get, $"chat.getPermalink?channel={Uri.EscapeDataString(conversation)}&message_ts={Uri.EscapeDataString(id)}", null, cancellationToken)).Text("permalink");
        }
        catch (DeliveryException)
        {
            return null;
        }
    }

    private async Task<bool> DoUnlessGoneAsync(string method, JObject body, CancellationToken cancellationToken)
    {
        try
        {
            await SendAsync(HttpMethod.Post, method, body, cancellationToken);
            return true;
        }
        catch (DeliveryException refusal) when (refusal.Kind == FailureKind.Gone)
        {
            return false;
        }
    }

    /// <summary>Slack answers 200 whatever happened; the body's <c>ok</c> tells.</summary>
    private async Task<PlatformResponse> SendAsync(HttpMethod method, string path, JObject? body, CancellationToken cancellationToken)
    {
        var response = await client.SendAsync(BotToken, token => PlatformRequest.Bearer(method, PlatformRequest.At(server, $"/api/{path}"), token, body), cancellationToken);
        return response switch
        {
            { Succeeded: false } => throw response.Refusal(),
            _ when response.Body is JObject said && said["ok"] is JValue { Value: true } => response,
            _ => throw SlackErrors.Of(response.Text("error") ?? "its answer is not one of Slack's"),
        };
    }

    private static DateTimeOffset? InstantOf(string id) =>
        decimal.TryParse(id, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds < 1e11m
            ? DateTimeOffset.FromUnixTimeMilliseconds((long)(seconds * 1000))
            : null;
}
