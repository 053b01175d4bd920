using System.Globalization;
using System.Net;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Social.Composition;

namespace Nukta.Syndication.Social.Platforms.Discord;

/// <summary>The messages of a webhook (docs.discord.com/developers/resources/webhook). It cannot reply: a correction is a message of its own.</summary>
internal sealed class DiscordPosts(Uri server, string webhook, PlatformClient client) : IPosts
{
    public const string WebhookToken = "webhookToken";

    // docs.discord.com, JSON error codes: Unknown Message.
    private const string UnknownMessage = "10008";

    private string? _guild;

    public async Task<PublishedPost> CreateAsync(Post post, PostOperation operation, CancellationToken cancellationToken)
    {
        var guild = _guild ??= await GuildAsync(cancellationToken);

        operation.ThrowIfLeaseExpired();

        // With wait, Discord answers when it has the message, and with its id.
        var response = await SendAsync(HttpMethod.Post, "?wait=true", Message(post), cancellationToken);
        return response switch
        {
            { Succeeded: true } when response.Text("id") is { Length: > 0 } id =>
                new PublishedPost(id) { Link = $"https://discord.com/channels/{guild}/{response.Text("channel_id")}/{id}" },
            { Succeeded: true } => throw new DeliveryException(FailureKind.Unknown, "Discord took the message but did not say which id it has."),
            _ => throw Refused(response),
        };
    }

    public async Task<string?> EditAsync(string id, Post post, PostOperation operation, CancellationToken cancellationToken)
    {
        var response = await SendAsync(HttpMethod.Patch, $"/messages/{Uri.EscapeDataString(id)}", Message(post), cancellationToken);
        return response switch
        {
            { Succeeded: true } => id,
            _ when IsGone(response) => null,
            _ => throw Refused(response),
        };
    }

    public async Task DeleteAsync(string id, CancellationToken cancellationToken)
    {
        var response = await SendAsync(HttpMethod.Delete, $"/messages/{Uri.EscapeDataString(id)}", null, cancellationToken);
        if (!response.Succeeded && !IsGone(response))
        {
            throw Refused(response);
        }
    }

    public Task<PublishedPost?> FindAsync(Lookup lookup, CancellationToken cancellationToken) =>
        throw new DeliveryException(FailureKind.Permanent, "Discord lets no webhook look up what it has sent.");

    // No word of a headline may call everyone (@everyone, @here) or a person.
    private static JObject Message(Post post) => new()
    {
        ["content"] = post.Text,
        ["allowed_mentions"] = new JObject { ["parse"] = new JArray() },
    };

    /// <summary>The server of the webhook, for links. Asked before anything is posted, so that failing to learn it leaves nothing unknown.</summary>
    private async Task<string> GuildAsync(CancellationToken cancellationToken)
    {
        try
        {
            var response = await SendAsync(HttpMethod.Get, "", null, cancellationToken);
            return response.Succeeded ? response.Text("guild_id") ?? "@me" : throw Refused(response);
        }
        catch (DeliveryException silence) when (silence.Kind == FailureKind.Unknown)
        {
            throw new DeliveryException(FailureKind.Transient, silence.Message, silence) { RetryAfter = silence.RetryAfter };
        }
    }

    private Task<PlatformResponse> SendAsync(HttpMethod method, string path, JObject? body, CancellationToken cancellationToken) => client.SendAsync(
        WebhookToken,
        token => PlatformRequest.Json(method, PlatformRequest.At(server, $"/api/webhooks/{Uri.EscapeDataString(webhook)}/{token}{path}"), body),
        cancellationToken);

    private static bool IsGone(PlatformResponse response) => response.Status == HttpStatusCode.NotFound && response.Text("code") == UnknownMessage;

    private static DeliveryException Refused(PlatformResponse response) => response.Refusal(
        double.TryParse(response.Text("retry_after"), NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 0 and < 1e6
            ? TimeSpan.FromSeconds(seconds)
            : null);
}
