namespace Nukta.Syndication.Storage;

/// <summary>
/// All records, and the one source of truth. A record changes only by compare and set; the audit entries of a change are
/// written with it or not at all.
/// </summary>
public interface ILedger
{
    /// <summary>Reads one record, or null.</summary>
    Task<LedgerRecord?> ReadAsync(RecordKey key, CancellationToken cancellationToken);

    /// <summary>Reads all records of a partition, in no particular order.</summary>
    Task<IReadOnlyList<LedgerRecord>> ReadPartitionAsync(string partition, CancellationToken cancellationToken);

    /// <summary>
    /// Writes the record when its <see cref="LedgerRecord.Tag"/> still holds (null: when there is no such record yet) and
    /// appends the audit entries. Answers the record's new tag, or null when another writer came first and nothing was written.
    /// </summary>
    Task<string?> TryWriteAsync(LedgerRecord record, IReadOnlyList<AuditEntry> audit, CancellationToken cancellationToken);

    /// <summary>
    /// Lists records. A listing may lag behind writes, by five minutes at most; it is a hint, never the truth. What was listed once
    /// may have changed since: who writes it does so by compare and set.
    /// </summary>
    Task<IReadOnlyList<LedgerRecord>> ListAsync(LedgerQuery query, CancellationToken cancellationToken);

    /// <summary>Reads the newest audit entries, newest first: those of one partition, or of all when it is null.</summary>
    Task<IReadOnlyList<AuditEntry>> ReadAuditAsync(string? partition, int limit, CancellationToken cancellationToken);
}

/// <summary>Names one record.</summary>
/// <param name="Partition">What is read together: an article's records share the article's partition.</param>
/// <param name="Row">Unique in its partition.</param>
public sealed record RecordKey(string Partition, string Row);

/// <summary>A record with its tag.</summary>
/// <param name="Key">Its name.</param>
/// <param name="Body">JSON.</param>
public sealed record LedgerRecord(RecordKey Key, string Body)
{
    /// <summary>The instant (UTC) at which the sweep should look at it; null: never.</summary>
    public DateTimeOffset? Due { get; init; }

    /// <summary>A word that people or a restart may list by (see <see cref="RecordState"/>); null: nothing to list.</summary>
    public string? State { get; init; }

    /// <summary>Changes with every write; null: not written yet.</summary>
    public string? Tag { get; init; }
}

/// <summary>Which records to list: exactly one of the first three is set.</summary>
public sealed record LedgerQuery
{
    /// <summary>Records due at this instant (UTC) or before, longest due first.</summary>
    public DateTimeOffset? DueBy { get; init; }

    /// <summary>Records in this state.</summary>
    public string? State { get; init; }

    /// <summary>Records with this row name, by partition in ordinal order.</summary>
    public string? Row { get; init; }

    /// <summary>With <see cref="Row"/>: only partitions after this one, for reading on.</summary>
    public string? AfterPartition { get; init; }

    /// <summary>At most this many.</summary>
    public int Limit { get; init; } = 100;
}

/// <summary>One line of the audit trail.</summary>
/// <param name="Partition">The partition of the record that it is about.</param>
/// <param name="At">UTC.</param>
/// <param name="Event">One word or two: <c>accepted</c>, <c>rejected</c>, <c>shown</c>.</param>
/// <param name="Detail">A sentence for people; never a secret.</param>
public sealed record AuditEntry(string Partition, DateTimeOffset At, string Event, string Detail);

/// <summary>The words by which records are listed.</summary>
public static class RecordState
{
    /// <summary>An intent is written and its outcome is not.</summary>
    public const string InProgress = "in-progress";

    /// <summary>It failed and will be tried again.</summary>
    public const string Retrying = "retrying";

    /// <summary>It failed in a way that trying again cannot mend.</summary>
    public const string Failed = "failed";

    /// <summary>It was tried for as long as we try.</summary>
    public const string Dead = "dead";

    /// <summary>Nobody knows whether the destination has it; a person must look.</summary>
    public const string Unknown = "unknown";

    /// <summary>A channel's platform takes neither its tokens nor its configured credentials any more; a person must give new ones.</summary>
    public const string CredentialsExpired = "credentials-expired";

    /// <summary>The upload cannot be used.</summary>
    public const string Rejected = "rejected";

    /// <summary>The upload is gone together with too many others: a person must say that it is meant.</summary>
    public const string Missing = "missing";

    /// <summary>The ledger is empty beside accepted versions: a person must say what to do.</summary>
    public const string LedgerLost = "ledger-lost";
}
