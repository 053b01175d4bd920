using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Nukta.Syndication.Intake;
using Nukta.Syndication.Intake.Withdrawals;
using Nukta.Syndication.Local.Storage;
using Nukta.Syndication.Local.Work;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Local.Uploads;

/// <summary>
/// Notices files that are dropped, changed or deleted in the watched folder, by listing it; the system's own notifications,
/// which may be lost, only make the next listing come sooner. A file is told of when it is whole.
/// </summary>
internal sealed class UploadFolder(
    string folder, WatchOptions options, TakenUploads taken, HeldWithdrawals held, Hints hints, SqliteWorkQueue queue, StorageOutage outage, TimeProvider time, ILogger<UploadFolder> logger)
    : BackgroundService
{
    // A listing reads every file's size and time: a large folder is listed for a twentieth of the time at most.
    private const int RestPerListing = 20;

    // An archive that is dropped at once waits here, newest first, not in the queue: what comes meanwhile would have to wait behind it.
    private const int MostWaiting = 64;
    private const int FewestALook = 8;
    private const int MostHeld = 100_000;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan UntilUnfinishedIsStrange = TimeSpan.FromMinutes(5);

    // An editor's program that saves by deleting and writing anew must not look like a withdrawal.
    private static readonly TimeSpan DeletionGrace = TimeSpan.FromSeconds(1.5);

    private readonly FolderSnapshot _known = new(DeletionGrace, time);
    private readonly WholeFiles _whole = new(path => OpenWriters.Of(folder, path), options.Rest, time);
    private readonly HashSet<string> _strange = new(StringComparer.Ordinal);
    private bool _isIncomplete;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await outage.WaitOutAsync(() => BeginAsync(stoppingToken), stoppingToken);
        using var nudge = new SemaphoreSlim(0, 1);
        using var notifications = FolderNotifications.Of(folder, () => Nudge(nudge), logger);
        while (!stoppingToken.IsCancellationRequested)
        {
            var began = time.GetTimestamp();
            var isDone = true;
            try
            {
                isDone = await LookAsync(stoppingToken);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or SqliteException)
            {
                logger.FolderNotListed(folder, e.Message);
            }

            var took = time.GetElapsedTime(began);
            await Task.Delay(took > ShortestPause ? took : ShortestPause, time, stoppingToken);
            if (isDone)
            {
                using var rest = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
                await Task.WhenAny(nudge.WaitAsync(rest.Token), Task.Delay(took * RestPerListing > Interval ? took * RestPerListing : Interval, time, rest.Token));
                await rest.CancelAsync();
            }
        }
    }

    /// <summary>What was taken before need not be taken again, and published articles whose files are gone since the last run are deletions.</summary>
    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        var waiting = await held.ListAsync(MostHeld, cancellationToken);
        await foreach (var upload in taken.ListAsync(cancellationToken))
        {
            if (upload is { Modified: { } modified, Size: { } size })
            {
                _known.Remember(new ContentListing(upload.Path, modified, size));
            }
            else if (upload.IsPublished)
            {
                _known.Remember(upload.Path);
            }
        }

        // What waits for a person is told of when it is there again.
        foreach (var withdrawal in waiting)
        {
            _known.Forget(withdrawal.Path);
        }
    }

    /// <summary>Lists once. False: there is more to tell than the queue should have at once.</summary>
    public async Task<bool> LookAsync(CancellationToken cancellationToken)
    {
        var (files, isComplete) = List();
        var changes = _known.Compare(files, isComplete);
        _whole.Keep(changes.Changed.Select(file => file.Path).ToHashSet(StringComparer.Ordinal));
        await TellGoneAsync(changes, cancellationToken);

        if (changes.Changed.Count == 0)
        {
            return true;
        }

        var room = Math.Max(FewestALook, MostWaiting - await queue.CountWaitingAsync(MostWaiting, cancellationToken));
        var whole = changes.Changed.Where(_whole.IsWhole).Take(room).ToList();
        await Task.WhenAll(whole.Select(file => TellAsync(file, cancellationToken)));
        TellOfStrange(changes.Changed);
        return whole.Count < room;
    }

    private (List<ContentListing> Files, bool IsComplete) List()
    {
        using var listing = new FolderListing(folder);
        var files = new List<ContentListing>();
        while (listing.MoveNext())
        {
            if (!PassedOver.Is(listing.Current.Path))
            {
                files.Add(listing.Current);
            }
        }

        if (_isIncomplete == listing.IsComplete)
        {
            _isIncomplete = !listing.IsComplete;
            if (_isIncomplete)
            {
                logger.FolderPartlyUnreadable(folder);
            }
        }

        return (files, listing.IsComplete);
    }

    private async Task TellGoneAsync(FolderChanges changes, CancellationToken cancellationToken)
    {
        var (believed, waiting) = await outage.WaitOutAsync(() => held.HoldAsync(changes.Gone, changes.Away, IsEditionThere, cancellationToken), cancellationToken);
        foreach (var path in believed)
        {
            await outage.WaitOutAsync(() => hints.LookAtUploadAsync(path, TimeSpan.Zero, cancellationToken), cancellationToken);
        }

        foreach (var path in changes.Gone.Concat(waiting))
        {
            _known.Forget(path);
        }

        if (waiting.Count > 0)
        {
            logger.WithdrawalsHeld(waiting.Count, folder);
        }
    }

    private bool IsEditionThere(string path) => !path.Contains('/', StringComparison.Ordinal) || Directory.Exists(Path.Combine(folder, path[..path.IndexOf('/', StringComparison.Ordinal)]));

    private async Task TellAsync(ContentListing file, CancellationToken cancellationToken)
    {
        // What came over HTTP was taken when it was written.
        await outage.WaitOutAsync(
            async () =>
            {
                if (!await taken.IsTakenAsync(file, isOlderTaken: false, cancellationToken))
                {
                    await hints.LookAtUploadAsync(file.Path, TimeSpan.Zero, cancellationToken);
                }
            },
            cancellationToken);
        lock (_known)
        {
            _known.Remember(file);
        }
    }

    private void TellOfStrange(IReadOnlyList<ContentListing> changed)
    {
        foreach (var path in changed.Select(file => file.Path).Where(path => _whole.UnfinishedFor(path) > UntilUnfinishedIsStrange && _strange.Add(path)))
        {
            logger.UploadLeftOpen(path, UntilUnfinishedIsStrange.TotalMinutes);
        }
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

/// <summary>How the watched folder is watched.</summary>
internal sealed record WatchOptions
{
    /// <summary>Where the system cannot tell whether a file is still being written: how long its size and time of change must rest.</summary>
    public TimeSpan Rest { get; init; } = TimeSpan.FromSeconds(10);
}
