using Microsoft.Extensions.Logging;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Delivery.Reconciliation;

/// <summary>Writes the records of pairs; what the sweep and people list them by follows from the record itself.</summary>
public sealed class DeliveryStore(ILedger ledger, SyndicationOptions options, TimeProvider time, ILogger<DeliveryStore> logger)
{
    /// <summary>Writes what has become of the pair.</summary>
    /// <param name="articleId">The article.</param>
    /// <param name="destinationId">The destination.</param>
    /// <param name="delivery">As it was read or written last.</param>
    /// <param name="changed">As it is now.</param>
    /// <param name="auditEvent">For the audit trail; null: nothing that people want to read about.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="LedgerConflictException">Somebody else changed it meanwhile.</exception>
    public async Task<Tagged<DeliveryRecord>> WriteAsync(
        string articleId, string destinationId, Tagged<DeliveryRecord> delivery, DeliveryRecord changed, AuditEvent? auditEvent, CancellationToken cancellationToken)
    {
        var key = LedgerKeys.Delivery(articleId, destinationId);
        var record = new LedgerRecord(key, RecordJson.Serialize(changed)) { Tag = delivery.Tag, Due = DueOf(changed), State = StateOf(changed) };
        IReadOnlyList<AuditEntry> audit =
            auditEvent is null ? [] : [new AuditEntry(key.Partition, time.GetUtcNow(), auditEvent.Event, $"{destinationId}: {auditEvent.Detail}")];
        var tag = await ledger.TryWriteAsync(record, audit, cancellationToken) ?? throw new LedgerConflictException(key);
        if (auditEvent is not null)
        {
            DeliveryLog.Write(logger, articleId, destinationId, delivery.Value, changed);
        }

        return new Tagged<DeliveryRecord>(changed, tag);
    }

    /// <summary>Lets a pair rest whose destination is not in the configuration any more: it stays as it is until that one returns.</summary>
    /// <exception cref="LedgerConflictException">Somebody else changed it meanwhile.</exception>
    public async Task SuspendAsync(string articleId, string destinationId, LedgerRecord delivery, CancellationToken cancellationToken)
    {
        var entry = new AuditEntry(delivery.Key.Partition, time.GetUtcNow(), "left alone", $"{destinationId}: it is not in the configuration any more");
        _ = await ledger.TryWriteAsync(delivery with { Due = null, State = null }, [entry], cancellationToken)
            ?? throw new LedgerConflictException(LedgerKeys.Delivery(articleId, destinationId));
    }

    /// <summary>
    /// The pair, due again when it should be and is not: its destination had left the configuration, so that it was let rest, and is
    /// back.
    /// </summary>
    /// <exception cref="LedgerConflictException">Somebody else changed it meanwhile.</exception>
    public async Task<Tagged<DeliveryRecord>> ReactivateAsync(
        string articleId, string destinationId, Tagged<DeliveryRecord> delivery, DateTimeOffset? due, CancellationToken cancellationToken) =>
        due is null && DueOf(delivery.Value) is not null ? await WriteAsync(articleId, destinationId, delivery, delivery.Value, null, cancellationToken) : delivery;

    private static string? StateOf(DeliveryRecord record) =>
        record.Intent is { Unresolved: false } && record.Failure?.State is not RecordState.Unknown ? RecordState.InProgress : record.Failure?.State;

    private DateTimeOffset? DueOf(DeliveryRecord record) => record switch
    {
        { Intent: { Unresolved: false } intent, Failure: not { State: RecordState.Unknown } } => intent.LeaseUntil + options.ClockTolerance,
        { Failure: { } failure } => failure.RetryAt + options.SweepGrace,
        { Slot: { } slot } => slot + options.SweepGrace,
        _ => null,
    };
}

/// <summary>A line for the audit trail.</summary>
/// <param name="Event">One word or two.</param>
/// <param name="Detail">A sentence for people; never a secret.</param>
public sealed record AuditEvent(string Event, string Detail);
