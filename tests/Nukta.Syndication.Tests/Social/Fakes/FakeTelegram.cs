using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Newtonsoft.Json.Linq;

namespace Nukta.Syndication.Tests.Social.Fakes;

/// <summary>The Bot API with one bot and one chat: 4096 and 1024 UTF-16 units after parsing, kinds that never change, 48 hours to delete.</summary>
internal sealed partial class FakeTelegram : FakePlatform
{
    private readonly Lock gate = new();

    private FakeTelegram(string token, TimeProvider time) : base(token, time)
    {
    }

    /// <summary>Addresses of pictures that it cannot fetch.</summary>
    public HashSet<string> BrokenPictures { get; } = new(StringComparer.Ordinal);

    public static async Task<FakeTelegram> StartAsync(string token = SampleToken, TimeProvider? time = null) =>
        (FakeTelegram)await new FakeTelegram(token, time ?? TimeProvider.System).ListenAsync();

    protected override FakeAnswer TooMany()
    {
        var seconds = (int)RetryAfter.TotalSeconds;
        var answer = Error(429, $"Too Many Requests: retry after {seconds}");
        answer.Body["parameters"] = new JObject { ["retry_after"] = seconds };
        return answer;
    }

    protected override Task<FakeAnswer> AnswerAsync(HttpRequest request, JObject body)
    {
        lock (gate)
        {
            return Task.FromResult(Answer(request.Path.Value!, body));
        }
    }

    private FakeAnswer Answer(string path, JObject body)
    {
        if (!path.StartsWith($"/bot{Token}/", StringComparison.Ordinal))
        {
            return Error(401, $"Unauthorized: {path}");
        }

        if ((string?)body["chat_id"] != "@nukta")
        {
            return Error(400, "Bad Request: chat not found");
        }

        var id = (string?)body["message_id"] ?? "";
        return path.Split('/')[^1] switch
        {
            "sendMessage" => Send(body, (string?)body["text"] ?? "", 4096, null),
            "sendPhoto" => Send(body, (string?)body["caption"] ?? "", 1024, (string?)body["photo"] ?? "uploaded"),
            "pinChatMessage" => Pin(id, pinned: true),
            "unpinChatMessage" => Pin(id, pinned: false),
            "editMessageText" => Edit(id, body, (string?)body["text"] ?? "", 4096, photo: false),
            "editMessageCaption" => Edit(id, body, (string?)body["caption"] ?? "", 1024, photo: true),
            "editMessageMedia" => ReplaceMedia(id, body["media"] as JObject ?? JObject.Parse((string?)body["media"] ?? "{}")),
            "deleteMessage" => Delete(id),
            _ => Error(404, "Not Found"),
        };
    }

    private FakeAnswer Send(JObject body, string text, int most, string? photo)
    {
        if (photo is not null && BrokenPictures.Contains(photo))
        {
            return Error(400, "Bad Request: failed to get HTTP URL content");
        }

        return Invalid(body, text, most) ?? Message(Add(id => new FakePost(id, text, Time.GetUtcNow())
        {
            Photo = photo,
            Silent = (string?)body["disable_notification"] is "true" or "True",
            Warning = (string?)body["has_spoiler"],
            ReplyTo = (string?)body.SelectToken("reply_parameters.message_id"),
        }));
    }

    private FakeAnswer Edit(string id, JObject body, string text, int most, bool photo)
    {
        var there = Posts.FirstOrDefault(post => post.Id == id);
        return there switch
        {
            null => Error(400, "Bad Request: message to edit not found"),
            _ when (there.Photo is not null) != photo => Error(400, photo ? "Bad Request: there is no caption in the message to edit" : "Bad Request: there is no text in the message to edit"),
            _ when Invalid(body, text, most) is { } invalid => invalid,
            _ when there.Text == text => Error(400, "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message"),
            _ => Message(Change(id, post => post with { Text = text, Edits = post.Edits + 1 })!),
        };
    }

    private FakeAnswer ReplaceMedia(string id, JObject media)
    {
        var (text, picture) = ((string?)media["caption"] ?? "", (string?)media["media"] ?? "");
        return Posts.FirstOrDefault(post => post.Id == id) switch
        {
            null => Error(400, "Bad Request: message to edit not found"),
            _ when BrokenPictures.Contains(picture) => Error(400, "Bad Request: failed to get HTTP URL content"),
            _ when Invalid(media, text, 1024) is { } invalid => invalid,
            _ => Message(Change(id, post => post with { Text = text, Photo = picture, Warning = (string?)media["has_spoiler"], Edits = post.Edits + 1 })!),
        };
    }

    private FakeAnswer Pin(string id, bool pinned) => Change(id, post => post with { Pinned = pinned }) is not null
        ? new FakeAnswer(200, new JObject { ["ok"] = true, ["result"] = true })
        : Error(400, "Bad Request: message to pin not found");

    private FakeAnswer Delete(string id)
    {
        var there = Posts.FirstOrDefault(post => post.Id == id);
        if (there is null)
        {
            return Error(400, "Bad Request: message to delete not found");
        }

        if (Time.GetUtcNow() - there.At > TimeSpan.FromHours(48))
        {
            return Error(400, "Bad Request: message can't be deleted");
        }

        Remove(id);
        return new FakeAnswer(200, new JObject { ["ok"] = true, ["result"] = true });
    }

    /// <summary>Parses the markup as the server does: only known tags, closed, and only four named entities.</summary>
    private static FakeAnswer? Invalid(JObject body, string text, int most)
    {
        if ((string?)body["parse_mode"] == "HTML")
        {
            var bare = Tag().Replace(text, "");
            if (bare.Contains('<', StringComparison.Ordinal) || bare.Contains('>', StringComparison.Ordinal) || StrayAmpersand().IsMatch(bare)
                || Regex.Count(text, "<b>") != Regex.Count(text, "</b>"))
            {
                return Error(400, "Bad Request: can't parse entities");
            }

            text = WebUtility.HtmlDecode(bare);
        }

        return text.Trim().Length == 0 ? Error(400, "Bad Request: message text is empty")
            : text.Length > most ? Error(400, most == 4096 ? "Bad Request: message is too long" : "Bad Request: message caption is too long")
            : null;
    }

    private static FakeAnswer Message(FakePost post) => new(200, new JObject
    {
        ["ok"] = true,
        ["result"] = new JObject { ["message_id"] = long.Parse(post.Id, CultureInfo.InvariantCulture), ["date"] = post.At.ToUnixTimeSeconds() },
    });

    private static FakeAnswer Error(int status, string description) =>
        new(status, new JObject { ["ok"] = false, ["error_code"] = status, ["description"] = description });

    [GeneratedRegex("</?(?:b|i|u|s|code|pre)>|<a href=\"[^\"<>]*\">|</a>")]
    private static partial Regex Tag();

    [GeneratedRegex("&(?!(?:lt|gt|amp|quot|#\\d+);)")]
    private static partial Regex StrayAmpersand();
}
