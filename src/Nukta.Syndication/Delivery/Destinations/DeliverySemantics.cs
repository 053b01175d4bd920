namespace Nukta.Syndication.Delivery.Destinations;

/// <summary>What can be done when nobody knows whether an act reached a destination.</summary>
public enum OutcomeResolution
{
    /// <summary>The same key or the same address twice is once: act again.</summary>
    Idempotent,

    /// <summary>We can find our own post by a mark in it: look, then adopt it or act.</summary>
    Searchable,

    /// <summary>Neither: stop for a person, or act again where the destination is configured so.</summary>
    Blind,
}

/// <summary>How a destination lets us resolve an unknown outcome, and why.</summary>
/// <param name="Resolution">What can be done about a create whose outcome is unknown.</param>
/// <param name="Reason">Why, with the source of the platform's rule.</param>
public sealed record DeliverySemantics(OutcomeResolution Resolution, string Reason)
{
    /// <summary>How long the destination remembers a key; null: for ever. After it, the fallback holds.</summary>
    public TimeSpan? KeyLifetime { get; init; }

    /// <summary>What holds when the destination has forgotten the key.</summary>
    public OutcomeResolution ResolutionAfterKeyLifetime { get; init; } = OutcomeResolution.Blind;

    /// <summary>How long after an act a look-up may not see it yet.</summary>
    public TimeSpan LookupDelay { get; init; }

    /// <summary>True when a removal needs nothing but the key (an address derived from it), so that one can remove without having looked.</summary>
    public bool RemovesByKey { get; init; }

    /// <summary>True when the destination can find what we put there by its mark, whatever its repeatability.</summary>
    public bool CanLookUp { get; init; }

    /// <summary>
    /// True when a change arrives as another message beside the first: none may be repeated unknowingly. A removal may, since to say
    /// twice that something is withdrawn harms nobody, and not to say it does.
    /// </summary>
    public bool ChangesAreNewPosts { get; init; }

    /// <summary>What can be done about an act that began so long ago.</summary>
    public OutcomeResolution After(TimeSpan age) =>
        Resolution == OutcomeResolution.Idempotent && KeyLifetime is { } lifetime && age >= lifetime ? ResolutionAfterKeyLifetime : Resolution;
}
