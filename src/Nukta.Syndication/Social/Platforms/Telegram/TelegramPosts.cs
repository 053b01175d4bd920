using System.Globalization;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Social.Composition;
using Nukta.Syndication.Social.Images;

namespace Nukta.Syndication.Social.Platforms.Telegram;

/// <summary>
/// What a bot sends into one chat (core.telegram.org/bots/api). Ids are <c>text:123</c> and <c>photo:123#{picture}</c>: a message is
/// edited by another method than a photo's caption, and a photo never turns into a text.
/// </summary>
internal sealed class TelegramPosts(TelegramBot bot, string chat, IPictures pictures, bool pins) : IPosts
{
    private const string Photo = "photo";
    private const string Text = "text";

    // core.telegram.org/bots/api#sendphoto: 10 MB, width and height together 10,000, one at most 20 times the other; sent on at 1,280.
    private static readonly PictureLimits Limits = new(10 * 1024 * 1024, 2560, 2560)
    {
        NarrowestAspect = 0.05,
        WidestAspect = 20,
        MediaTypes = ["image/jpeg", "image/png"],
    };

    public async Task<PublishedPost> CreateAsync(Post post, PostOperation operation, CancellationToken cancellationToken)
    {
        if (post.Image is { } image && await PhotoAsync(image, post, operation, cancellationToken) is { } sent && !IsPictureTrouble(sent))
        {
            var photo = Placed(Photo, sent);
            return await PinnedAsync(photo with { Id = PicturedId.Of(photo.Id, PicturedId.PictureOf(post)) }, post, cancellationToken);
        }

        operation.ThrowIfLeaseExpired();
        var message = await bot.CallAsync("sendMessage", WithReply(Message(post), post, operation.ReplyTo), cancellationToken);
        return await PinnedAsync(Placed(Text, message), post, cancellationToken);
    }

    public async Task<string?> EditAsync(string id, Post post, PostOperation operation, CancellationToken cancellationToken)
    {
        var (kind, message) = Parse(id);
        var response = (kind, post.Image) switch
        {
            (Text, _) => await EditAsync("editMessageText", Message(post), message, post, cancellationToken),
            (_, null) => null,
            _ when PicturedId.Parse(id).Picture == PicturedId.PictureOf(post) =>
                await EditAsync("editMessageCaption", new JObject { ["caption"] = post.Text }, message, post, cancellationToken),
            (_, { } image) => await ReplacePhotoAsync(image, message, post, operation, cancellationToken),
        };
        if (response is null || IsPictureTrouble(response))
        {
            // The picture may not stay, and a photo without one there is not.
            operation.ThrowIfLeaseExpired();
            await DeleteAsync(id, cancellationToken);
            return null;
        }

        if (TelegramBot.Says(response, "message to edit not found") || TelegramBot.Says(response, "MESSAGE_ID_INVALID"))
        {
            return null;
        }

        if (!response.Succeeded && !TelegramBot.Says(response, "message is not modified"))
        {
            throw TelegramBot.Refused(response);
        }

        if (pins)
        {
            await PinAsync(message, post.PinnedUntil is not null, cancellationToken);
        }

        return kind == Photo ? PicturedId.Of($"{Photo}:{message.ToString(CultureInfo.InvariantCulture)}", PicturedId.PictureOf(post)) : id;
    }

    public async Task DeleteAsync(string id, CancellationToken cancellationToken)
    {
        var response = await bot.CallAsync("deleteMessage", new JObject { ["message_id"] = Parse(id).Message }, cancellationToken);
        if (TelegramBot.Says(response, "message can't be deleted"))
        {
            throw new DeliveryException(
                FailureKind.Permanent,
                $"Telegram refuses to delete message {id}: bots may delete only for 48 hours after sending, unless they are administrators with the right to delete; a person must remove it.");
        }

        if (!response.Succeeded && !TelegramBot.Says(response, "message to delete not found") && !TelegramBot.Says(response, "MESSAGE_ID_INVALID"))
        {
            throw TelegramBot.Refused(response);
        }
    }

    public Task<PublishedPost?> FindAsync(Lookup lookup, CancellationToken cancellationToken) =>
        throw new DeliveryException(FailureKind.Permanent, "Telegram lets no bot look up what it has sent.");

    /// <summary>The fitted picture where we have it, otherwise its address, which Telegram then fetches itself.</summary>
    private async Task<PlatformResponse> PhotoAsync(PostImage image, Post post, PostOperation operation, CancellationToken cancellationToken)
    {
        var picture = await pictures.FitAsync(image.Source, Limits, cancellationToken);
        var body = WithReply(new JObject { ["caption"] = post.Text }, post, operation.ReplyTo);
        if (post.Warning is not null)
        {
            body["has_spoiler"] = true;
        }

        operation.ThrowIfLeaseExpired();
        if (picture is not null)
        {
            return await bot.UploadAsync("sendPhoto", "photo", picture, body, cancellationToken);
        }

        body["photo"] = image.Url.AbsoluteUri;
        return await bot.CallAsync("sendPhoto", body, cancellationToken);
    }

