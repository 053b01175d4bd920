namespace Nukta.Syndication.Delivery.Throttling;

/// <summary>
/// When a failed act is tried again: exponential backoff with full jitter (AWS Architecture Blog, “Exponential Backoff And
/// Jitter”, 2015), never before the destination allows it, for a day.
/// </summary>
/// <param name="random">Used under a lock; any generator will do.</param>
public sealed class RetrySchedule(Random random)
{
    /// <summary>How long we try.</summary>
    public static readonly TimeSpan GiveUpAfter = TimeSpan.FromDays(1);

    private static readonly TimeSpan First = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>How long to wait after so many failures (at least 1).</summary>
    /// <param name="failures">In a row.</param>
    /// <param name="retryAfter">What the destination asked for; null: nothing.</param>
    public TimeSpan WaitAfter(int failures, TimeSpan? retryAfter)
    {
        var most = Math.Min(First.TotalSeconds * Math.Pow(2, Math.Min(failures - 1, 20)), Longest.TotalSeconds);
        double share;
        lock (random)
        {
            share = random.NextDouble();
        }

        // A second at least: a retry at once meets the same fault.
        var wait = TimeSpan.FromSeconds(1 + (share * most));
        return retryAfter is { } asked ? asked + TimeSpan.FromSeconds(share) is var later && later > wait ? later : wait : wait;
    }
}
