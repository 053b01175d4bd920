namespace Nukta.Syndication.Delivery.Throttling;

/// <summary>A destination's answer to a pair that wants to act.</summary>
public sealed record ThrottleDecision
{
    private ThrottleDecision()
    {
    }

    /// <summary>It may act now.</summary>
    public static ThrottleDecision Allowed { get; } = new();

    /// <summary>When to ask again, or, in a slot, to act (UTC); null: it may act now.</summary>
    public DateTimeOffset? RetryAt { get; private init; }

    /// <summary>True when no failure is counted there: after a success nothing needs to be read or written.</summary>
    public bool IsHealthy { get; init; }

    /// <summary>True when that instant is the pair's own: it need not ask for a slot again.</summary>
    public bool IsReservation { get; private init; }

    /// <summary>It has a turn of its own at this instant (UTC).</summary>
    public static ThrottleDecision Reserved(DateTimeOffset at) => new() { RetryAt = at, IsReservation = true };

    /// <summary>Nobody may act before this instant (UTC).</summary>
    public static ThrottleDecision Paused(DateTimeOffset at) => new() { RetryAt = at };
}
