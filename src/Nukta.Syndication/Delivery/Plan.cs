using Nukta.Syndication.Destinations;

namespace Nukta.Syndication.Delivery;

/// <summary>What a pair needs next.</summary>
public abstract record Plan
{
    private Plan()
    {
    }

    /// <summary>Nothing: the destination shows what it should.</summary>
    public sealed record Settled : Plan;

    /// <summary>Nothing by us: a newer version was acted for already.</summary>
    public sealed record Superseded : Plan;

    /// <summary>A person: trying again by itself would not help.</summary>
    public sealed record Stopped(Trouble Trouble) : Plan;

    /// <summary>Another look at this instant (UTC).</summary>
    public sealed record Wait(DateTimeOffset Until) : Plan;

    /// <summary>To find out what became of an intent, before anything else is tried.</summary>
    public sealed record Resolve(Intent Intent) : Plan;

    /// <summary>An act.</summary>
    /// <param name="Kind">Show or remove.</param>
    /// <param name="Rendition">What to show; null for a removal.</param>
    /// <param name="Key">The act's key.</param>
    /// <param name="Creates">True when doing it twice would make two.</param>
    public sealed record Act(IntentKind Kind, Rendition? Rendition, string Key, bool Creates) : Plan
    {
        /// <summary>When that key was first tried (UTC); null: never.</summary>
        public DateTimeOffset? FirstTried { get; init; }
    }
}
