namespace Nukta.Syndication.Delivery;

/// <summary>A destination's answer to a pair that wants to act.</summary>
public sealed record Passage
{
    private Passage()
    {
    }

    /// <summary>It may act now.</summary>
    public static Passage Open { get; } = new();

    /// <summary>When to ask again, or, in a slot, to act (UTC); null: it may act now.</summary>
    public DateTimeOffset? Wait { get; private init; }

    /// <summary>True when no failure is counted there: after a success nothing needs to be read or written.</summary>
    public bool IsHealthy { get; init; }

    /// <summary>True when that instant is the pair's own: it need not ask for a slot again.</summary>
    public bool IsSlot { get; private init; }

    /// <summary>It has a turn of its own at this instant (UTC).</summary>
    public static Passage InSlot(DateTimeOffset at) => new() { Wait = at, IsSlot = true };

    /// <summary>Nobody may act before this instant (UTC).</summary>
    public static Passage After(DateTimeOffset at) => new() { Wait = at };
}
