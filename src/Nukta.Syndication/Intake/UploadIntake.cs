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
        if (UploadPath.Check(path) is { } fault)
        {
            // Nothing can be read or kept at such a path: the storage that took it has it still.
            return await RejectAsync(path, ReadOnlyMemory<byte>.Empty, fault, cancellationToken);
        }

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
        var read = time.GetTimestamp();
        var records = await ledger.ReadPartitionAsync(LedgerKeys.PartitionOf(UploadPath.IdOf(path)), cancellationToken);
        var upload = UploadOwnership.Of(path, records);
        upload = await ownership.WithdrawFormerAsync(path, upload, cancellationToken);
        var id = upload.Value.ArticleId ?? UploadPath.IdOf(path);
        if (id != UploadPath.IdOf(path))
        {
            records = await ledger.ReadPartitionAsync(LedgerKeys.PartitionOf(id), cancellationToken);
        }

        var stored = records.FirstOrDefault(record => record.Key == LedgerKeys.Article(id));
        var known = new Known(id, upload, stored, stored?.As<ArticleRecord>());
        var content = await store.ReadAsync(new ContentKey(ContentArea.Uploads, path), cancellationToken);
        var taken = content is null ? await WithdrawAsync(path, known, cancellationToken) : await TakeAsync(path, known, content, cancellationToken);
        var seen = taken?.Stored ?? (known.Article?.Value.Path == path ? stored : null);
        return taken is null ? null : seen is null ? taken.Result : taken.Result with
        {
            Seen = new ArticleSeen(id, [.. records.Where(record => record.Key != seen.Key), seen], read),
        };
    }

    private async Task<Taken?> TakeAsync(string path, Known known, StoredContent content, CancellationToken cancellationToken)
    {
        var site = configuration.Current.Site;
        var rules = new ReadingRules(site.Url, site.EmbedHosts);
        var seen = new UploadSeen(HashOf(content, rules), content.LastModified);
        if (known.Article?.Value is { } newest && newest.Path == path && newest.UploadHash == seen.Hash)
        {
            return await LeaveAsync(path, known, seen, [], cancellationToken);
        }

        Draft draft;
        try
        {
            draft = UploadReader.Read(path, content.Bytes, rules, content.Size);
        }
        catch (UploadRejectedException e)
        {
            return await RejectAsync(path, known, content, e.Faults, cancellationToken);
        }

        var declared = draft.Article.Id == known.Id
            ? known.Article
            : await ledger.ReadAsync<ArticleRecord>(LedgerKeys.Article(draft.Article.Id), cancellationToken);
        if (await ownership.ConflictAsync(path, draft.Article, declared?.Value, cancellationToken) is { } fault)
        {
            return await RejectAsync(path, known, content, [fault], cancellationToken);
        }

        if (draft.Article.Id != known.Id)
        {
            await ownership.MoveAsync(path, known.Upload, known.Article?.Value, draft.Article.Id, cancellationToken);
            return null;
        }

        return known.Article?.Value is { } same && same.Path == path && same.ContentHash == draft.ContentHash
            ? await LeaveAsync(path, known, seen, draft.Notices, cancellationToken)
            : await AcceptAsync(path, known, draft, seen, cancellationToken);
    }

    /// <summary>It says what the newest version says.</summary>
    private async Task<Taken> LeaveAsync(string path, Known known, UploadSeen seen, IReadOnlyList<string> notices, CancellationToken cancellationToken)
    {
        var noted = await acceptance.NoteAsync(known.Stored!, known.Article!.Value, seen, cancellationToken);
        await rejections.ForgetAsync(path, known.Upload, cancellationToken);
        return new Taken(new UploadResult(path, UploadVerdict.Unchanged) { Article = known.Article.Value, Notices = notices }, noted);
    }

    private async Task<Taken> AcceptAsync(string path, Known known, Draft draft, UploadSeen seen, CancellationToken cancellationToken)
    {
        var accepted = await acceptance.AcceptAsync(path, draft, seen, known.Article, cancellationToken);
        await rejections.ForgetAsync(path, known.Upload, cancellationToken);
        var verdict = accepted.Article.Status == ArticleStatus.Withdrawn ? UploadVerdict.Withdrawn : UploadVerdict.Accepted;
        return new Taken(new UploadResult(path, verdict) { Article = accepted.Article, IsNewVersion = true, Notices = accepted.Notices }, accepted.Stored);
    }

    private async Task<Taken> RejectAsync(string path, Known known, StoredContent content, IReadOnlyList<UploadFault> faults, CancellationToken cancellationToken)
    {
        await rejections.KeepAsync(path, known.Upload, content, faults, cancellationToken);
        return new Taken(new UploadResult(path, UploadVerdict.Rejected) { Faults = faults });
    }

    private async Task<Taken> WithdrawAsync(string path, Known known, CancellationToken cancellationToken)
    {
        await rejections.ForgetAsync(path, known.Upload, cancellationToken);
        if (known.Article?.Value is not { } record || record.Path != path)
        {
            return new Taken(new UploadResult(path, UploadVerdict.Absent));
        }

        if (record.Status != ArticleStatus.Published)
        {
            return new Taken(new UploadResult(path, UploadVerdict.Withdrawn) { Article = record });
        }

        var withdrawn = await acceptance.WithdrawAsync(known.Article, cancellationToken);
        await ownership.ReleaseAsync(record.Id, cancellationToken);
        return new Taken(new UploadResult(path, UploadVerdict.Withdrawn) { Article = withdrawn.Article, IsNewVersion = true }, withdrawn.Stored);
    }

    private static string HashOf(StoredContent content, ReadingRules rules)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(RecordJson.Serialize(rules)));
        hash.AppendData(content.Bytes.Span);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>What the ledger held of the path and its article before the upload was read.</summary>
    private sealed record Known(string Id, Tagged<UploadRecord> Upload, LedgerRecord? Stored, Tagged<ArticleRecord>? Article);

    /// <summary>What became of the upload, and the article's record where that has changed.</summary>
    private sealed record Taken(UploadResult Result, LedgerRecord? Stored = null);
}
