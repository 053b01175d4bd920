using System.Security.Cryptography;
using System.Text;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Partners;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Intake;

/// <summary>
/// Turns what is at an upload path now into the next version of its article. May be called at any time, repeatedly and from
/// anywhere: what happens depends only on what is there.
/// </summary>
public sealed class UploadIntake(
    ILedger ledger, IArticleStore store, Acceptance acceptance, Rejections rejections, UploadOwnership ownership,
    IConfigurationInForce configuration, TimeProvider time)
{
    private const int MostAttempts = 50;

    /// <summary>Looks at the path.</summary>
    /// <exception cref="LedgerConflictException">Other writers won fifty times in a row.</exception>
    public async Task<UploadResult> TakeAsync(string path, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                if (await TryTakeAsync(path, cancellationToken) is { } result)
                {
                    return result;
                }
            }
            catch (LedgerConflictException) when (attempt < MostAttempts)
            {
                // Another writer won: what it wrote is read in the next round.
            }
        }
    }

    /// <summary>Keeps an upload aside whose path plays tricks: nothing can be at such a path.</summary>
    public async Task<UploadResult> RejectAsync(string path, ReadOnlyMemory<byte> content, UploadFault fault, CancellationToken cancellationToken)
    {
        var upload = await ownership.ReadAsync(path, cancellationToken);
        await rejections.KeepAsync(path, upload, new StoredContent(content, time.GetUtcNow()), [fault], cancellationToken);
        return new UploadResult(path, UploadVerdict.Rejected) { Faults = [fault] };
    }

    /// <summary>Null: the path has changed its article, start over.</summary>
    private async Task<UploadResult?> TryTakeAsync(string path, CancellationToken cancellationToken)
    {
        // The record before the content: so an older content can never become a newer version.
        var records = await ledger.ReadPartitionAsync(LedgerKeys.PartitionOf(UploadPath.IdOf(path)), cancellationToken);
        var upload = UploadOwnership.Of(path, records);
        upload = await ownership.WithdrawFormerAsync(path, upload, cancellationToken);
        var id = upload.Value.ArticleId ?? UploadPath.IdOf(path);
        if (id != UploadPath.IdOf(path))
        {
            records = await ledger.ReadPartitionAsync(LedgerKeys.PartitionOf(id), cancellationToken);
        }

        var stored = records.FirstOrDefault(record => record.Key == LedgerKeys.Article(id));
        var article = stored?.As<ArticleRecord>();
        var content = await store.ReadAsync(new ContentKey(ContentArea.Uploads, path), cancellationToken);
        var taken = content is null
            ? await WithdrawAsync(path, upload, article, cancellationToken)
            : await TakeAsync(path, id, content, upload, article, cancellationToken);
        var seen = taken?.Stored ?? (article?.Value.Path == path ? stored : null);
        return taken is null ? null : seen is null ? taken.Result : taken.Result with
        {
            Seen = new ArticleSeen(id, [.. records.Where(record => record.Key != seen.Key), seen], IsNewVersion: taken.Stored is not null),
        };
    }

    private async Task<Taken?> TakeAsync(
        string path, string id, StoredContent content, Tagged<UploadRecord> upload, Tagged<ArticleRecord>? article, CancellationToken cancellationToken)
    {
        var site = configuration.Current.Site;
        var rules = new ReadingRules(site.Url, site.EmbedHosts);
        var uploadHash = HashOf(content, rules);
        if (article?.Value is { } newest && newest.Path == path && newest.UploadHash == uploadHash)
        {
            await rejections.ForgetAsync(path, upload, cancellationToken);
            return new Taken(new UploadResult(path, UploadVerdict.Unchanged) { Article = newest });
        }

        Draft draft;
        try
        {
            draft = UploadReader.Read(path, content.Bytes, rules);
        }
        catch (UploadRejectedException e)
        {
            return await RejectAsync(path, upload, content, e.Faults, cancellationToken);
        }

        var declared = draft.Article.Id == id ? article : await ledger.ReadAsync<ArticleRecord>(LedgerKeys.Article(draft.Article.Id), cancellationToken);
        if (await ownership.ConflictAsync(path, draft.Article, declared?.Value, cancellationToken) is { } fault)
        {
            return await RejectAsync(path, upload, content, [fault], cancellationToken);
        }

        if (draft.Article.Id != id)
        {
            await ownership.MoveAsync(path, upload, article?.Value, draft.Article.Id, cancellationToken);
            return null;
        }

        return await AcceptAsync(path, draft, new UploadSeen(uploadHash, content.LastModified), upload, article, cancellationToken);
    }

    private async Task<Taken> AcceptAsync(
        string path, Draft draft, UploadSeen seen, Tagged<UploadRecord> upload, Tagged<ArticleRecord>? article, CancellationToken cancellationToken)
    {
        var unchanged = article?.Value is { } newest && newest.ContentHash == draft.ContentHash && newest.Path == path;
        var accepted = unchanged ? null : await acceptance.AcceptAsync(path, draft, seen, article, cancellationToken);
        await rejections.ForgetAsync(path, upload, cancellationToken);
        var record = accepted?.Article ?? article!.Value;
        var verdict = unchanged ? UploadVerdict.Unchanged
            : record.Status == ArticleStatus.Withdrawn ? UploadVerdict.Withdrawn
            : UploadVerdict.Accepted;
        return new Taken(new UploadResult(path, verdict) { Article = record, Notices = draft.Notices }, accepted?.Stored);
    }

    private async Task<Taken> RejectAsync(
        string path, Tagged<UploadRecord> upload, StoredContent content, IReadOnlyList<UploadFault> faults, CancellationToken cancellationToken)
    {
        await rejections.KeepAsync(path, upload, content, faults, cancellationToken);
        return new Taken(new UploadResult(path, UploadVerdict.Rejected) { Faults = faults });
    }

    private async Task<Taken> WithdrawAsync(
        string path, Tagged<UploadRecord> upload, Tagged<ArticleRecord>? article, CancellationToken cancellationToken)
    {
        await rejections.ForgetAsync(path, upload, cancellationToken);
        if (article?.Value is not { } record || record.Path != path)
        {
            return new Taken(new UploadResult(path, UploadVerdict.Absent));
        }

        if (record.Status != ArticleStatus.Published)
        {
            return new Taken(new UploadResult(path, UploadVerdict.Withdrawn) { Article = record });
        }

        var withdrawn = await acceptance.WithdrawAsync(article, cancellationToken);
        await ownership.ReleaseAsync(record.Id, cancellationToken);
        return new Taken(new UploadResult(path, UploadVerdict.Withdrawn) { Article = withdrawn.Article }, withdrawn.Stored);
    }

    private static string HashOf(StoredContent content, ReadingRules rules)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(RecordJson.Serialize(rules)));
        hash.AppendData(content.Bytes.Span);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>What became of the upload, and the article's record where that made a new version.</summary>
    private sealed record Taken(UploadResult Result, LedgerRecord? Stored = null);
}
