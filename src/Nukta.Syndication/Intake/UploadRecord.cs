using Nukta.Syndication.Storage;
using Nukta.Syndication.Uploads;

namespace Nukta.Syndication.Intake;

/// <summary>
/// What is known of an upload path beyond what the article's record says. Only paths that need one have one: their article has
/// another id than the path gives, or their upload was rejected.
/// </summary>
public sealed record UploadRecord
{
    /// <summary>The article that the path's upload is; null: the one that the path names.</summary>
    public string? ArticleId { get; init; }

    /// <summary>An article that the path's upload was before it declared another id, until that one is withdrawn.</summary>
    public string? FormerArticleId { get; init; }

    /// <summary>Why the newest upload cannot be used; null when it can.</summary>
    public Rejection? Rejection { get; init; }

    /// <summary>That the upload is gone, and a person must say that it is meant; null: it is there, or its absence is believed.</summary>
    public MissingUpload? Missing { get; init; }

    /// <summary>The path's upload cancels an article that another upload brought; null: it does not.</summary>
    public TakenCancellation? Cancellation { get; init; }

    /// <summary>As the ledger keeps it.</summary>
    /// <param name="path">The upload's.</param>
    /// <param name="tag">The record's; null: it is not written yet.</param>
    internal LedgerRecord ToRecord(string path, string? tag) => new(LedgerKeys.Upload(path), RecordJson.Serialize(this))
    {
        Tag = tag,
        State = this switch
        {
            { Rejection: not null } => RecordState.Rejected,
            { Missing: not null } => RecordState.Missing,
            _ => null,
        },
    };
}

/// <summary>That an upload is gone together with many others.</summary>
/// <param name="Since">When that was noticed (UTC).</param>
public sealed record MissingUpload(DateTimeOffset Since)
{
    /// <summary>Who has said that it is meant; null: nobody yet.</summary>
    public string? ConfirmedBy { get; init; }
}

/// <summary>A cancellation that was taken: the same upload is not taken again, whatever has become of the article since.</summary>
/// <param name="ArticleId">The article that it has withdrawn.</param>
/// <param name="Upload">The upload as it was read.</param>
public sealed record TakenCancellation(string ArticleId, UploadFingerprint Upload);

/// <summary>Why an upload cannot be used.</summary>
/// <param name="UploadHash">Lower-case hexadecimal SHA-256 of its bytes.</param>
/// <param name="At">UTC.</param>
/// <param name="Faults">Everything that is wrong.</param>
public sealed record Rejection(string UploadHash, DateTimeOffset At, IReadOnlyList<UploadFault> Faults)
{
    /// <summary>When the upload was written (UTC), by the store's clock.</summary>
    public DateTimeOffset UploadModified { get; init; }

    /// <summary>The upload's size in bytes; null in records that do not say.</summary>
    public long? UploadSize { get; init; }
}
