using Microsoft.Extensions.Logging;

namespace Nukta.Syndication.Telemetry;

/// <summary>
/// The pipeline's log: one line a step, with ids and numbers only. What went wrong in words is in the audit trail: it may repeat
/// what a partner's server said, or what an article says.
/// </summary>
internal static partial class Log
{
    [LoggerMessage(100, LogLevel.Information, "Accepted {Path} as version {Version} of {Article}")]
    public static partial void UploadAccepted(this ILogger logger, string path, int version, string article);

    [LoggerMessage(101, LogLevel.Information, "Withdrew {Article} by version {Version}, as {Path} says")]
    public static partial void UploadWithdrawn(this ILogger logger, string article, int version, string path);

    [LoggerMessage(102, LogLevel.Warning, "Rejected {Path}: {Faults} faults, listed in the audit trail")]
    public static partial void UploadRejected(this ILogger logger, string path, int faults);

    [LoggerMessage(103, LogLevel.Debug, "Nothing to do for {Path}: {Status}")]
    public static partial void UploadLeft(this ILogger logger, string path, string status);

    [LoggerMessage(104, LogLevel.Warning, "Held back the withdrawal that {Path} asks for: a person must decide")]
    public static partial void UploadHeld(this ILogger logger, string path);

    [LoggerMessage(200, LogLevel.Debug, "Enriched version {Version} of {Article} in {Milliseconds:0} ms")]
    public static partial void Enriched(this ILogger logger, int version, string article, double milliseconds);

    [LoggerMessage(300, LogLevel.Debug, "Reconciled version {Version} of {Article}: of {Destinations} destinations {Settled} are settled, {Waiting} wait and {Stopped} are stopped")]
    public static partial void Reconciled(this ILogger logger, int version, string article, int destinations, int settled, int waiting, int stopped);

    [LoggerMessage(301, LogLevel.Debug, "Nothing to reconcile: there is no article {Article}")]
    public static partial void NoArticle(this ILogger logger, string article);

    [LoggerMessage(400, LogLevel.Information, "Delivered version {Version} of {Article} to {Destination}")]
    public static partial void Delivered(this ILogger logger, int version, string article, string destination);

    [LoggerMessage(401, LogLevel.Information, "Removed {Article} from {Destination} for version {Version}")]
    public static partial void Removed(this ILogger logger, string article, string destination, int version);

    [LoggerMessage(402, LogLevel.Warning, "Version {Version} of {Article} is not at {Destination} after {Attempts} attempts; the next is at {RetryAt:u}")]
    public static partial void Retrying(this ILogger logger, int version, string article, string destination, int attempts, DateTimeOffset? retryAt);

    [LoggerMessage(403, LogLevel.Error, "Version {Version} of {Article} at {Destination} is {State} after {Attempts} attempts; the audit trail says why")]
    public static partial void Stopped(this ILogger logger, int version, string article, string destination, string state, int attempts);

    [LoggerMessage(404, LogLevel.Warning, "What {Destination} showed of {Article} is gone; it is made anew for version {Version}")]
    public static partial void Gone(this ILogger logger, string destination, string article, int version);

    [LoggerMessage(405, LogLevel.Debug, "Resolved at {Destination} what became of an operation for version {Version} of {Article}: it did not happen, or may be repeated")]
    public static partial void Resolved(this ILogger logger, string destination, int version, string article);

    [LoggerMessage(500, LogLevel.Debug, "{Method} to {Host} was answered with {Status} after {Milliseconds:0} ms")]
    public static partial void RequestAnswered(this ILogger logger, string method, string host, int status, double milliseconds);

    [LoggerMessage(501, LogLevel.Debug, "{Method} to {Host} failed after {Milliseconds:0} ms: {ErrorType}")]
    public static partial void RequestFailed(this ILogger logger, string method, string host, double milliseconds, string errorType);

    [LoggerMessage(600, LogLevel.Debug, "Looked at the subscribers of {Topic}")]
    public static partial void Distributed(this ILogger logger, string topic);
}
