using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Outbound;

namespace Nukta.Syndication.Social;

/// <summary>What a platform answered.</summary>
/// <param name="Status">Any status.</param>
/// <param name="Headers">Of the response.</param>
/// <param name="Body">Null when it is not JSON. The token never occurs in it.</param>
/// <param name="Failure">What it says about the act; null: it is a success.</param>
/// <param name="At">When it came (UTC).</param>
internal sealed record PlatformResponse(
    HttpStatusCode Status, HttpResponseHeaders Headers, JToken? Body, DeliveryException? Failure, DateTimeOffset At)
{
    public bool Succeeded => Failure is null;

    /// <summary>A value in the body, as text; null: missing.</summary>
    public string? Text(string path) =>
        (Body as JObject)?.SelectToken(path) is JValue { Value: not null } value ? value.ToString(CultureInfo.InvariantCulture) : null;

    /// <summary>The failure, with the wait that the platform asks for elsewhere than in Retry-After.</summary>
    public DeliveryException Refusal(TimeSpan? wait = null)
    {
        var failure = Failure ?? throw new InvalidOperationException("A success is no refusal.");
        return failure.RetryAfter is null && wait is { } time
            ? new DeliveryException(failure.Kind, failure.Message)
            {
                RetryAfter = time < TimeSpan.Zero ? TimeSpan.Zero : time > HttpFailures.LongestWait ? HttpFailures.LongestWait : time,
            }
            : failure;
    }

    /// <summary>
    /// The time until the instant in a rate limit header, in Unix seconds (X) or ISO 8601 (Mastodon); null unless the answer is 429
    /// (the header also comes with answers that have nothing to do with the limit).
    /// </summary>
    public TimeSpan? UntilReset(string header)
    {
        if (Status != HttpStatusCode.TooManyRequests || !Headers.TryGetValues(header, out var values))
        {
            return null;
        }

        var value = values.First();
        if (long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
        {
            return seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds() ? DateTimeOffset.FromUnixTimeSeconds(seconds) - At : null;
        }

        return DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? instant - At : null;
    }
}
