using System.Globalization;
using System.Net;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Destinations;

namespace Nukta.Syndication.Channels.Telegram;

/// <summary>
/// What a bot sends into one chat (core.telegram.org/bots/api). Ids are <c>text:123</c> and <c>photo:123</c>: a message is edited
/// by another method than a photo's caption, and never turns from one into the other.
/// </summary>
internal sealed class TelegramPosts(Uri server, string chat, PlatformClient client) : IPosts
{
    public const string BotToken = "botToken";

    private const string Photo = "photo";
    private const string Text = "text";

    public async Task<PlacedPost> CreateAsync(Post post, string key, string? replyTo, CancellationToken cancellationToken)
    {
        if (post.Image is { } image)
        {
            var photo = new JObject { ["photo"] = image.Url.AbsoluteUri, ["caption"] = post.Caption ?? post.Text };
            var sent = await SendAsync("sendPhoto", WithReply(photo, post, replyTo), cancellationToken);
            if (!IsPictureTrouble(sent))
            {
                return Placed(Photo, sent);
            }
        }

        return Placed(Text, await SendAsync("sendMessage", WithReply(Message(post), post, replyTo), cancellationToken));
    }

    public async Task<bool> EditAsync(string id, Post post, CancellationToken cancellationToken)
    {
        var (kind, message) = Parse(id);
        var body = kind == Photo ? new JObject { ["caption"] = post.Caption ?? post.Text } : Message(post);
        body["message_id"] = message;
        body["parse_mode"] = post.ParseMode;
        var answer = await SendAsync(kind == Photo ? "editMessageCaption" : "editMessageText", body, cancellationToken);
        return answer switch
        {
            { Succeeded: true } => true,
            _ when Says(answer, "message is not modified") => true,
            _ when Says(answer, "message to edit not found") || Says(answer, "MESSAGE_ID_INVALID") => false,
            _ => throw Refused(answer),
        };
    }

    public async Task DeleteAsync(string id, CancellationToken cancellationToken)
    {
        var answer = await SendAsync("deleteMessage", new JObject { ["message_id"] = Parse(id).Message }, cancellationToken);
        if (Says(answer, "message can't be deleted"))
        {
            throw new DeliveryException(
                Fault.Permanent,
                $"Telegram refuses to delete message {id}: bots may delete only for 48 hours after sending, unless they are administrators with the right to delete; a person must remove it.");
        }

        if (!answer.Succeeded && !Says(answer, "message to delete not found") && !Says(answer, "MESSAGE_ID_INVALID"))
        {
            throw Refused(answer);
        }
    }

    public Task<PlacedPost?> FindAsync(Lookup lookup, CancellationToken cancellationToken) =>
        throw new DeliveryException(Fault.Permanent, "Telegram lets no bot look up what it has sent.");

    // Only for a large preview of our own article; other links in the text must not take its place.
    private static JObject Message(Post post) => new()
    {
        ["text"] = post.Text,
        ["link_preview_options"] = new JObject { ["url"] = post.Link, ["prefer_large_media"] = true },
    };

    private static JObject WithReply(JObject body, Post post, string? replyTo)
    {
        body["parse_mode"] = post.ParseMode;
        if (replyTo is not null)
        {
            body["reply_parameters"] = new JObject { ["message_id"] = Parse(replyTo).Message, ["allow_sending_without_reply"] = true };
        }

        return body;
    }

    private static (string Kind, long Message) Parse(string id)
    {
        var parts = id.Split(':');
        return parts is [Photo or Text, _] && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var message)
            ? (parts[0], message)
            : throw new DeliveryException(Fault.Permanent, $"\"{id}\" is no id of a Telegram message; text:123 or photo:123 was expected.");
    }

    private static bool Says(PlatformAnswer answer, string words) =>
        answer.Status == HttpStatusCode.BadRequest && answer.Text("description")?.Contains(words, StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Telegram fetches the picture before it sends anything; when it cannot, the news goes out without it.</summary>
    private static bool IsPictureTrouble(PlatformAnswer answer) =>
        Says(answer, "failed to get HTTP URL content") || Says(answer, "wrong file identifier") || Says(answer, "wrong type of the web page content")
        || Says(answer, "PHOTO_INVALID_DIMENSIONS") || Says(answer, "IMAGE_PROCESS_FAILED") || Says(answer, "WEBPAGE_MEDIA_EMPTY") || Says(answer, "WEBPAGE_CURL_FAILED");

    private PlacedPost Placed(string kind, PlatformAnswer answer) => answer switch
    {
        { Succeeded: true } when answer.Text("result.message_id") is { } message => new PlacedPost($"{kind}:{message}")
        {
            Link = chat.StartsWith('@') ? $"https://t.me/{chat[1..]}/{message}" : null,
        },
        { Succeeded: true } => throw new DeliveryException(Fault.Unknown, "Telegram took the message but did not say which id it has."),
        _ => throw Refused(answer),
    };

    private Task<PlatformAnswer> SendAsync(string method, JObject body, CancellationToken cancellationToken)
    {
        body["chat_id"] = chat;
        return client.SendAsync(
            BotToken, token => PlatformRequest.Json(HttpMethod.Post, PlatformRequest.At(server, $"/bot{token}/{method}"), body), cancellationToken);
    }

    private static DeliveryException Refused(PlatformAnswer answer) => answer.Refusal(
        int.TryParse(answer.Text("parameters.retry_after"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds) : null);
}
