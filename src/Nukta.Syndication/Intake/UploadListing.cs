namespace Nukta.Syndication.Intake;

/// <summary>How far uploads have been compared with the ledger.</summary>
/// <param name="At">When the last look began (UTC).</param>
public sealed record UploadListing(DateTimeOffset At)
{
    /// <summary>The partition of the last article whose upload was looked for; empty: begin anew.</summary>
    public string AfterPartition { get; init; } = "";

    /// <summary>The <see cref="ListingFingerprint"/> of the listing that this round over the articles compares with; null: none was begun.</summary>
    public string? Round { get; init; }

    /// <summary>Since when the listing has been the same (UTC).</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>When this round began (UTC).</summary>
    public DateTimeOffset RoundBegan { get; init; }

    /// <summary>True while this round has found nothing to look at, and nothing too new to be judged.</summary>
    public bool IsClean { get; init; }

    /// <summary>True when this round has gone through all articles.</summary>
    public bool IsDone { get; init; }

    /// <summary>Every upload written at this instant (by the store's clock, UTC) or before was found taken; null: not yet.</summary>
    public DateTimeOffset? TakenUntil { get; init; }

    /// <summary>When it was last looked whether uploads that cannot be used are still there (UTC).</summary>
    public DateTimeOffset? RejectedAt { get; init; }
}
