namespace Nukta.Syndication.Delivery.Reconciliation;

/// <summary>How long an intent keeps others from acting, and how long its owner may act on it.</summary>
public sealed class OperationLease
{
    /// <summary>How far clocks of different workers may disagree.</summary>
    public static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(5);

    // Between writing the intent and beginning to act there are microseconds, unless the worker was paused meanwhile.
    internal static readonly TimeSpan MaxStartDelay = TimeSpan.FromSeconds(30);

    // What a message of the work queue allows before it comes back is longer: whoever dies after acting later than that would be followed
    // by nobody, since another worker has been there and seen nothing yet.
    internal static readonly TimeSpan MaxReadAge = TimeSpan.FromMinutes(1);

    private readonly TimeProvider _time;
    private readonly TimeSpan _actTimeout;
    private readonly long _taken;
    private readonly long _read;

    private OperationLease(TimeProvider time, TimeSpan actTimeout, long read)
    {
        _time = time;
        _read = read;
        _actTimeout = actTimeout;
        _taken = time.GetTimestamp();
        Started = time.GetUtcNow();
        Until = Started + MaxStartDelay + actTimeout + actTimeout;
    }

    /// <summary>UTC.</summary>
    public DateTimeOffset Started { get; }

    /// <summary>The end (UTC, by this worker's clock): twice the act's time limit, and what the start may take.</summary>
    public DateTimeOffset Until { get; }

    /// <summary>
    /// Whether acting may begin: by the monotonic clock the intent was written a moment ago, and what it follows from was read not much
    /// earlier. What remains is a pause between this check and the bytes leaving, which nobody can exclude.
    /// </summary>
    public bool CanStart => _time.GetElapsedTime(_taken) < MaxStartDelay && _time.GetElapsedTime(_read) < MaxReadAge + MaxStartDelay;

    /// <summary>Whether an act that has begun may go on to its next request: by the monotonic clock it is still within its time limit.</summary>
    public bool IsValid => _time.GetElapsedTime(_taken) < MaxStartDelay + _actTimeout;

    /// <summary>A lease that begins now, taken before the intent is written.</summary>
    /// <param name="time">The worker's clock.</param>
    /// <param name="actTimeout">The destination's limit for an act.</param>
    /// <param name="read">When the records were read that the act follows from, as <see cref="TimeProvider.GetTimestamp"/> says it.</param>
    public static OperationLease Take(TimeProvider time, TimeSpan actTimeout, long read) => new(time, actTimeout, read);

    /// <summary>When anybody may resolve this intent (UTC): at once when its worker said so or is known to be dead.</summary>
    public static DateTimeOffset ResolvableFrom(Intent intent, Worker worker) =>
        intent.Unresolved || (worker.HasExclusiveAccess && intent.Worker != worker.Id) ? intent.Started : intent.LeaseUntil + ClockTolerance;
}
