namespace Nukta.Syndication.Crashes;

/// <summary>
/// The system's clock, so much ahead: a program that starts again believes that it lay dead for a while, and what must wait for
/// a platform's search to catch up need not be waited for. The platforms follow the same clock.
/// </summary>
internal sealed class AheadClock : TimeProvider
{
    private long _ahead;

    public TimeSpan Ahead
    {
        get => TimeSpan.FromTicks(Volatile.Read(ref _ahead));
        set => Volatile.Write(ref _ahead, value.Ticks);
    }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;
}