    private Task<PlatformResponse> EditAsync(string method, JObject body, long message, Post post, CancellationToken cancellationToken)
    {
        body["message_id"] = message;
        body["parse_mode"] = post.ParseMode;
        return bot.CallAsync(method, body, cancellationToken);
    }

    // core.telegram.org/bots/api#editmessagemedia: the caption goes with the picture, or is lost.
    private async Task<PlatformResponse> ReplacePhotoAsync(PostImage image, long message, Post post, PostOperation operation, CancellationToken cancellationToken)
    {
        var picture = await pictures.FitAsync(image.Source, Limits, cancellationToken);
        var media = new JObject
        {
            ["type"] = "photo",
            ["media"] = picture is null ? image.Url.AbsoluteUri : "attach://picture",
            ["caption"] = post.Text,
            ["parse_mode"] = post.ParseMode,
            ["has_spoiler"] = post.Warning is not null,
        };
        var body = new JObject { ["message_id"] = message, ["media"] = media };
        operation.ThrowIfLeaseExpired();
        return picture is null
            ? await bot.CallAsync("editMessageMedia", body, cancellationToken)
            : await bot.UploadAsync("editMessageMedia", "picture", picture, body, cancellationToken);
    }

    /// <summary>
    /// Pins what should be pinned and unpins the rest; both twice are once. A bot that may not pin has sent the news all the same:
    /// it is there, and must not be sent again for that.
    /// </summary>
    private Task<PlatformResponse> PinAsync(long message, bool pinned, CancellationToken cancellationToken) => pinned
        ? bot.CallAsync("pinChatMessage", new JObject { ["message_id"] = message, ["disable_notification"] = true }, cancellationToken)
        : bot.CallAsync("unpinChatMessage", new JObject { ["message_id"] = message }, cancellationToken);

    private async Task<PublishedPost> PinnedAsync(PublishedPost placed, Post post, CancellationToken cancellationToken)
    {
        if (post.PinnedUntil is null)
        {
            return placed;
        }

        try
        {
            await PinAsync(Parse(placed.Id).Message, pinned: true, cancellationToken);
        }
        catch (DeliveryException)
        {
            // The message is there; to say that nobody knows would send it again.
        }

        return placed;
    }

    // Only for a preview of our own article; other links in the text must not take its place.
    private static JObject Message(Post post) => new()
    {
        ["text"] = post.Text,
        ["link_preview_options"] = post.Card is null && post.Image is null
            ? new JObject { ["is_disabled"] = true }
            : new JObject { ["url"] = post.Link, ["prefer_large_media"] = true },
    };

    private static JObject WithReply(JObject body, Post post, string? replyTo)
    {
        body["parse_mode"] = post.ParseMode;
        if (post.Silent)
        {
            body["disable_notification"] = true;
        }

        if (replyTo is not null)
        {
            body["reply_parameters"] = new JObject { ["message_id"] = Parse(replyTo).Message, ["allow_sending_without_reply"] = true };
        }

        return body;
    }

    private static (string Kind, long Message) Parse(string id)
    {
        var parts = PicturedId.Parse(id).Id.Split(':');
        return parts is [Photo or Text, _] && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var message)
            ? (parts[0], message)
            : throw new DeliveryException(FailureKind.Permanent, $"\"{id}\" is no id of a Telegram message; text:123 or photo:123#… was expected.");
    }

    /// <summary>Telegram looks at the picture before it sends anything; when it cannot use it, the news goes out without it.</summary>
    private static bool IsPictureTrouble(PlatformResponse response) =>
        TelegramBot.Says(response, "failed to get HTTP URL content") || TelegramBot.Says(response, "wrong file identifier") || TelegramBot.Says(response, "wrong type of the web page content")
        || TelegramBot.Says(response, "PHOTO_INVALID_DIMENSIONS") || TelegramBot.Says(response, "IMAGE_PROCESS_FAILED") || TelegramBot.Says(response, "WEBPAGE_MEDIA_EMPTY") || TelegramBot.Says(response, "WEBPAGE_CURL_FAILED");

    private PublishedPost Placed(string kind, PlatformResponse response) => response switch
    {
        { Succeeded: true } when response.Text("result.message_id") is { } message => new PublishedPost($"{kind}:{message}")
        {
            Link = chat.StartsWith('@') ? $"https://t.me/{chat[1..]}/{message}" : null,
        },
        { Succeeded: true } => throw new DeliveryException(FailureKind.Unknown, "Telegram took the message but did not say which id it has."),
        _ => throw TelegramBot.Refused(response),
    };
}
