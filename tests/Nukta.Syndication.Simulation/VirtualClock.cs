namespace Nukta.Syndication.Simulation;

/// <summary>The clock of one process: off by up to five minutes, while its monotonic clock is right.</summary>
internal sealed class VirtualClock(Scheduler scheduler, Process process, TimeSpan off) : TimeProvider
{
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => scheduler.Now + off;

    public override long GetTimestamp() => scheduler.Now.UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new VirtualTimer(scheduler, process, callback, state, new StrongBox());
        timer.Change(dueTime, period);
        return timer;
    }
}

/// <summary>Which arming of a timer is the newest.</summary>
internal sealed class StrongBox
{
    public int Generation { get; set; }
}

/// <summary>A timer of the simulation.</summary>
internal sealed record VirtualTimer(Scheduler Scheduler, Process Process, TimerCallback Callback, object? State, StrongBox Newest) : ITimer
{
    private int _generation;

    public int Generation
    {
        get => _generation;
        set => _generation = Newest.Generation = value;
    }

    public bool IsCurrent => _generation == Newest.Generation;

    public void Fire() => Callback(State);

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        Scheduler.Arm(this, dueTime);
        return true;
    }

    public void Dispose() => Newest.Generation++;

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
