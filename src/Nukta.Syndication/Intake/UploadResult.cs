using Nukta.Syndication.Storage;
using Nukta.Syndication.Uploads;

namespace Nukta.Syndication.Intake;

/// <summary>What became of an upload.</summary>
public enum UploadStatus
{
    /// <summary>It is the article's next version.</summary>
    Accepted,

    /// <summary>It says what the newest version says.</summary>
    Unchanged,

    /// <summary>It cannot be used.</summary>
    Rejected,

    /// <summary>It is gone, and the article is withdrawn.</summary>
    Withdrawn,

    /// <summary>A person must decide first: it is gone with too many others at once, or the ledger was lost. Nothing has changed.</summary>
    Held,

    /// <summary>There is no such upload and no article of it.</summary>
    Absent,
}

/// <summary>What became of an upload.</summary>
/// <param name="Path">The upload's path.</param>
/// <param name="Status">What became of it.</param>
public sealed record UploadResult(string Path, UploadStatus Status)
{
    /// <summary>The article's record; null when the upload was rejected or there is none.</summary>
    public ArticleRecord? Article { get; init; }

    /// <summary>True when it has made the article's newest version: false too for a withdrawal that had been one already.</summary>
    public bool IsNewVersion { get; init; }

    /// <summary>What the ledger holds of the path's article; null: there is none that is this path's.</summary>
    internal ArticleSnapshot? Snapshot { get; init; }

    /// <summary>What is wrong with it, when rejected.</summary>
    public IReadOnlyList<UploadFault> Faults { get; init; } = [];

    /// <summary>What was mended while reading it.</summary>
    public IReadOnlyList<string> Notices { get; init; } = [];
}

/// <summary>An article when its upload was looked at.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Records">All that the ledger held of it.</param>
/// <param name="Read">When they were read, as <see cref="TimeProvider.GetTimestamp"/> says it.</param>
internal sealed record ArticleSnapshot(string Id, IReadOnlyList<LedgerRecord> Records, long Read);
