namespace Nukta.Syndication.Delivery.Throttling;

/// <summary>When a failed operation is tried again: never before the destination allows it, and for a limited time.</summary>
/// <param name="options">The waits and their end.</param>
/// <param name="random">Used under a lock; any generator will do.</param>
public sealed class RetrySchedule(SyndicationOptions options, Random random)
{
    // A retry at once meets the same fault.
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    private readonly Backoff _backoff = new(options.FirstRetry, options.LongestRetry);

    /// <summary>How long we try.</summary>
    public TimeSpan GiveUpAfter => options.GiveUpAfter;

    /// <summary>How long to wait after so many failures (at least 1).</summary>
    /// <param name="failures">In a row.</param>
    /// <param name="retryAfter">What the destination asked for; null: nothing.</param>
    public TimeSpan WaitAfter(int failures, TimeSpan? retryAfter)
    {
        var wait = Shortest + _backoff.WithJitter(failures - 1, random);

        // Those who were asked to wait for the same instant do not all come at once.
        var allowed = retryAfter + Backoff.Spread(Shortest, random);
        return allowed > wait ? allowed.Value : wait;
    }
}
