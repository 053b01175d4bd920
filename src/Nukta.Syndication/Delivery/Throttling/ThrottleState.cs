namespace Nukta.Syndication.Delivery.Throttling;

/// <summary>What all workers know together of one destination: its pace and its breaker.</summary>
public sealed record ThrottleState
{
    /// <summary>
    /// The theoretical arrival time (UTC) of the generic cell rate algorithm (ITU-T I.371): when the next turn would be given if all
    /// were given at the pace.
    /// </summary>
    public DateTimeOffset NextSlot { get; init; }

    /// <summary>From when the next turn for a new post may be given (UTC), where new posts are spaced.</summary>
    public DateTimeOffset NextPost { get; init; }

    /// <summary>As <see cref="NextSlot"/>, of the acts that have begun.</summary>
    public DateTimeOffset NextAct { get; init; }

    /// <summary>As <see cref="NextPost"/>, of the new posts that have begun.</summary>
    public DateTimeOffset NextNewPost { get; init; }

    /// <summary>Failures in a row, of whatever article.</summary>
    public int Failures { get; init; }

    /// <summary>Nobody acts before this instant (UTC); null: anybody may.</summary>
    public DateTimeOffset? PausedUntil { get; init; }
}
