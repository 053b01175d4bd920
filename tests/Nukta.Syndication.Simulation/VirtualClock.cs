namespace Nukta.Syndication.Simulation;

/// <summary>The clock of one process: off by some minutes, while its monotonic clock is right.</summary>
internal sealed class VirtualClock(Scheduler scheduler, SimulatedWorker process, TimeSpan off) : TimeProvider
{
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => scheduler.Now + off;

    public override long GetTimestamp() => scheduler.Now.UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new VirtualTimer(scheduler, process, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }
}

/// <summary>A timer of the simulation.</summary>
internal sealed class VirtualTimer(Scheduler scheduler, SimulatedWorker process, TimerCallback callback, object? state) : ITimer
{
    public SimulatedWorker Process => process;

    /// <summary>Which arming is the newest.</summary>
    public int Arming { get; private set; }

    public int Disarm() => ++Arming;

    public void Fire() => callback(state);

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        scheduler.Arm(this, dueTime);
        return true;
    }

    public void Dispose() => Disarm();

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
