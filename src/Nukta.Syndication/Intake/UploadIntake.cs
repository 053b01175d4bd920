using System.Security.Cryptography;
using System.Text;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Storage;
using Nukta.Syndication.Uploads;

namespace Nukta.Syndication.Intake;

/// <summary>
/// Turns what is at an upload path now into the next version of its article. May be called at any time, repeatedly and from
/// anywhere: what happens depends only on what is there.
/// </summary>
public sealed class UploadIntake(
    ILedger ledger, IArticleStore store, UploadAcceptance acceptance, UploadRejections rejections, UploadOwnership ownership,
    IConfigurationInForce configuration, TimeProvider time)
{
    private const int MostAttempts = 50;

    /// <summary>Looks at the path.</summary>
    /// <exception cref="LedgerConflictException">Other writers won fifty times in a row.</exception>
    public async Task<UploadResult> ProcessAsync(string path, CancellationToken cancellationToken)
    {
        if (UploadPath.Check(path) is { } fault)
        {
            // Nothing can be read or kept at such a path: the storage that took it has it still.
            return await RejectAsync(path, ReadOnlyMemory<byte>.Empty, fault, cancellationToken);
        }

        for (var attempt = 1; ; attempt++)
        {
            try
            {
                if (await TryProcessAsync(path, cancellationToken) is { } result)
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
        return new UploadResult(path, UploadStatus.Rejected) { Faults = [fault] };
    }

    /// <summary>Null: the path has changed its article, start over.</summary>
    private async Task<UploadResult?> TryProcessAsync(string path, CancellationToken cancellationToken)
    {
        // The record before the content: so an older content can never become a newer version.
        var read = time.GetTimestamp();
        var records = await ledger.ReadPartitionAsync(LedgerKeys.PartitionOf(ArticleId.OfPath(path)), cancellationToken);
        var upload = UploadOwnership.Of(path, records);
        upload = await ownership.WithdrawFormerAsync(path, upload, cancellationToken);
        var id = upload.Value.ArticleId ?? ArticleId.OfPath(path);
        if (id != ArticleId.OfPath(path))
        {
            records = await ledger.ReadPartitionAsync(LedgerKeys.PartitionOf(id), cancellationToken);
        }

        var stored = records.FirstOrDefault(record => record.Key == LedgerKeys.Article(id));
        var context = new IntakeContext(id, upload, stored, stored?.As<ArticleRecord>());
        var content = await store.ReadAsync(new ContentKey(ContentArea.Uploads, path), cancellationToken);
        var result = content is null ? await WithdrawAsync(path, context, cancellationToken) : await ProcessAsync(path, context, content, cancellationToken);
        var seen = result?.Stored ?? (context.Article?.Value.Path == path ? stored : null);
        return result is null ? null : seen is null ? result.Result : result.Result with
        {
            Snapshot = new ArticleSnapshot(id, [.. records.Where(record => record.Key != seen.Key), seen], read),
        };
    }

    private async Task<IntakeResult?> ProcessAsync(string path, IntakeContext context, StoredContent content, CancellationToken cancellationToken)
    {
        var site = configuration.Current.Site;
        var rules = new ReadingRules(site.Url, site.EmbedHosts);
        var fingerprint = new UploadFingerprint(HashOf(content, rules), content.LastModified);
        if (context.Article?.Value is { } newest && newest.Path == path && newest.UploadHash == fingerprint.Hash)
        {
            return await LeaveAsync(path, context, fingerprint, [], cancellationToken);
        }

        Draft draft;
        try
        {
            draft = UploadReader.Read(path, content.Bytes, rules, content.Size);
        }
        catch (UploadRejectedException e)
        {
            return await RejectAsync(path, context, content, e.Faults, cancellationToken);
        }

        var declared = draft.Article.Id == context.Id
            ? context.Article
            : await ledger.ReadAsync<ArticleRecord>(LedgerKeys.Article(draft.Article.Id), cancellationToken);
        if (await ownership.ConflictAsync(path, draft.Article, declared?.Value, cancellationToken) is { } fault)
        {
            return await RejectAsync(path, context, content, [fault], cancellationToken);
        }

        if (draft.Article.Id != context.Id)
        {
            await ownership.MoveAsync(path, context.Upload, context.Article?.Value, draft.Article.Id, cancellationToken);
            return null;
        }

        return context.Article?.Value is { } same && same.Path == path && same.ContentHash == draft.ContentHash
            ? await LeaveAsync(path, context, fingerprint, draft.Notices, cancellationToken)
            : await AcceptAsync(path, context, draft, fingerprint, cancellationToken);
    }

    /// <summary>It says what the newest version says.</summary>
    private async Task<IntakeResult> LeaveAsync(string path, IntakeContext context, UploadFingerprint fingerprint, IReadOnlyList<string> notices, CancellationToken cancellationToken)
    {
        var noted = await acceptance.NoteAsync(context.Stored!, context.Article!.Value, fingerprint, cancellationToken);
        await rejections.ForgetAsync(path, context.Upload, cancellationToken);
        return new IntakeResult(new UploadResult(path, UploadStatus.Unchanged) { Article = context.Article.Value, Notices = notices }, noted);
    }

    private async Task<IntakeResult> AcceptAsync(string path, IntakeContext context, Draft draft, UploadFingerprint fingerprint, CancellationToken cancellationToken)
    {
        var accepted = await acceptance.AcceptAsync(path, draft, fingerprint, context.Article, cancellationToken);
        await rejections.ForgetAsync(path, context.Upload, cancellationToken);
        var status = accepted.Article.Status == ArticleStatus.Withdrawn ? UploadStatus.Withdrawn : UploadStatus.Accepted;
        return new IntakeResult(new UploadResult(path, status) { Article = accepted.Article, IsNewVersion = true, Notices = accepted.Notices }, accepted.Stored);
    }

    private async Task<IntakeResult> RejectAsync(string path, IntakeContext context, StoredContent content, IReadOnlyList<UploadFault> faults, CancellationToken cancellationToken)
    {
        await rejections.KeepAsync(path, context.Upload, content, faults, cancellationToken);
        return new IntakeResult(new UploadResult(path, UploadStatus.Rejected) { Faults = faults });
    }

    private async Task<IntakeResult> WithdrawAsync(string path, IntakeContext context, CancellationToken cancellationToken)
    {
        await rejections.ForgetAsync(path, context.Upload, cancellationToken);
        if (context.Article?.Value is not { } record || record.Path != path)
        {
            return new IntakeResult(new UploadResult(path, UploadStatus.Absent));
        }

        if (record.Status != ArticleStatus.Published)
        {
            return new IntakeResult(new UploadResult(path, UploadStatus.Withdrawn) { Article = record });
        }

        var withdrawn = await acceptance.WithdrawAsync(context.Article, cancellationToken);
        await ownership.ReleaseAsync(record.Id, cancellationToken);
        return new IntakeResult(new UploadResult(path, UploadStatus.Withdrawn) { Article = withdrawn.Article, IsNewVersion = true }, withdrawn.Stored);
    }

    private static string HashOf(StoredContent content, ReadingRules rules)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(RecordJson.Serialize(rules)));
        hash.AppendData(content.Bytes.Span);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>What the ledger held of the path and its article before the upload was read.</summary>
    private sealed record IntakeContext(string Id, Tagged<UploadRecord> Upload, LedgerRecord? Stored, Tagged<ArticleRecord>? Article);

    /// <summary>What became of the upload, and the article's record where that has changed.</summary>
    private sealed record IntakeResult(UploadResult Result, LedgerRecord? Stored = null);
}
