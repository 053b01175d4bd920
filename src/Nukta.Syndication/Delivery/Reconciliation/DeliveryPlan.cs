using Nukta.Syndication.Delivery.Destinations;

namespace Nukta.Syndication.Delivery.Reconciliation;

/// <summary>What a pair needs next.</summary>
public abstract record DeliveryPlan
{
    private DeliveryPlan()
    {
    }

    /// <summary>Nothing: the destination shows what it should.</summary>
    public sealed record Settled : DeliveryPlan;

    /// <summary>Nothing by us: a newer version was acted for already.</summary>
    public sealed record Superseded : DeliveryPlan;

    /// <summary>A person: trying again by itself would not help.</summary>
    public sealed record Stopped(DeliveryFailure Failure) : DeliveryPlan;

    /// <summary>Another look at this instant (UTC).</summary>
    public sealed record Wait(DateTimeOffset Until) : DeliveryPlan;

    /// <summary>To find out what became of an intent, before anything else is tried.</summary>
    public sealed record Resolve(Intent Intent) : DeliveryPlan;

    /// <summary>An act.</summary>
    /// <param name="Kind">Show or remove.</param>
    /// <param name="Rendition">What to show; null for a removal.</param>
    /// <param name="Key">The act's key.</param>
    /// <param name="Creates">True when doing it twice would make two.</param>
    public sealed record Operate(IntentKind Kind, Rendition? Rendition, string Key, bool Creates) : DeliveryPlan
    {
        /// <summary>When that key was first tried (UTC); null: never.</summary>
        public DateTimeOffset? FirstTried { get; init; }
    }
}
