using System.Globalization;
using Azure;

namespace Nukta.Syndication.Language;

/// <summary>While the service rests, nobody waits for it. Each instance finds out for itself.</summary>
public sealed class ServiceCooldown(TimeProvider time)
{
    /// <summary>After a failure that says nothing of when to come again.</summary>
    public static readonly TimeSpan AfterFailure = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    private long _until;

    /// <summary>Whether nothing should be asked now.</summary>
    public bool IsResting => time.GetUtcNow().UtcTicks < Interlocked.Read(ref _until);

    /// <summary>Asks nothing for this long.</summary>
    public void For(TimeSpan pause) => Interlocked.Exchange(ref _until, (time.GetUtcNow() + pause).UtcTicks);

    /// <summary>How long to rest after a refusal: as long as it says (RFC 9110 §10.2.3: seconds or an instant), at most an hour; otherwise a minute.</summary>
    public static TimeSpan After(RequestFailedException refusal, TimeProvider time)
    {
        if (refusal.GetRawResponse() is not { } response || !response.Headers.TryGetValue("Retry-After", out var value))
        {
            return AfterFailure;
        }

        var pause = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds)
            : DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? instant - time.GetUtcNow()
            : AfterFailure;
        return pause > Longest ? Longest : pause > TimeSpan.Zero ? pause : AfterFailure;
    }
}
