using Microsoft.Extensions.Logging.Abstractions;
using Nukta.Syndication.Local.Uploads;

namespace Nukta.Syndication.Tests.Local.Uploads;

/// <summary>The watched folder, on systems that have no notifications left to give.</summary>
public sealed class FolderNotificationsTests
{
    [Fact]
    public void At_the_users_limit_of_watchers_there_are_no_notifications_and_no_error()
    {
        var folder = Directory.CreateTempSubdirectory("nukta-watch-").FullName;
        try
        {
            Assert.Null(FolderNotifications.Of(
                folder, () => { }, NullLogger.Instance, _ => throw new IOException("The configured user limit (128) on the number of inotify instances has been reached.")));
        }
        finally
        {
            Directory.Delete(folder);
        }
    }

    [Fact]
    public async Task A_file_that_comes_is_told()
    {
        var folder = Directory.CreateTempSubdirectory("nukta-watch-").FullName;
        try
        {
            var told = new TaskCompletionSource();
            using var notifications = FolderNotifications.Of(folder, () => told.TrySetResult(), NullLogger.Instance);
            Assert.SkipWhen(notifications is null, "This machine has no notifications left to give.");
            await File.WriteAllTextAsync(Path.Combine(folder, "story.txt"), "x", TestContext.Current.CancellationToken);

            await told.Task.WaitAsync(TimeSpan.FromMinutes(5), TestContext.Current.CancellationToken);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
