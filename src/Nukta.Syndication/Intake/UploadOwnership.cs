using Nukta.Syndication.Articles;
using Nukta.Syndication.Storage;
using Nukta.Syndication.Uploads;

namespace Nukta.Syndication.Intake;

/// <summary>Which upload path an article belongs to: one article, one path, one edition.</summary>
public sealed class UploadOwnership(ILedger ledger, IArticleStore store, UploadAcceptance acceptance, Hints hints)
{
    private const string IdField = "id";

    /// <summary>The path's record; an empty one that is not written yet where there is none.</summary>
    public async Task<Tagged<UploadRecord>> ReadAsync(string path, CancellationToken cancellationToken) =>
        Of(path, await ledger.ReadAsync(LedgerKeys.Upload(path), cancellationToken) is { } record ? [record] : []);

    /// <summary>The same among the records of the article that the path names.</summary>
    public static Tagged<UploadRecord> Of(string path, IReadOnlyList<LedgerRecord> records) =>
        records.FirstOrDefault(record => record.Key == LedgerKeys.Upload(path))?.As<UploadRecord>() ?? new Tagged<UploadRecord>(new UploadRecord(), null);

    /// <summary>Why the path's upload cannot be this article; null: it can. What another upload holds is claimed for later.</summary>
    /// <exception cref="LedgerConflictException">Another worker claims it for this upload, too.</exception>
    public async Task<UploadFault?> ConflictAsync(string path, Article article, ArticleRecord? known, CancellationToken cancellationToken)
    {
        if (known is null)
        {
            return null;
        }

        if (known.Edition != article.Edition)
        {
            return new UploadFault(
                IdField, $"'{article.Id}' is an article of the edition '{known.Edition.LanguageTag()}' and this upload is in '{article.Edition.LanguageTag()}'",
                "give the translation an id of its own, and name the other article in 'translationOf'");
        }

        // A renamed file: its article moves along once the old path is empty.
        if (!await IsHeldAsync(path, known, cancellationToken))
        {
            return null;
        }

        // Written before the last look: whoever empties the other path after it finds the claim.
        await ClaimAsync(article.Id, path, cancellationToken);
        return await IsHeldAsync(path, known, cancellationToken)
            ? new UploadFault(IdField, $"'{article.Id}' is the article of the upload '{known.Path}'", "delete that upload, or give this one an id of its own")
            : null;
    }

    /// <summary>
    /// The path's upload is another article from now on. Written before that article's next version, so that a deletion of the
    /// path finds it whatever happens in between.
    /// </summary>
    /// <exception cref="LedgerConflictException">The path's record changed meanwhile.</exception>
    public async Task MoveAsync(string path, Tagged<UploadRecord> upload, ArticleRecord? former, string articleId, CancellationToken cancellationToken)
    {
        var changed = upload.Value with { ArticleId = articleId, FormerArticleId = former?.Path == path ? former.Id : null };
        await WriteAsync(path, changed, upload.Tag, cancellationToken);
    }

    /// <summary>Withdraws the article that the path's upload was before it declared another id.</summary>
    /// <exception cref="LedgerConflictException">A record changed meanwhile.</exception>
    public async Task<Tagged<UploadRecord>> WithdrawFormerAsync(string path, Tagged<UploadRecord> upload, CancellationToken cancellationToken)
    {
        if (upload.Value.FormerArticleId is not { } id)
        {
            return upload;
        }

        var former = await ledger.ReadAsync<ArticleRecord>(LedgerKeys.Article(id), cancellationToken);
        if (former is { Value.Status: ArticleStatus.Published } && former.Value.Path == path)
        {
            await acceptance.WithdrawAsync(former, cancellationToken);
            await hints.LookAtArticleAsync(id, TimeSpan.Zero, cancellationToken);
        }

        var changed = upload.Value with { FormerArticleId = null };
        return new Tagged<UploadRecord>(changed, await WriteAsync(path, changed, upload.Tag, cancellationToken));
    }

    /// <summary>The article's path is empty: uploads that were rejected because it held their id get another look.</summary>
    /// <param name="records">The article's, as read before its upload was.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task ReleaseAsync(IReadOnlyList<LedgerRecord> records, CancellationToken cancellationToken)
    {
        foreach (var record in records)
        {
            if (LedgerKeys.ClaimantOf(record.Key.Row) is { } path && record.As<ClaimRecord>().Value.IsOpen)
            {
                await hints.LookAtUploadAsync(path, TimeSpan.Zero, cancellationToken);

                // Whoever was quicker claims anew, or has released it.
                await ledger.TryWriteAsync(record with { Body = RecordJson.Serialize(new ClaimRecord(IsOpen: false)) }, [], cancellationToken);
            }
        }
    }

    private async Task ClaimAsync(string articleId, string path, CancellationToken cancellationToken)
    {
        var key = LedgerKeys.Claim(articleId, path);
        var known = await ledger.ReadAsync(key, cancellationToken);
        if (known?.As<ClaimRecord>().Value.IsOpen != true)
        {
            var claim = new LedgerRecord(key, RecordJson.Serialize(new ClaimRecord(IsOpen: true))) { Tag = known?.Tag };
            _ = await ledger.TryWriteAsync(claim, [], cancellationToken) ?? throw new LedgerConflictException(key);
        }
    }

    private async Task<bool> IsHeldAsync(string path, ArticleRecord known, CancellationToken cancellationToken) =>
        known.Path != path && await store.ReadAsync(new ContentKey(ContentArea.Uploads, known.Path), cancellationToken) is not null;

    private async Task<string> WriteAsync(string path, UploadRecord changed, string? tag, CancellationToken cancellationToken)
    {
        var record = changed.ToRecord(path, tag);
        return await ledger.TryWriteAsync(record, [], cancellationToken) ?? throw new LedgerConflictException(record.Key);
    }
}
