using System.Globalization;
using Microsoft.Extensions.Configuration;
using Nukta.Syndication.Azure;
using Nukta.Syndication.Intake.Withdrawals;

namespace Nukta.Syndication.Functions.Triggers;

/// <summary>How often the sweep does what costs more.</summary>
/// <param name="UploadListingInterval">
/// Between two listings of all uploads. An hour, since lost events are rare; on Azurite, which sends none, a few seconds.
/// </param>
public sealed record SweepSettings(TimeSpan UploadListingInterval)
{
    /// <summary>How many withdrawals need no person.</summary>
    /// <exception cref="FormatException">The number is none, or negative.</exception>
    public static WithdrawalOptions WithdrawalsFrom(IConfiguration settings) =>
        settings[ResourceNames.WithdrawalsAtOnce] is not { Length: > 0 } text ? new WithdrawalOptions()
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var most) ? new WithdrawalOptions { MostAtOnce = most }
        : throw new FormatException($"The setting {ResourceNames.WithdrawalsAtOnce} is '{text}'; write a whole number like 3.");

    /// <summary>Reads the settings.</summary>
    /// <exception cref="FormatException">The interval is no time span.</exception>
    public static SweepSettings From(IConfiguration settings) => new(
        settings[ResourceNames.UploadListingInterval] is not { Length: > 0 } text ? TimeSpan.FromHours(1)
        : TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var interval) && interval > TimeSpan.Zero ? interval
        : throw new FormatException($"The setting {ResourceNames.UploadListingInterval} is '{text}'; write a time span like 01:00:00."));
}
