using System.Runtime.CompilerServices;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Intake;

/// <summary>
/// Knows which uploads somebody has taken: the very one that lies at a path, by its size and the time when it was written. Only the
/// store's own clock counts: a worker whose clock is ahead would date what it took after what has come since.
/// </summary>
public sealed class TakenUploads(ILedger ledger)
{
    private const int PageSize = 1000;

    /// <summary>Whether somebody has looked at this upload since it was written, and found what to do with it.</summary>
    /// <param name="upload">As it was listed.</param>
    /// <param name="isOlderTaken">True: a listing may lag behind what was taken; false: a file may be replaced by an older one.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<bool> IsTakenAsync(ContentListing upload, bool isOlderTaken, CancellationToken cancellationToken)
    {
        var known = await ledger.ReadAsync<UploadRecord>(LedgerKeys.Upload(upload.Path), cancellationToken);
        if (known?.Value.Missing is not null)
        {
            // It is there again.
            return false;
        }

        if (known?.Value.Cancellation is { } cancellation)
        {
            return IsSame(upload, cancellation.Upload.Modified, cancellation.Upload.Size, isOlderTaken);
        }

        if (known?.Value.Rejection is { } rejection)
        {
            return IsSame(upload, rejection.UploadModified, rejection.UploadSize, isOlderTaken);
        }

        var article = await ledger.ReadAsync<ArticleRecord>(LedgerKeys.Article(known?.Value.ArticleId ?? ArticleId.OfPath(upload.Path)), cancellationToken);
        return article?.Value is { } record && record.Path == upload.Path && IsSame(upload, record.UploadModified, record.UploadSize, isOlderTaken);
    }

    /// <summary>The articles' uploads as they were taken, and the paths of published ones: all articles, a page at a time.</summary>
    public async IAsyncEnumerable<TakenUpload> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (string? after = ""; after is not null;)
        {
            var page = await ledger.ListAsync(new LedgerQuery { Row = LedgerKeys.ArticleRow, AfterPartition = after, Limit = PageSize }, cancellationToken);
            foreach (var record in page)
            {
                var article = record.As<ArticleRecord>().Value;
                yield return new TakenUpload(article.Path, article.UploadModified, article.UploadSize, article.Status == ArticleStatus.Published);
            }

            after = page.Count == PageSize ? page[^1].Key.Partition : null;
        }
    }

    // Records that do not say the size are older than it.
    private static bool IsSame(ContentListing upload, DateTimeOffset? modified, long? size, bool isOlderTaken) =>
        (upload.LastModified == modified && upload.Size == (size ?? upload.Size)) || (isOlderTaken && modified > upload.LastModified);
}

/// <summary>An article's upload as it was taken.</summary>
/// <param name="Path">Where it lay.</param>
/// <param name="Modified">When it was written (UTC), by the store's clock; null: it was deleted.</param>
/// <param name="Size">Bytes; null: not known.</param>
/// <param name="IsPublished">Whether its absence would withdraw something.</param>
public sealed record TakenUpload(string Path, DateTimeOffset? Modified, long? Size, bool IsPublished);
