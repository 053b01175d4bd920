using Nukta.Syndication.Articles;
using Nukta.Syndication.Intake.Withdrawals;
using Nukta.Syndication.Storage;
using Nukta.Syndication.Uploads;

namespace Nukta.Syndication.Intake;

/// <summary>
/// Finds uploads and deletions that no event told of, by comparing a listing with the ledger. Each look is bounded, whatever is
/// there: it reads nothing more when the listing is the one that was compared before, otherwise what came since, and so many
/// articles whose upload may be gone; the next look goes on where this one stopped.
/// </summary>
public sealed class LostUploadFinder(
    IArticleStore store, ILedger ledger, TakenUploads taken, HeldWithdrawals withdrawals, Hints hints, SyndicationOptions options, TimeProvider time)
{
    private const int ArticlesALook = 2000;
    private const int RejectedALook = 1000;
    private const int HeldALook = 1000;

    // By which listings lag behind writes at most.
    private static readonly TimeSpan Lag = TimeSpan.FromMinutes(5);

    // An article may be accepted from an upload that is gone by then, while the listing stays the same.
    private static readonly TimeSpan LongestRest = TimeSpan.FromHours(1);

    /// <summary>Looks, unless the last look of any worker was less than the interval ago. Answers how many hints it sent.</summary>
    public async Task<int> FindAsync(TimeSpan interval, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var stored = await ledger.ReadAsync<UploadListing>(LedgerKeys.UploadListing, cancellationToken);
        if (stored is not null && now - stored.Value.At < interval)
        {
            return 0;
        }

        // Written first: two workers must not list at once, and one that dies while it lists is followed after the interval.
        var last = stored?.Value ?? new UploadListing(now);
        if (await WriteAsync(last with { At = now }, stored?.Tag, cancellationToken) is not { } tag)
        {
            return 0;
        }

        var fingerprint = await ListingFingerprint.OfAsync(store.ListAsync(ContentArea.Uploads, cancellationToken), cancellationToken);
        if (last.Round == fingerprint && MayRest(last, now))
        {
            return 0;
        }

        var look = last.Round == fingerprint && !last.IsDone
            ? last with { At = now }
            : last with { At = now, Round = fingerprint, Since = last.Round == fingerprint ? last.Since : now, RoundBegan = now, IsClean = last.AfterPartition.Length == 0, IsDone = false };
        var (sent, next) = await CompareAsync(look, interval < options.EventLag ? TimeSpan.Zero : options.EventLag, cancellationToken);
        await WriteAsync(next, tag, cancellationToken);
        return sent;
    }

    /// <summary>
    /// Whether the last round over this very listing is enough. The ledger's own listing may have lagged behind: a listing that has
    /// stayed the same for long enough is compared once more.
    /// </summary>
    private bool MayRest(UploadListing last, DateTimeOffset now)
    {
        var untilAllIsListed = Lag + options.ClockTolerance;
        return last is { IsDone: true, IsClean: true }
            && (last.RoundBegan - last.Since >= untilAllIsListed ? now - last.RoundBegan < LongestRest : now - last.Since < untilAllIsListed);
    }

    private async Task<(int Sent, UploadListing Next)> CompareAsync(UploadListing look, TimeSpan grace, CancellationToken cancellationToken)
    {
        // The articles before the uploads: what was accepted by then had an upload that is listed, or is gone.
        var page = await ledger.ListAsync(
            new LedgerQuery { Row = LedgerKeys.ArticleRow, AfterPartition = look.AfterPartition, Limit = ArticlesALook }, cancellationToken);
        var settled = look.At - grace;
        var articles = page.Select(record => record.As<ArticleRecord>().Value).Where(article => article.Status == ArticleStatus.Published).ToList();
        var missing = articles.Where(article => article.Accepted <= settled).Select(article => article.Path).ToHashSet(StringComparer.Ordinal);
        var isClean = look.IsClean && missing.Count == articles.Count;

        var looksAtRejected = !(look.At - look.RejectedAt < options.EventLag);
        var rejected = looksAtRejected ? await RejectedAsync(settled, cancellationToken) : [];
        var held = await HeldAsync(cancellationToken);
        missing.ExceptWith(held);
        var editions = new HashSet<string>(StringComparer.Ordinal);

        var since = new[] { look.At - options.LostUploadWindow, look.TakenUntil - Lag }.Max();
        var sent = 0;
        DateTimeOffset? oldestLeft = null;
        DateTimeOffset? newest = look.TakenUntil;
        using var fingerprint = new ListingFingerprint();
        await foreach (var upload in store.ListAsync(ContentArea.Uploads, cancellationToken))
        {
            fingerprint.Add(upload);
            editions.Add(EditionOf(upload.Path));
            missing.Remove(upload.Path);
            rejected.Remove(upload.Path);
            if (held.Contains(upload.Path))
            {
                isClean = false;
                sent += await HintAsync(true, upload.Path, cancellationToken);
                continue;
            }

            if (upload.LastModified < since)
            {
                continue;
            }

            newest = new[] { newest, upload.LastModified }.Max();
            if (upload.LastModified > settled || !await taken.IsTakenAsync(upload, isOlderTaken: true, cancellationToken))
            {
                oldestLeft = new[] { oldestLeft, upload.LastModified }.Min();
                isClean = false;
                sent += await HintAsync(upload.LastModified <= settled, upload.Path, cancellationToken);
            }
        }

        // Another listing than the one that the round is about may lag behind it.
        isClean &= missing.Count == 0 && rejected.Count == 0 && fingerprint.Complete() == look.Round;
        var (believed, _) = await withdrawals.HoldAsync(missing, missing, path => editions.Contains(EditionOf(path)), cancellationToken);
        foreach (var path in believed.Concat(rejected))
        {
            sent += await HintAsync(true, path, cancellationToken);
        }

        var isDone = page.Count < ArticlesALook;
        return (sent, look with
        {
            AfterPartition = isDone ? "" : page[^1].Key.Partition,
            IsDone = isDone,
            IsClean = isClean,
            TakenUntil = oldestLeft is { } left ? new[] { left.AddTicks(-1), newest!.Value }.Min() : newest,
            RejectedAt = looksAtRejected ? look.At : look.RejectedAt,
        });
    }

    /// <summary>The paths of unusable uploads: what cannot be used and is gone is no trouble any more.</summary>
    private async Task<HashSet<string>> RejectedAsync(DateTimeOffset settled, CancellationToken cancellationToken)
    {
        var records = await ledger.ListAsync(new LedgerQuery { State = RecordState.Rejected, Limit = RejectedALook }, cancellationToken);
        return
        [
            .. from record in records
               let path = LedgerKeys.UploadPathOf(record.Key.Row)
               where path is not null && UploadPath.Check(path) is null && record.As<UploadRecord>().Value.Rejection?.At <= settled
               select path,
        ];
    }

    /// <summary>The paths of uploads whose absence waits for a person: one that is there again is to be looked at.</summary>
    private async Task<HashSet<string>> HeldAsync(CancellationToken cancellationToken) =>
        [.. (await withdrawals.ListAsync(HeldALook, cancellationToken)).Select(withdrawal => withdrawal.Path)];

    private static string EditionOf(string path) => path[..(path.IndexOf('/', StringComparison.Ordinal) + 1)];

    private async Task<int> HintAsync(bool isDue, string path, CancellationToken cancellationToken)
    {
        if (!isDue)
        {
            return 0;
        }

        await hints.LookAtUploadAsync(path, TimeSpan.Zero, cancellationToken);
        return 1;
    }

    private Task<string?> WriteAsync(UploadListing listing, string? tag, CancellationToken cancellationToken) =>
        ledger.TryWriteAsync(new LedgerRecord(LedgerKeys.UploadListing, RecordJson.Serialize(listing)) { Tag = tag }, [], cancellationToken);
}
