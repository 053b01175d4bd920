using Microsoft.Extensions.Logging;

namespace Nukta.Syndication.Local;

/// <summary>What the program says of itself; the pipeline has a log of its own.</summary>
internal static partial class Log
{
    [LoggerMessage(1000, LogLevel.Error, "The work queue cannot be read now and is asked again in a moment: {Reason}")]
    public static partial void QueueUnreadable(this ILogger logger, string reason);

    [LoggerMessage(1001, LogLevel.Error, "A message of the work queue failed too often and was given up; the audit trail has it: {Body}")]
    public static partial void MessageGivenUp(this ILogger logger, string body);

    [LoggerMessage(1002, LogLevel.Error, "A message of the work queue was dropped, it is no hint: {Reason}")]
    public static partial void MessageDropped(this ILogger logger, string reason);

    [LoggerMessage(1003, LogLevel.Error, "Work on {Body} failed and is tried again in {Wait}")]
    public static partial void WorkFailed(this ILogger logger, Exception exception, string body, TimeSpan wait);

    [LoggerMessage(1010, LogLevel.Error, "The feed {Feed} cannot be written now and is tried again in a moment")]
    public static partial void FeedNotWritten(this ILogger logger, Exception exception, string feed);

    [LoggerMessage(1011, LogLevel.Error, "The sweep failed and comes again in a moment")]
    public static partial void SweepFailed(this ILogger logger, Exception exception);

    [LoggerMessage(1020, LogLevel.Error, "{Outage}")]
    public static partial void StorageUnavailable(this ILogger logger, string outage);

    [LoggerMessage(1030, LogLevel.Warning, "The system gives no notifications of changes in {Folder}, which is listed every second all the same: {Reason}")]
    public static partial void NoNotifications(this ILogger logger, string folder, string reason);

    [LoggerMessage(1031, LogLevel.Error, "The folder {Folder} cannot be listed now and is looked at again in a second: {Reason}")]
    public static partial void FolderNotListed(this ILogger logger, string folder, string reason);

    [LoggerMessage(1032, LogLevel.Error, "The uploads cannot be listed now and are listed again in a moment: {Reason}")]
    public static partial void UploadsNotListed(this ILogger logger, string reason);

    [LoggerMessage(1033, LogLevel.Error, "Not all of {Folder} can be read. What can be is taken; until the rest can be read again, nothing counts as deleted.")]
    public static partial void FolderPartlyUnreadable(this ILogger logger, string folder);

    [LoggerMessage(1034, LogLevel.Warning, "{Count} articles are gone from {Folder} at once. They stay published until they are there again, or somebody says that it is meant: the first page shows them, and so does the command 'withdrawals'.")]
    public static partial void WithdrawalsHeld(this ILogger logger, int count, string folder);

    [LoggerMessage(1035, LogLevel.Warning, "{Path} has been open for writing, unchanged, for {Minutes} minutes; it is taken when whoever writes it closes it")]
    public static partial void UploadLeftOpen(this ILogger logger, string path, double minutes);

    [LoggerMessage(1040, LogLevel.Warning, "{File} has changed and is in force")]
    public static partial void ConfigurationChanged(this ILogger logger, string file);

    [LoggerMessage(1041, LogLevel.Error, "{File} {Fault}")]
    public static partial void ConfigurationRefused(this ILogger logger, string file, string fault);
}
