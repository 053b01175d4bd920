using Microsoft.Extensions.Logging;

namespace Nukta.Syndication.Local.Uploads;

/// <summary>The system's own notifications of changes below a folder, where it gives any.</summary>
internal static class FolderNotifications
{
    /// <summary>Calls at every change until disposed; null, said once in the log, where the system gives no notifications.</summary>
    /// <param name="folder">Must exist.</param>
    /// <param name="changed">May be called by several threads at once.</param>
    /// <param name="logger">Where it is said.</param>
    /// <param name="start">How notifications begin; by default as the system begins them.</param>
    public static IDisposable? Of(string folder, Action changed, ILogger logger, Action<FileSystemWatcher>? start = null)
    {
        var watcher = new FileSystemWatcher(folder) { IncludeSubdirectories = true };
        watcher.Created += (_, _) => changed();
        watcher.Changed += (_, _) => changed();
        watcher.Deleted += (_, _) => changed();
        watcher.Renamed += (_, _) => changed();
        try
        {
            (start ?? (begun => begun.EnableRaisingEvents = true))(watcher);
            return watcher;
        }
        catch (IOException e)
        {
            // Linux, inotify(7): a user has so many instances (fs.inotify.max_user_instances), and editors use many.
            watcher.Dispose();
            logger.NoNotifications(folder, e.Message);
            return null;
        }
    }
}
