namespace Nukta.Syndication.Configuration.Model;

/// <summary>When a channel's readers sleep: nothing new is posted. What is there is corrected and removed all the same.</summary>
public sealed record QuietHours
{
    /// <summary>From this time of day, by the zone's clock.</summary>
    public required TimeSpan From { get; init; }

    /// <summary>Until this time of day, on the next day where it is before <see cref="From"/>.</summary>
    public required TimeSpan To { get; init; }

    /// <summary>IANA name of the time zone.</summary>
    public string Zone { get; init; } = "Asia/Karachi";

    /// <summary>True: breaking news waits, too.</summary>
    public bool Breaking { get; init; }

    /// <summary>When the quiet hours that hold at an instant are over (UTC); null: none hold.</summary>
    public DateTimeOffset? EndOf(DateTimeOffset now)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(Zone);
        var local = TimeZoneInfo.ConvertTime(now, zone);
        var time = local.TimeOfDay;
        var isQuiet = From < To ? time >= From && time < To : time >= From || time < To;
        if (!isQuiet)
        {
            return null;
        }

        var end = local.Date + To + (time < To ? TimeSpan.Zero : TimeSpan.FromDays(1));

        // Where clocks are put forward, that time of day may not exist; Pakistan's are not.
        end = zone.IsInvalidTime(end) ? end + TimeSpan.FromHours(1) : end;
        return new DateTimeOffset(end, zone.GetUtcOffset(end)).ToUniversalTime();
    }
}
