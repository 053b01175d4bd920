using Nukta.Syndication.Articles;
using Nukta.Syndication.Configuration.Model;

namespace Nukta.Syndication.Delivery.Destinations;

/// <summary>One place that must converge: a feed, an endpoint or a channel.</summary>
public interface IDestination
{
    /// <summary>Its unchanging description.</summary>
    DestinationProfile Profile { get; }

    /// <summary>What it should show of this article at this instant (UTC). Pure: same arguments, same answer.</summary>
    DesiredState DesiredStateOf(Article article, DateTimeOffset now);

    /// <summary>
    /// Creates the rendition (<see cref="Operation.Current"/> null), replaces what is there, or, under
    /// <see cref="CorrectionPolicy.Reply"/>, adds to it. Answers what is there afterwards.
    /// </summary>
    /// <exception cref="DeliveryException">It did not happen, or nobody knows whether it did.</exception>
    Task<ObservedState> ShowAsync(Rendition rendition, Operation operation, CancellationToken cancellationToken);

    /// <summary>Removes what is there; that nothing is there any more is success.</summary>
    /// <exception cref="DeliveryException">It did not happen, or nobody knows whether it did.</exception>
    Task RemoveAsync(Operation operation, CancellationToken cancellationToken);

    /// <summary>Finds what we put there, by its mark; null when there is nothing. Only where <see cref="DeliverySemantics.CanLookUp"/>.</summary>
    /// <exception cref="DeliveryException">The destination could not be asked.</exception>
    Task<ObservedState?> FindAsync(Lookup lookup, CancellationToken cancellationToken);
}

/// <summary>What does not change about a destination while a configuration is in force.</summary>
/// <param name="Id"><c>feed:{partner}/{feed}</c>, <c>endpoint:{partner}/{endpoint}</c> or <c>channel:{channel}</c>.</param>
/// <param name="Semantics">How unknown outcomes are resolved there.</param>
/// <param name="Corrections">What is done about a changed rendition.</param>
public sealed record DestinationProfile(string Id, DeliverySemantics Semantics, CorrectionPolicy Corrections)
{
    /// <summary>How long an operation may take where the destination says nothing else.</summary>
    public static readonly TimeSpan UsualTimeout = TimeSpan.FromSeconds(30);

    /// <summary>The least time between two operations on average; zero: unlimited.</summary>
    public TimeSpan Pace { get; init; }

    /// <summary>How many acts may come at once before the pace holds; at least 1.</summary>
    public int Burst { get; init; } = 1;

    /// <summary>The least time between two new posts, beside the pace of all acts; zero: none.</summary>
    public TimeSpan Spacing { get; init; }

    /// <summary>How long one act may take.</summary>
    public TimeSpan OperationTimeout { get; init; } = UsualTimeout;

    /// <summary>True: a blind destination may act again after an unknown outcome, at the risk of a second post.</summary>
    public bool ActAgainWhenUnknown { get; init; }

    /// <summary>True when it is a document in our own storage: nothing to pace, and nobody to be gentle with.</summary>
    public bool IsOurs { get; init; }
}

/// <summary>One act on a destination.</summary>
/// <param name="Article">The newest version.</param>
/// <param name="Key">Derived from article, destination, version and rendition: the same act has the same key.</param>
/// <param name="Current">What is there as far as we know; null: nothing.</param>
public sealed record Operation(Article Article, string Key, ObservedState? Current)
{
    /// <summary>Why it is removed; null when it is shown.</summary>
    public Absence? Absence { get; init; }

    /// <summary>The instant (UTC) of the act.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When the act's key was first tried (UTC): the same in every repetition of an act whose outcome is unknown.</summary>
    public DateTimeOffset Started { get => field == default ? At : field; init; }

    /// <summary>True when nobody knows what an earlier act has left: its worker may have stood still in the middle of it, and go on.</summary>
    public bool IsUncertain => Current is { Hash: "" };

    /// <summary>
    /// Asked before every further request of an act that makes several: false when the worker was paused meanwhile, so that others
    /// may be at it.
    /// </summary>
    public Func<bool> IsLeaseValid { get; init; } = () => true;

    /// <summary>Ends an act whose worker was paused.</summary>
    /// <exception cref="DeliveryException">It was; what the act should make was not made.</exception>
    public void ThrowIfLeaseExpired()
    {
        if (!IsLeaseValid())
        {
            throw new DeliveryException(FailureKind.Transient, "The worker was paused in the middle of the act.");
        }
    }
}

/// <summary>What to find.</summary>
/// <param name="Mark">The rendition's mark (its link).</param>
/// <param name="NotBefore">Posts made before this instant (UTC) are not ours.</param>
/// <param name="Known">Ids of posts that we know already: not these.</param>
public sealed record Lookup(string Mark, DateTimeOffset NotBefore, IReadOnlyList<string> Known)
{
    /// <summary>How many posts the rendition consists of: a first one with the mark, and others that each reply to the one before.</summary>
    public int Parts { get; init; } = 1;

    /// <summary>True: <see cref="Known"/> are the first of them, and what follows is looked for.</summary>
    public bool Continues { get; init; }
}
