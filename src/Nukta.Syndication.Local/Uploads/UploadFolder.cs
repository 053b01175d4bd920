using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Intake;
using Nukta.Syndication.Local.Work;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Local.Uploads;

/// <summary>
/// Notices files that are dropped, changed or deleted in the watched folder, by listing it; the system's own notifications,
/// which may be lost, only make the next listing come sooner.
/// </summary>
internal sealed class UploadFolder(
    string folder, IArticleStore store, ILedger ledger, Hints hints, StorageOutage outage, TimeProvider time, ILogger<UploadFolder> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    // An editor's program that saves by deleting and writing anew must not look like a withdrawal.
    private static readonly TimeSpan DeletionGrace = TimeSpan.FromSeconds(1.5);

    private readonly FolderSnapshot _known = new(DeletionGrace);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await RememberPublishedAsync(stoppingToken);
        using var nudge = new SemaphoreSlim(0, 1);
        using var notifications = FolderNotifications.Of(folder, () => Nudge(nudge), logger);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                logger.LogError("The folder {Folder} cannot be listed now and is looked at again in a second: {Message}", folder, e.Message);
            }

            using var rest = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            await Task.WhenAny(nudge.WaitAsync(rest.Token), Task.Delay(Interval, time, rest.Token));
            await rest.CancelAsync();
        }
    }

    /// <summary>Files that are gone since the last run are deletions, too.</summary>
    private async Task RememberPublishedAsync(CancellationToken cancellationToken)
    {
        for (string? after = ""; after is not null;)
        {
            var page = await ledger.ListAsync(new LedgerQuery { Row = LedgerKeys.ArticleRow, AfterPartition = after, Limit = 1000 }, cancellationToken);
            foreach (var article in page.Select(record => record.As<ArticleRecord>().Value).Where(article => article.Status == ArticleStatus.Published))
            {
                _known.Remember(article.Path);
            }

            after = page.Count == 1000 ? page[^1].Key.Partition : null;
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        var listing = new List<ContentListing>();
        await foreach (var file in store.ListAsync(ContentArea.Uploads, cancellationToken))
        {
            if (!IsPassedOver(file.Path))
            {
                listing.Add(file);
            }
        }

        foreach (var path in _known.Changes(listing, time.GetUtcNow()))
        {
            await outage.WaitOutAsync(() => hints.LookAtUploadAsync(path, TimeSpan.Zero, cancellationToken), cancellationToken);
        }
    }

    // What editors' and operating systems' programs leave lying about, and files that are not whole yet.
    private static bool IsPassedOver(string path)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        return path.Split('/').Any(part => part.StartsWith('.'))
            || name.EndsWith('~') || name.StartsWith("~$", StringComparison.Ordinal)
            || name.EndsWith(".tmp", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith(".part", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith(".crdownload", StringComparison.OrdinalIgnoreCase)
            || name.Equals("Thumbs.db", StringComparison.OrdinalIgnoreCase);
    }

    private static void Nudge(SemaphoreSlim nudge)
    {
        try
        {
            nudge.Release();
        }
        catch (Exception e) when (e is SemaphoreFullException or ObjectDisposedException)
        {
            // A look is coming anyway, or none is needed any more.
        }
    }
}
