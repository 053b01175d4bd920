using System.Security.Cryptography;
using System.Text;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Intake.Recovery;
using Nukta.Syndication.Intake.Withdrawals;
using Nukta.Syndication.Storage;
using Nukta.Syndication.Uploads;

namespace Nukta.Syndication.Intake;

/// <summary>
/// Turns what is at an upload path now into the next version of its article. May be called at any time, repeatedly and from
/// anywhere: what happens depends only on what is there.
/// </summary>
public sealed class UploadIntake(
    ILedger ledger, IArticleStore store, UploadAcceptance acceptance, UploadRejections rejections, UploadOwnership ownership, UploadAbsence absence,
    Cancellations cancellations, LedgerLoss loss, ArticleVersions versions, IConfigurationInForce configuration, TimeProvider time)
{
    private const int MostAttempts = 50;

    /// <summary>Looks at the path.</summary>
    /// <param name="path">The upload's.</param>
    /// <param name="isDeletionMeant">True: when nothing is there, a person has deleted this very upload.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="LedgerConflictException">Other writers won fifty times in a row.</exception>
    public async Task<UploadResult> ProcessAsync(string path, bool isDeletionMeant, CancellationToken cancellationToken)
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
                if (await TryProcessAsync(path, isDeletionMeant, cancellationToken) is { } result)
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
    private async Task<UploadResult?> TryProcessAsync(string path, bool isDeletionMeant, CancellationToken cancellationToken)
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
        var context = new IntakeContext(id, upload, stored, stored?.As<ArticleRecord>(), records);
        var content = await store.ReadAsync(new ContentKey(ContentArea.Uploads, path), cancellationToken);
        var result = content is null ? await absence.ProcessAsync(path, context, isDeletionMeant, cancellationToken) : await ProcessAsync(path, context, content, cancellationToken);
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
        var fingerprint = new UploadFingerprint(HashOf(content, rules), content.LastModified, content.Size);
        if (context.Article?.Value is { } newest && newest.Path == path && newest.UploadHash == fingerprint.Hash)
        {
            return await LeaveAsync(path, context, fingerprint, [], cancellationToken);
        }

        if (context.Upload.Value.Cancellation is { } cancellation && cancellation.Upload.Hash == fingerprint.Hash)
        {
            var cancelled = await ledger.ReadAsync<ArticleRecord>(LedgerKeys.Article(cancellation.ArticleId), cancellationToken);
            await rejections.NoteAsync(path, context.Upload, cancellation with { Upload = fingerprint }, cancellationToken);
            return new IntakeResult(new UploadResult(path, UploadStatus.Unchanged) { Article = cancelled?.Value });
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

        if (context.Article is null && draft.Article.Status == ArticleStatus.Withdrawn)
        {
            return await CancelAsync(path, context, draft, fingerprint, content, cancellationToken);
        }

        if (context.Article is null && await loss.IsOpenAsync(cancellationToken))
        {
            return new IntakeResult(new UploadResult(path, UploadStatus.Held));
        }

        if (context.Article?.Value is { ContentHash: "", Status: ArticleStatus.Published } rebuilt && await SaysTheSameAsync(rebuilt, draft, cancellationToken))
        {
            context = context with { Article = context.Article with { Value = rebuilt with { ContentHash = draft.ContentHash, Path = path } } };
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
        await cancellations.RememberAsync(draft.Article, cancellationToken);
        var accepted = await acceptance.AcceptAsync(path, draft, fingerprint, context.Article, cancellationToken);
        await rejections.ForgetAsync(path, context.Upload, cancellationToken);
        var status = accepted.Article.Status == ArticleStatus.Withdrawn ? UploadStatus.Withdrawn : UploadStatus.Accepted;
        return new IntakeResult(new UploadResult(path, status) { Article = accepted.Article, IsNewVersion = true, Notices = accepted.Notices }, accepted.Stored);
    }

    /// <summary>Whether the newest version, whose upload is not known any more since the ledger was rebuilt, came from what is there.</summary>
    private async Task<bool> SaysTheSameAsync(ArticleRecord rebuilt, Draft draft, CancellationToken cancellationToken)
    {
        var (read, article) = (draft.Article, await versions.ReadAsync(rebuilt.ContentName, cancellationToken));
        return RecordJson.Hash(read) == RecordJson.Hash(article with { Version = read.Version, Published = read.Published, Updated = read.Updated, Metadata = read.Metadata });
    }

    private async Task<IntakeResult> RejectAsync(string path, IntakeContext context, StoredContent content, IReadOnlyList<UploadFault> faults, CancellationToken cancellationToken)
    {
        await rejections.KeepAsync(path, context.Upload, content, faults, cancellationToken);
        return new IntakeResult(new UploadResult(path, UploadStatus.Rejected) { Faults = faults });
    }

    /// <summary>It cancels what another upload brought, and withdraws that; or there is nothing that it could withdraw.</summary>
    private async Task<IntakeResult> CancelAsync(
        string path, IntakeContext context, Draft draft, UploadFingerprint fingerprint, StoredContent content, CancellationToken cancellationToken)
    {
        if (await cancellations.WithdrawAsync(draft.Article, path, cancellationToken) is not { } article)
        {
            return await RejectAsync(path, context, content, [Cancellations.NothingToWithdraw(draft.Article)], cancellationToken);
        }

        await rejections.NoteAsync(path, context.Upload, new TakenCancellation(article.Id, fingerprint), cancellationToken);
        return new IntakeResult(new UploadResult(path, UploadStatus.Withdrawn) { Article = article, IsNewVersion = true });
    }

    private static string HashOf(StoredContent content, ReadingRules rules)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(RecordJson.Serialize(rules)));
        hash.AppendData(content.Bytes.Span);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
