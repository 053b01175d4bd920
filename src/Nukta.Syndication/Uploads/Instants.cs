using System.Globalization;

namespace Nukta.Syndication.Uploads;

/// <summary>Instants as people and programs write them.</summary>
internal static class Instants
{
    // Pakistan keeps UTC+5 all year (since 2009).
    private static readonly TimeSpan Karachi = TimeSpan.FromHours(5);

    private static readonly string[] WithOffset =
    [
        "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd HH:mmK", "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss K", "r",
    ];

    private static readonly string[] WithoutOffset =
    [
        "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss",
    ];

    /// <summary>
    /// Reads ISO 8601 (or RFC 1123); what names no offset is taken as Pakistan's time, and reported. Answers UTC; null, with a
    /// fault, when it is no instant between 1900 and 2100.
    /// </summary>
    public static DateTimeOffset? Parse(string text, string where, UploadReport report)
    {
        var value = text.Trim();
        const DateTimeStyles None = DateTimeStyles.None;
        DateTimeOffset? instant = null;
        if (DateTime.TryParseExact(value, WithoutOffset, CultureInfo.InvariantCulture, None, out var local))
        {
            instant = new DateTimeOffset(local, Karachi);
            report.Notice($"The time {UploadReport.Quote(value)} in '{where}' has no offset and was taken as Pakistan's (+05:00).");
        }
        else if (DateTimeOffset.TryParseExact(value, WithOffset, CultureInfo.InvariantCulture, None, out var exact))
        {
            instant = exact;
        }

        if (instant is { Year: >= 1900 and < 2100 } possible)
        {
            return possible.ToUniversalTime();
        }

        report.Fault(where, $"{UploadReport.Quote(text)} is no possible time", "write a date and time with its offset, for example 2026-11-24T18:30:00+05:00");
        return null;
    }
}
