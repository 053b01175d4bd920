using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Intake.Recovery;

/// <summary>
/// Notices an empty ledger beside accepted versions: it was lost, and to go on as if nothing had been published would publish
/// everything again. Until a person decides, nothing new is accepted, so nothing is delivered anywhere.
/// </summary>
public sealed class LedgerLoss(ILedger ledger, IArticleStore store, LedgerOrigin origin, Hints hints, TimeProvider time)
{
    // A version is kept before its record is written: one without a record may be what a worker left that died a moment ago.
    private static readonly TimeSpan Youngest = TimeSpan.FromMinutes(10);

    private volatile bool _isSound;

    /// <summary>What people are told.</summary>
    public static string Explanation =>
        "The ledger is empty beside accepted versions of articles: it was lost, or is another one's. Nothing is accepted or delivered, so that nothing is published twice. "
        + "Restore it from a backup, or 'rebuild' it from the versions, or 'go-on' as if nothing had been published: by the command 'ledger', or POST /operations/ledger with decision=rebuild or decision=go-on.";

    /// <summary>Whether a person has to decide. Once the ledger is known to be sound this costs nothing.</summary>
    public async Task<bool> IsOpenAsync(CancellationToken cancellationToken)
    {
        if (_isSound)
        {
            return false;
        }

        var noticed = await ledger.ReadAsync<LedgerLossRecord>(LedgerKeys.LedgerLoss, cancellationToken);
        if (noticed is null && !await HasArticlesAsync(cancellationToken) && await HasVersionsAsync(cancellationToken))
        {
            await WriteAsync(new LedgerLossRecord(time.GetUtcNow()), null, "noticed", "the ledger is empty, and there are accepted versions", cancellationToken);
            return true;
        }

        _isSound = noticed is null or { Value.Decision: not null };
        return !_isSound;
    }

    /// <summary>Takes a person's decision; uploads are looked at again.</summary>
    /// <param name="decision">What was decided.</param>
    /// <param name="by">Who did, for the audit trail.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>False: there is nothing to decide.</returns>
    public async Task<bool> DecideAsync(LedgerDecision decision, string by, CancellationToken cancellationToken)
    {
        if (!await IsOpenAsync(cancellationToken))
        {
            return false;
        }

        if (decision == LedgerDecision.Rebuild)
        {
            await new LedgerRebuild(ledger, store, time).RunAsync(cancellationToken);
        }

        var noticed = await ledger.ReadAsync<LedgerLossRecord>(LedgerKeys.LedgerLoss, cancellationToken);
        if (noticed is { Value.Decision: null })
        {
            await WriteAsync(noticed.Value with { Decision = decision, DecidedBy = by }, noticed.Tag, "decided", $"{decision.ToString().ToLowerInvariant()}, says {by}", cancellationToken);
        }

        await foreach (var upload in store.ListAsync(ContentArea.Uploads, cancellationToken))
        {
            await hints.LookAtUploadAsync(upload.Path, TimeSpan.Zero, cancellationToken);
        }

        _isSound = true;
        return true;
    }

    private async Task<bool> HasArticlesAsync(CancellationToken cancellationToken) =>
        (await ledger.ListAsync(new LedgerQuery { Row = LedgerKeys.ArticleRow, Limit = 1 }, cancellationToken)).Count > 0;

    private ValueTask<bool> HasVersionsAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return store.ListAsync(ContentArea.Versions, cancellationToken)
            .AnyAsync(version => ArticleVersions.IsName(version.Path) && (origin.IsNew || now - version.LastModified > Youngest), cancellationToken);
    }

    // Whoever was quicker has written the same.
    private Task<string?> WriteAsync(LedgerLossRecord record, string? tag, string what, string detail, CancellationToken cancellationToken)
    {
        var key = LedgerKeys.LedgerLoss;
        return ledger.TryWriteAsync(
            new LedgerRecord(key, RecordJson.Serialize(record)) { Tag = tag, State = record.Decision is null ? RecordState.LedgerLost : null },
            [new AuditEntry(key.Partition, time.GetUtcNow(), what, detail)], cancellationToken);
    }
}

/// <summary>What the host knows of its ledger.</summary>
/// <param name="IsNew">True: it was not there when the program started, and was made.</param>
public sealed record LedgerOrigin(bool IsNew);

/// <summary>What a person decides about a ledger that was lost.</summary>
public enum LedgerDecision
{
    /// <summary>Articles and their version numbers are taken from the accepted versions.</summary>
    Rebuild,

    /// <summary>What was is of no concern: uploads are new articles.</summary>
    GoOn,
}

/// <summary>That the ledger was found to be lost.</summary>
/// <param name="Since">When that was noticed (UTC).</param>
public sealed record LedgerLossRecord(DateTimeOffset Since)
{
    /// <summary>What a person decided; null: nothing yet.</summary>
    public LedgerDecision? Decision { get; init; }

    /// <summary>Who did.</summary>
    public string? DecidedBy { get; init; }
}
