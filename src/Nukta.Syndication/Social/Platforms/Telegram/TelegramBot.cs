using System.Globalization;
using System.Net;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Social.Images;

namespace Nukta.Syndication.Social.Platforms.Telegram;

/// <summary>A bot's requests about one chat (core.telegram.org/bots/api#making-requests).</summary>
internal sealed class TelegramBot(Uri server, string chat, PlatformClient client)
{
    public const string BotToken = "botToken";

    /// <summary>Calls a method; answers whatever Telegram answered.</summary>
    public Task<PlatformResponse> CallAsync(string method, JObject body, CancellationToken cancellationToken)
    {
        body["chat_id"] = chat;
        return client.SendAsync(BotToken, token => PlatformRequest.Json(HttpMethod.Post, AddressOf(token, method), body), cancellationToken);
    }

    /// <summary>Calls a method with a file (multipart/form-data; objects in it are JSON).</summary>
    public Task<PlatformResponse> UploadAsync(string method, string name, Picture picture, JObject body, CancellationToken cancellationToken)
    {
        body["chat_id"] = chat;
        var fields = body.Properties().Where(field => field.Value.Type != JTokenType.Null)
            .ToDictionary(field => field.Name, field => field.Value is JValue value ? TextOf(value) : field.Value.ToString(Formatting.None));
        return client.SendAsync(BotToken, token => PlatformRequest.File(AddressOf(token, method), name, picture, fields), cancellationToken);
    }

    /// <summary>Whether a call was refused with these words.</summary>
    public static bool Says(PlatformResponse response, string words) =>
        response.Status == HttpStatusCode.BadRequest && response.Text("description")?.Contains(words, StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>What a failed answer means.</summary>
    public static DeliveryException Refused(PlatformResponse response) => response.Refusal(
        int.TryParse(response.Text("parameters.retry_after"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds) : null);

    private static string TextOf(JValue value) => value.Type == JTokenType.Boolean ? ((bool)value ? "true" : "false") : value.ToString(CultureInfo.InvariantCulture);

    private Uri AddressOf(string token, string method) => PlatformRequest.At(server, $"/bot{token}/{method}");
}
