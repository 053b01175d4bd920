namespace Nukta.Syndication.Push.WebSub;

/// <summary>
/// What the ledger keeps of one callback's subscription to one topic. The subscriber's secret is kept as it was given: it signs
/// every delivery, so that a hash would not do, and it protects no more than what stands beside it in the same account, the feed.
/// </summary>
/// <param name="Extension">The topic's format.</param>
/// <param name="Callback">Absolute http(s).</param>
public sealed record Subscription(string Extension, Uri Callback)
{
    /// <summary>When the lease ends (UTC); null: the subscription is not active.</summary>
    public DateTimeOffset? LeaseUntil { get; init; }

    /// <summary>Signs deliveries; null: they are not signed.</summary>
    public string? Secret { get; init; }

    /// <summary>SHA-256 of the partner's key that it was made with; null: the topic was public.</summary>
    public string? KeyHash { get; init; }

    /// <summary>What was asked for and is not verified yet.</summary>
    public SubscriptionChange? Wish { get; init; }

    /// <summary>The tag of the topic's bytes that the subscriber has; null: none.</summary>
    public string? Delivered { get; init; }

    /// <summary>Until when (UTC) a worker is delivering; null: none is.</summary>
    public DateTimeOffset? DeliveringUntil { get; init; }

    /// <summary>How often in a row a delivery failed.</summary>
    public int Failures { get; init; }

    /// <summary>Not before this instant (UTC) is a failed delivery tried again.</summary>
    public DateTimeOffset? RetryAt { get; init; }

    /// <summary>True when nothing is to be done for it any more; its place in the ledger is free.</summary>
    [Newtonsoft.Json.JsonIgnore]
    public bool IsOver => LeaseUntil is null && Wish is null;
}

/// <summary>A request to subscribe or unsubscribe, before the subscriber has confirmed it.</summary>
/// <param name="Subscribes">False: it unsubscribes.</param>
/// <param name="Lease">How long the subscription is to last.</param>
public sealed record SubscriptionChange(bool Subscribes, TimeSpan Lease)
{
    /// <summary>As in <see cref="Subscription.Secret"/>.</summary>
    public string? Secret { get; init; }

    /// <summary>As in <see cref="Subscription.KeyHash"/>.</summary>
    public string? KeyHash { get; init; }

    /// <summary>How often the subscriber was asked in vain.</summary>
    public int Attempts { get; init; }

    /// <summary>When it is asked next (UTC).</summary>
    public DateTimeOffset AskAt { get; init; }
}

/// <summary>What the ledger keeps of what the outside hub was told of one feed.</summary>
/// <param name="Told">Stands for the feed's bytes of which it was told; null: of none.</param>
public sealed record HubPing(string? Told)
{
    /// <summary>How often in a row telling it failed.</summary>
    public int Failures { get; init; }

    /// <summary>Not before this instant (UTC) is it tried again.</summary>
    public DateTimeOffset? RetryAt { get; init; }
}
