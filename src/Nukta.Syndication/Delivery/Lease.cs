namespace Nukta.Syndication.Delivery;

/// <summary>How long an intent keeps others from acting, and how long its owner may act on it.</summary>
public sealed class Lease
{
    /// <summary>How far clocks of different workers may disagree.</summary>
    public static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(5);

    // Between writing the intent and beginning to act there are microseconds, unless the worker was paused meanwhile.
    internal static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly TimeProvider _time;
    private readonly TimeSpan _actTimeout;
    private readonly long _taken;

    private Lease(TimeProvider time, TimeSpan actTimeout)
    {
        _time = time;
        _actTimeout = actTimeout;
        _taken = time.GetTimestamp();
        Started = time.GetUtcNow();
        Until = Started + LongestPause + actTimeout + actTimeout;
    }

    /// <summary>UTC.</summary>
    public DateTimeOffset Started { get; }

    /// <summary>The end (UTC, by this worker's clock): twice the act's time limit, and what the start may take.</summary>
    public DateTimeOffset Until { get; }

    /// <summary>
    /// Whether acting may begin: by the monotonic clock the intent was written a moment ago. What remains is a pause between this
    /// check and the bytes leaving, which nobody can exclude.
    /// </summary>
    public bool MayAct => _time.GetElapsedTime(_taken) < LongestPause;

    /// <summary>Whether an act that has begun may go on to its next request: by the monotonic clock it is still within its time limit.</summary>
    public bool MayGoOn => _time.GetElapsedTime(_taken) < LongestPause + _actTimeout;

    /// <summary>A lease that begins now, taken before the intent is written.</summary>
    public static Lease Take(TimeProvider time, TimeSpan actTimeout) => new(time, actTimeout);

    /// <summary>When anybody may resolve this intent (UTC): at once when its worker said so or is known to be dead.</summary>
    public static DateTimeOffset ResolvableFrom(Intent intent, Worker worker) =>
        intent.Unresolved || (worker.IsAlone && intent.Worker != worker.Id) ? intent.Started : intent.LeaseUntil + ClockTolerance;
}
