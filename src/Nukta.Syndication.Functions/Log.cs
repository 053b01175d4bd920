using Microsoft.Extensions.Logging;

namespace Nukta.Syndication.Functions;

/// <summary>What functions say; the pipeline has a log of its own.</summary>
internal static partial class Log
{
    [LoggerMessage(4000, LogLevel.Error, "The feed {Feed} cannot be written now and is tried again by the next sweep")]
    public static partial void FeedNotWritten(this ILogger logger, Exception exception, string feed);

    [LoggerMessage(4001, LogLevel.Error, "A message of the queue {Queue} failed too often and was given up; the audit trail has it")]
    public static partial void MessageGivenUp(this ILogger logger, string queue);

    [LoggerMessage(4002, LogLevel.Error, "{Explanation}")]
    public static partial void LedgerLost(this ILogger logger, string explanation);

    [LoggerMessage(4010, LogLevel.Information, "Articles are enriched by the local analyzers and Azure AI Language")]
    public static partial void EnrichedByService(this ILogger logger);

    [LoggerMessage(4011, LogLevel.Information, "Articles are enriched by the local analyzers alone: the setting {Setting} is missing")]
    public static partial void EnrichedLocally(this ILogger logger, string setting);

    [LoggerMessage(4012, LogLevel.Warning, "Articles are enriched by the local analyzers alone although {Setting} is set: only the configuration Release is built with Azure AI Language")]
    public static partial void EnrichmentServiceNotBuilt(this ILogger logger, string setting);
}
