using System.Globalization;
using System.Net;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Destinations;

namespace Nukta.Syndication.Channels.Discord;

/// <summary>The messages of a webhook (docs.discord.com/developers/resources/webhook). It cannot reply: a correction is a message of its own.</summary>
internal sealed class DiscordPosts(Uri server, string webhook, PlatformClient client) : IPosts
{
    public const string WebhookToken = "webhookToken";

    // docs.discord.com, JSON error codes: Unknown Message.
    private const string UnknownMessage = "10008";

    private string? _guild;

    public async Task<PlacedPost> CreateAsync(Post post, PostAct act, CancellationToken cancellationToken)
    {
        var guild = _guild ??= await GuildAsync(cancellationToken);

        act.RequireInTime();

        // With wait, Discord answers when it has the message, and with its id.
        var answer = await SendAsync(HttpMethod.Post, "?wait=true", Message(post), cancellationToken);
        return answer switch
        {
            { Succeeded: true } when answer.Text("id") is { Length: > 0 } id =>
                new PlacedPost(id) { Link = $"https://discord.com/channels/{guild}/{answer.Text("channel_id")}/{id}" },
            { Succeeded: true } => throw new DeliveryException(Fault.Unknown, "Discord took the message but did not say which id it has."),
            _ => throw Refused(answer),
        };
    }

    public async Task<string?> EditAsync(string id, Post post, PostAct act, CancellationToken cancellationToken)
    {
        var answer = await SendAsync(HttpMethod.Patch, $"/messages/{Uri.EscapeDataString(id)}", Message(post), cancellationToken);
        return answer switch
        {
            { Succeeded: true } => id,
            _ when IsGone(answer) => null,
            _ => throw Refused(answer),
        };
    }

    public async Task DeleteAsync(string id, CancellationToken cancellationToken)
    {
        var answer = await SendAsync(HttpMethod.Delete, $"/messages/{Uri.EscapeDataString(id)}", null, cancellationToken);
        if (!answer.Succeeded && !IsGone(answer))
        {
            throw Refused(answer);
        }
    }

    public Task<PlacedPost?> FindAsync(Lookup lookup, CancellationToken cancellationToken) =>
        throw new DeliveryException(Fault.Permanent, "Discord lets no webhook look up what it has sent.");

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
            var answer = await SendAsync(HttpMethod.Get, "", null, cancellationToken);
            return answer.Succeeded ? answer.Text("guild_id") ?? "@me" : throw Refused(answer);
        }
        catch (DeliveryException silence) when (silence.Fault == Fault.Unknown)
        {
            throw new DeliveryException(Fault.Transient, silence.Message, silence) { RetryAfter = silence.RetryAfter };
        }
    }

    private Task<PlatformAnswer> SendAsync(HttpMethod method, string path, JObject? body, CancellationToken cancellationToken) => client.SendAsync(
        WebhookToken,
        token => PlatformRequest.Json(method, PlatformRequest.At(server, $"/api/webhooks/{Uri.EscapeDataString(webhook)}/{token}{path}"), body),
        cancellationToken);

    private static bool IsGone(PlatformAnswer answer) => answer.Status == HttpStatusCode.NotFound && answer.Text("code") == UnknownMessage;

    private static DeliveryException Refused(PlatformAnswer answer) => answer.Refusal(
        double.TryParse(answer.Text("retry_after"), NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 0 and < 1e6
            ? TimeSpan.FromSeconds(seconds)
            : null);
}
