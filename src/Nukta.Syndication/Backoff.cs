namespace Nukta.Syndication;

/// <summary>
/// Exponential backoff: a wait that doubles with every failure in a row, up to a limit; with full jitter where many wait for the same
/// thing (AWS Architecture Blog, “Exponential Backoff And Jitter”, 2015).
/// </summary>
/// <param name="First">The wait after the first failure.</param>
/// <param name="Longest">No wait is longer.</param>
public readonly record struct Backoff(TimeSpan First, TimeSpan Longest)
{
    private const int MostDoublings = 30;

    /// <summary>The wait after so many failures before the newest one (0: none).</summary>
    public TimeSpan After(int earlierFailures)
    {
        var wait = First * Math.Pow(2, Math.Clamp(earlierFailures, 0, MostDoublings));
        return wait < Longest ? wait : Longest;
    }

    /// <summary>A random part of <see cref="After"/>.</summary>
    /// <param name="earlierFailures">Failures before the newest one.</param>
    /// <param name="random">Used under a lock; any generator will do.</param>
    public TimeSpan WithJitter(int earlierFailures, Random random) => Spread(After(earlierFailures), random);

    /// <summary>A random part of a time.</summary>
    /// <param name="most">The longest that may come of it.</param>
    /// <param name="random">Used under a lock; any generator will do.</param>
    public static TimeSpan Spread(TimeSpan most, Random random)
    {
        lock (random)
        {
            return most * random.NextDouble();
        }
    }
}
