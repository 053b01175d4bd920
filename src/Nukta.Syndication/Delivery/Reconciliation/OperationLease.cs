namespace Nukta.Syndication.Delivery.Reconciliation;

/// <summary>How long an intent keeps others from acting, and how long its owner may act on it.</summary>
public sealed class OperationLease
{
    private readonly TimeProvider _time;
    private readonly SyndicationOptions _options;
    private readonly TimeSpan _timeout;
    private readonly long _taken;
    private readonly long _read;

    private OperationLease(TimeProvider time, SyndicationOptions options, TimeSpan timeout, long read)
    {
        _time = time;
        _read = read;
        _options = options;
        _timeout = timeout;
        _taken = time.GetTimestamp();
        Started = time.GetUtcNow();
        Until = Started + options.MaxStartDelay + timeout + timeout;
    }

    /// <summary>UTC.</summary>
    public DateTimeOffset Started { get; }

    /// <summary>The end (UTC, by this worker's clock): twice the act's time limit, and what the start may take.</summary>
    public DateTimeOffset Until { get; }

    /// <summary>
    /// Whether acting may begin: by the monotonic clock the intent was written a moment ago, and what it follows from was read not much
    /// earlier. What remains is a pause between this check and the bytes leaving, which nobody can exclude.
    /// </summary>
    public bool CanStart => _time.GetElapsedTime(_taken) < _options.MaxStartDelay && _time.GetElapsedTime(_read) < _options.MaxReadAge + _options.MaxStartDelay;

    /// <summary>Whether an act that has begun may go on to its next request: by the monotonic clock it is still within its time limit.</summary>
    public bool IsValid => _time.GetElapsedTime(_taken) < _options.MaxStartDelay + _timeout;

    /// <summary>A lease that begins now, taken before the intent is written.</summary>
    /// <param name="time">The worker's clock.</param>
    /// <param name="options">How long starting may take.</param>
    /// <param name="timeout">The destination's limit for an operation.</param>
    /// <param name="read">When the records were read that the act follows from, as <see cref="TimeProvider.GetTimestamp"/> says it.</param>
    public static OperationLease Take(TimeProvider time, SyndicationOptions options, TimeSpan timeout, long read) => new(time, options, timeout, read);

    /// <summary>When anybody may resolve this intent (UTC): at once when its worker said so or is known to be dead.</summary>
    public static DateTimeOffset ResolvableFrom(Intent intent, Worker worker, TimeSpan clockTolerance) =>
        intent.Unresolved || (worker.HasExclusiveAccess && intent.Worker != worker.Id) ? intent.Started : intent.LeaseUntil + clockTolerance;
}
