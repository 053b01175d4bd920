using Nukta.Syndication.Articles;
using Nukta.Syndication.Storage;
using Nukta.Syndication.Uploads;

namespace Nukta.Syndication.Intake;

/// <summary>
/// Finds uploads and deletions that no event told of, by comparing a listing with the ledger. Each look is bounded: uploads of the
/// last days, and so many articles whose upload may be gone; the next look goes on where this one stopped.
/// </summary>
public sealed class LostUploadFinder(IArticleStore store, ILedger ledger, Hints hints, SyndicationOptions options, TimeProvider time)
{
    private const int ArticlesALook = 2000;
    private const int RejectedALook = 1000;

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
        var grace = interval < options.EventLag ? TimeSpan.Zero : options.EventLag;
        var claim = new UploadListing(now) { AfterPartition = stored?.Value.AfterPartition ?? "" };
        var tag = await WriteAsync(claim, stored?.Tag, cancellationToken);
        if (tag is null)
        {
            return 0;
        }

        var present = new HashSet<string>(StringComparer.Ordinal);
        var sent = 0;
        await foreach (var upload in store.ListAsync(ContentArea.Uploads, cancellationToken))
        {
            present.Add(upload.Path);
            if (upload.LastModified > now - options.LostUploadWindow && upload.LastModified <= now - grace && !await IsTakenAsync(upload, cancellationToken))
            {
                await hints.LookAtUploadAsync(upload.Path, TimeSpan.Zero, cancellationToken);
                sent++;
            }
        }

        var page = await ledger.ListAsync(
            new LedgerQuery { Row = LedgerKeys.ArticleRow, AfterPartition = claim.AfterPartition, Limit = ArticlesALook }, cancellationToken);
        foreach (var article in page.Select(record => record.As<ArticleRecord>().Value))
        {
            if (article.Status == ArticleStatus.Published && article.Accepted <= now - grace && !present.Contains(article.Path))
            {
                await hints.LookAtUploadAsync(article.Path, TimeSpan.Zero, cancellationToken);
                sent++;
            }
        }

        // What cannot be used and is gone is no trouble any more.
        foreach (var record in await ledger.ListAsync(new LedgerQuery { State = RecordState.Rejected, Limit = RejectedALook }, cancellationToken))
        {
            if (LedgerKeys.UploadPathOf(record.Key.Row) is { } path && UploadPath.Check(path) is null && !present.Contains(path)
                && record.As<UploadRecord>().Value.Rejection?.At <= now - grace)
            {
                await hints.LookAtUploadAsync(path, TimeSpan.Zero, cancellationToken);
                sent++;
            }
        }

        await WriteAsync(claim with { AfterPartition = page.Count < ArticlesALook ? "" : page[^1].Key.Partition }, tag, cancellationToken);
        return sent;
    }

    /// <summary>
    /// Whether somebody has looked at this upload since it was written, and found what to do with it. Only the store's own clock tells:
    /// a worker whose clock is ahead would date what it took after what has come since.
    /// </summary>
    private async Task<bool> IsTakenAsync(ContentListing upload, CancellationToken cancellationToken)
    {
        var known = await ledger.ReadAsync<UploadRecord>(LedgerKeys.Upload(upload.Path), cancellationToken);
        if (known?.Value.Rejection is { } rejection)
        {
            return rejection.UploadModified >= upload.LastModified;
        }

        var article = await ledger.ReadAsync<ArticleRecord>(LedgerKeys.Article(known?.Value.ArticleId ?? ArticleId.OfPath(upload.Path)), cancellationToken);
        return article?.Value is { } record && record.Path == upload.Path && record.UploadModified >= upload.LastModified;
    }

    private Task<string?> WriteAsync(UploadListing listing, string? tag, CancellationToken cancellationToken) =>
        ledger.TryWriteAsync(new LedgerRecord(LedgerKeys.UploadListing, RecordJson.Serialize(listing)) { Tag = tag }, [], cancellationToken);
}

/// <summary>How far uploads have been compared with the ledger.</summary>
/// <param name="At">When the last look began (UTC).</param>
public sealed record UploadListing(DateTimeOffset At)
{
    /// <summary>The partition of the last article whose upload was looked for; empty: begin anew.</summary>
    public string AfterPartition { get; init; } = "";
}
