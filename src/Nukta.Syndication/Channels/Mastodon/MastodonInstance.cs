using System.Globalization;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Channels.Images;

namespace Nukta.Syndication.Channels.Mastodon;

/// <summary>What a server allows (docs.joinmastodon.org/methods/instance, v2; servers without it allow what Mastodon does).</summary>
/// <param name="MostCharacters">Of a post.</param>
/// <param name="Pictures">What pictures it takes.</param>
internal sealed record MastodonInstance(int MostCharacters, PictureLimits Pictures)
{
    private const int UsualBytes = 16 * 1024 * 1024;
    private const int UsualPixels = 33_177_600;
    private static readonly string[] Ours = ["image/jpeg", "image/png", "image/webp"];

    public static MastodonInstance Of(JToken? instance)
    {
        var media = instance?.SelectToken("configuration.media_attachments");
        var types = (media?["supported_mime_types"] as JArray ?? []).Select(type => (string?)type).Where(type => Ours.Contains(type)).OfType<string>().ToList();

        // The limit is of the area; a square's side is always within it, and no screen shows more.
        var side = (int)Math.Sqrt(Number(media?["image_matrix_limit"]) ?? UsualPixels);
        return new MastodonInstance(
            Number(instance?.SelectToken("configuration.statuses.max_characters")) ?? MastodonLength.Most,
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
    /// <exception cref="Destinations.DeliveryException">The server could not be asked.</exception>
    public async Task<MastodonInstance> GetAsync(CancellationToken cancellationToken)
    {
        if (known is { } there && time.GetUtcNow() - there.At < Lifetime)
        {
            return there.Instance;
        }

        // Pleroma and old servers have no v2; what they allow is in no form that all agree on.
        var answer = await api.SendAsync(HttpMethod.Get, "/api/v2/instance", null, key: null, cancellationToken);
        var instance = MastodonInstance.Of(answer.Succeeded ? answer.Body : null);
        known = (instance, time.GetUtcNow());
        return instance;
    }
}
