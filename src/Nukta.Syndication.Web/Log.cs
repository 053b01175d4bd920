using Microsoft.Extensions.Logging;

namespace Nukta.Syndication.Web;

/// <summary>What there is to say of answers to requests.</summary>
internal static partial class Log
{
    [LoggerMessage(3000, LogLevel.Warning, "{Check} is not ready: {Fault}")]
    public static partial void NotReady(this ILogger logger, string check, string fault);

    [LoggerMessage(3001, LogLevel.Warning, "{Check} is not ready")]
    public static partial void CheckFailed(this ILogger logger, Exception exception, string check);

    [LoggerMessage(3002, LogLevel.Error, "A request could not be answered")]
    public static partial void RequestNotAnswered(this ILogger logger, Exception exception);
}
