namespace Nukta.Syndication.Delivery;

/// <summary>What all workers know together of one destination: its pace and its breaker.</summary>
public sealed record DestinationState
{
    /// <summary>
    /// The theoretical arrival time (UTC) of the generic cell rate algorithm (ITU-T I.371): when the next act would come if all
    /// came at the pace.
    /// </summary>
    public DateTimeOffset NextSlot { get; init; }

    /// <summary>From when the next new post may come (UTC), where new posts are spaced.</summary>
    public DateTimeOffset NextPost { get; init; }

    /// <summary>Failures in a row, of whatever article.</summary>
    public int Failures { get; init; }

    /// <summary>Nobody acts before this instant (UTC); null: anybody may.</summary>
    public DateTimeOffset? PausedUntil { get; init; }
}
