using Microsoft.Extensions.Logging;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Enrichment;
using Nukta.Syndication.Storage;
using Nukta.Syndication.Telemetry;
using Nukta.Syndication.Uploads;

namespace Nukta.Syndication.Intake;

/// <summary>Makes a draft, or the absence of one, the next version of its article.</summary>
public sealed class UploadAcceptance(ILedger ledger, ArticleVersions versions, IEnricher enricher, TimeProvider time, ILogger<UploadAcceptance> logger)
{
    /// <summary>
    /// Accepts the draft as the version after the one that was read before the draft's upload was. It is due at once: the caller has
    /// its destinations looked at, and were that lost, the sweep would come.
    /// </summary>
    /// <exception cref="LedgerConflictException">Another version was accepted meanwhile.</exception>
    public async Task<AcceptedVersion> AcceptAsync(
        string path, Draft draft, UploadFingerprint upload, Tagged<ArticleRecord>? previous, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var first = previous?.Value.FirstAccepted ?? now;
        var article = draft.Accept((previous?.Value.Version ?? 0) + 1, first, now);
        var notices = draft.Notices;
        if (article.Updated <= previous?.Value.Updated)
        {
            // Partners take a version for new only where it is dated later, and feeds date by seconds.
            var next = previous.Value.Updated.Value.AddSeconds(1);
            article = article with { Updated = now > next ? now : next };
            notices = draft.Updated is null ? notices : [.. notices, "The article has changed, but 'updated' is not later than before: the time of acceptance counts."];
        }

        article = article with { Metadata = await EnrichAsync(article, cancellationToken) };
        var what = article switch
        {
            { Status: ArticleStatus.Withdrawn } => "withdrawn",
            { CorrectionNote: { } note } => $"correction: {note}",
            { Version: 1 } => "new",
            _ => "update",
        };
        var accepted = await WriteAsync(path, article, (draft.ContentHash, upload), first, previous, string.Join("; ", [what, .. notices]), cancellationToken);
        return accepted with { Notices = notices };
    }

    /// <summary>Accepts that the upload is gone: the next version is withdrawn.</summary>
    /// <exception cref="LedgerConflictException">Another version was accepted meanwhile.</exception>
    public Task<AcceptedVersion> WithdrawAsync(Tagged<ArticleRecord> previous, CancellationToken cancellationToken) =>
        WithdrawAsync(previous, ("", UploadFingerprint.Gone), "the upload was deleted", cancellationToken);

    /// <summary>Accepts that an upload at another path cancels the article: the next version is withdrawn, and its own upload, which is still there, does not bring it back.</summary>
    /// <exception cref="LedgerConflictException">Another version was accepted meanwhile.</exception>
    public Task<AcceptedVersion> CancelAsync(Tagged<ArticleRecord> previous, string path, CancellationToken cancellationToken)
    {
        var record = previous.Value;
        return WithdrawAsync(
            previous, (record.ContentHash, new UploadFingerprint(record.UploadHash, record.UploadModified, record.UploadSize)), $"cancelled by {path}", cancellationToken);
    }

    private async Task<AcceptedVersion> WithdrawAsync(
        Tagged<ArticleRecord> previous, (string Hash, UploadFingerprint Upload) content, string why, CancellationToken cancellationToken)
    {
        var record = previous.Value;
        var article = await versions.ReadAsync(record.ContentName, cancellationToken) with
        {
            Version = record.Version + 1,
            Status = ArticleStatus.Withdrawn,
            Updated = time.GetUtcNow(),
            BodyHtml = "",
        };
        return await WriteAsync(record.Path, article, content, record.FirstAccepted, previous, $"withdrawn: {why}", cancellationToken);
    }

    /// <summary>
    /// The same was uploaded again: written down, so that who looks for uploads that were missed does not come for it time and again.
    /// Answers the article's record as it is now.
    /// </summary>
    /// <exception cref="LedgerConflictException">The record changed meanwhile.</exception>
    public async Task<LedgerRecord> NoteAsync(LedgerRecord stored, ArticleRecord newest, UploadFingerprint upload, CancellationToken cancellationToken)
    {
        if (newest.UploadModified == upload.Modified && newest.UploadSize == upload.Size)
        {
            return stored;
        }

        var noted = stored with { Body = RecordJson.Serialize(newest with { UploadHash = upload.Hash, UploadModified = upload.Modified, UploadSize = upload.Size }) };
        return noted with { Tag = await ledger.TryWriteAsync(noted, [], cancellationToken) ?? throw new LedgerConflictException(stored.Key) };
    }

    private async Task<Metadata> EnrichAsync(Article article, CancellationToken cancellationToken)
    {
        using var activity = PipelineActivity.StartEnrichment(article.Id, article.Version);
        var began = time.GetTimestamp();
        try
        {
            var metadata = await enricher.EnrichAsync(article, cancellationToken);
            logger.Enriched(article.Version, article.Id, time.GetElapsedTime(began).TotalMilliseconds);
            return metadata;
        }
        catch (Exception e) when (activity.FailsBy(e))
        {
            throw;
        }
    }

    private async Task<AcceptedVersion> WriteAsync(
        string path, Article article, (string Hash, UploadFingerprint Upload) content, DateTimeOffset first, Tagged<ArticleRecord>? previous, string what, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var record = new ArticleRecord
        {
            Id = article.Id,
            Path = path,
            Edition = article.Edition,
            Version = article.Version,
            Status = article.Status,
            ContentHash = content.Hash,
            UploadHash = content.Upload.Hash,
            UploadModified = content.Upload.Modified,
            UploadSize = content.Upload.Size,
            ContentName = await versions.KeepAsync(article, cancellationToken),
            Headline = article.Headline,
            CanonicalUrl = article.CanonicalUrl,
            Embargo = article.Embargo,
            TranslationOf = article.TranslationOf,
            Updated = article.Updated,
            FirstAccepted = first,
            Accepted = now,
            Configuration = previous?.Value.Configuration,
        };
        var key = LedgerKeys.Article(article.Id);
        var stored = new LedgerRecord(key, RecordJson.Serialize(record)) { Tag = previous?.Tag, Due = now };
        var tag = await ledger.TryWriteAsync(
            stored, [new AuditEntry(key.Partition, now, "accepted", $"version {article.Version} from {path} ({what})")], cancellationToken);
        return new AcceptedVersion(record, stored with { Tag = tag ?? throw new LedgerConflictException(key) });
    }
}

/// <summary>A version that was accepted.</summary>
/// <param name="Article">The article's record.</param>
/// <param name="Stored">The same as the ledger holds it now.</param>
public sealed record AcceptedVersion(ArticleRecord Article, LedgerRecord Stored)
{
    /// <summary>What was mended, for people: sentences.</summary>
    public IReadOnlyList<string> Notices { get; init; } = [];
}

/// <summary>An upload as it was read.</summary>
/// <param name="Hash"><see cref="ArticleRecord.UploadHash"/>.</param>
/// <param name="Modified">When it was written (UTC), by the store's clock; null: it is gone.</param>
/// <param name="Size">Bytes; null: it is gone.</param>
public sealed record UploadFingerprint(string Hash, DateTimeOffset? Modified, long? Size)
{
    /// <summary>It is not there any more.</summary>
    public static UploadFingerprint Gone { get; } = new("", null, null);
}
