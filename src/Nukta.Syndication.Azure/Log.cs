using Microsoft.Extensions.Logging;

namespace Nukta.Syndication.Azure;

/// <summary>What there is to say of the ports on Azure.</summary>
internal static partial class Log
{
    [LoggerMessage(2000, LogLevel.Error, "{Blob} {Fault} What was in force before stays")]
    public static partial void ConfigurationRefused(this ILogger logger, string blob, string fault);

    [LoggerMessage(2001, LogLevel.Warning, "The key vault cannot be read now; the value of {Secret} that was read last is used")]
    public static partial void KeyVaultUnavailable(this ILogger logger, Exception exception, string secret);
}
