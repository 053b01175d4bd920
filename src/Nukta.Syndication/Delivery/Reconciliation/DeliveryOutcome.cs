namespace Nukta.Syndication.Delivery.Reconciliation;

/// <summary>Where a destination stands with an article after a look.</summary>
/// <param name="DestinationId">The destination.</param>
/// <param name="Status">Where it stands.</param>
public sealed record DeliveryOutcome(string DestinationId, DeliveryStatus Status)
{
    /// <summary>True when it shows, should show or has shown the article: it counts.</summary>
    public bool Counts { get; init; }

    /// <summary>True when something was done there during this look.</summary>
    public bool HasOperated { get; init; }

    /// <summary>True when something was tried there during this look, and failed or nobody knows.</summary>
    public bool HasFailed { get; init; }

    /// <summary>True when it shows something of the article, as far as we know.</summary>
    public bool Shows { get; init; }

    /// <summary>What is wrong, or why nothing is there; null when there is nothing to say.</summary>
    public string? Message { get; init; }

    /// <summary>When it needs another look because something failed, waits or is under way (UTC); null: not.</summary>
    public DateTimeOffset? LookAgain { get; init; }

    /// <summary>When what is wanted may change by itself (UTC); null: never.</summary>
    public DateTimeOffset? DesiredUntil { get; init; }
}

/// <summary>Where a destination stands with an article.</summary>
public enum DeliveryStatus
{
    /// <summary>It shows what it should.</summary>
    Settled,

    /// <summary>It will be tried (again) by itself.</summary>
    Waiting,

    /// <summary>A person must look.</summary>
    Stopped,
}
