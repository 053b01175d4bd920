using System.Globalization;
using System.Net;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Social.Images;

namespace Nukta.Syndication.Social.Platforms.Mastodon;

/// <summary>What a server allows (docs.joinmastodon.org/methods/instance).</summary>
/// <param name="MostCharacters">Of a post; null: the server does not say.</param>
/// <param name="Pictures">What pictures it takes.</param>
internal sealed record MastodonInstance(int? MostCharacters, PictureLimits Pictures)
{
    private const int UsualBytes = 16 * 1024 * 1024;
    private const int UsualPixels = 33_177_600;
    private static readonly string[] Ours = ["image/jpeg", "image/png", "image/webp"];

    /// <summary>What an instance says of itself, in the form of v2 or v1 or with the older field of Pleroma and its kin; null: nothing.</summary>
    public static MastodonInstance Of(JToken? instance)
    {
        var media = (instance as JObject)?.SelectToken("configuration.media_attachments") as JObject;
        var types = (media?["supported_mime_types"] as JArray ?? []).Select(type => (string?)type).Where(type => Ours.Contains(type)).OfType<string>().ToList();

        // The limit is of the area; a square's side is always within it, and no screen shows more.
        var side = (int)Math.Sqrt(Number(media?["image_matrix_limit"]) ?? UsualPixels);
        return new MastodonInstance(
            Number((instance as JObject)?.SelectToken("configuration.statuses.max_characters")) ?? Number((instance as JObject)?["max_toot_chars"]),
            new PictureLimits(Number(media?["image_size_limit"]) ?? UsualBytes, Math.Min(side, 2560), Math.Min(side, 2560)) { MediaTypes = types.Count > 0 ? types : ["image/jpeg"] });
    }

    private static int? Number(JToken? value) =>
        value is JValue { Value: not null } number && int.TryParse(number.ToString(CultureInfo.InvariantCulture), NumberStyles.None, CultureInfo.InvariantCulture, out var whole) && whole > 0 ? whole : null;
}

/// <summary>A server's limits, asked for once an hour.</summary>
internal sealed class MastodonInstances(MastodonApi api, TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private (MastodonInstance Instance, DateTimeOffset At)? known;

    /// <summary>The limits.</summary>
    /// <exception cref="DeliveryException">The server could not be asked; nothing was posted.</exception>
    public async Task<MastodonInstance> GetAsync(CancellationToken cancellationToken)
    {
        if (known is { } there && time.GetUtcNow() - there.At < Lifetime)
        {
            return there.Instance;
        }

        // Pleroma and old servers have no v2, and may have no v1 either.
        var said = await AskAsync("/api/v2/instance", cancellationToken) ?? await AskAsync("/api/v1/instance", cancellationToken);
        var instance = MastodonInstance.Of(said?.Body);
        known = (instance, time.GetUtcNow());
        return instance;
    }

    /// <summary>The answer; null: the server has nothing there.</summary>
    private async Task<PlatformResponse?> AskAsync(string path, CancellationToken cancellationToken)
    {
        PlatformResponse response;
        try
        {
            response = await api.SendAsync(HttpMethod.Get, path, null, key: null, cancellationToken);
        }
        catch (DeliveryException broken) when (broken.Kind == FailureKind.Unknown)
        {
            throw Later(broken);
        }

        return response switch
        {
            { Succeeded: true } => response,
            { Status: HttpStatusCode.NotFound } => null,
            { Status: HttpStatusCode.Unauthorized } => throw MastodonApi.Refused(response),
            _ => throw Later(MastodonApi.Refused(response)),
        };
    }

    // To have asked leaves nothing unknown, and what a server cannot say now it may say later.
    private static DeliveryException Later(DeliveryException failure) =>
        new(FailureKind.Transient, $"The server's limits could not be learnt. {failure.Message}", failure) { RetryAfter = failure.RetryAfter };
}
