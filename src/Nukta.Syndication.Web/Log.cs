using Microsoft.Extensions.Logging;

namespace Nukta.Syndication.Web;

/// <summary>What there is to say of answers to requests.</summary>
internal static partial class Log
{
    [LoggerMessage(3002, LogLevel.Error, "A request could not be answered")]
    public static partial void RequestNotAnswered(this ILogger logger, Exception exception);
}
