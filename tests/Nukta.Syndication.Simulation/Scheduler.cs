namespace Nukta.Syndication.Simulation;

/// <summary>
/// Decides, from one seed, what happens next. Everything that the pipeline waits for is a step here; completing a step runs the
/// code that waited for it, up to its next wait, on this thread. So one seed is one run, exactly.
/// </summary>
internal sealed class Scheduler(Random random)
{
    private readonly List<Step> _ready = [];
    private readonly PriorityQueue<VirtualTimer, (DateTimeOffset Due, long Order)> _timers = new();
    private long _order;

    /// <summary>The true time (UTC); clocks of processes differ from it.</summary>
    public DateTimeOffset Now { get; private set; } = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    public Random Random => random;

    /// <summary>How many steps were taken.</summary>
    public int Steps { get; private set; }

    /// <summary>Something that happens later, in any order with whatever else is to happen. A dead process's steps never do.</summary>
    public Task<T> LaterAsync<T>(Process process, Func<T> effect, CancellationToken cancellationToken = default)
    {
        // Continuations run inside SetResult: that is what keeps the run on one thread.
        var outcome = new TaskCompletionSource<T>();
        if (cancellationToken.CanBeCanceled)
        {
            cancellationToken.Register(() => outcome.TrySetCanceled(cancellationToken));
        }

        _ready.Add(new Step(process, () =>
        {
            if (outcome.Task.IsCompleted)
            {
                return;
            }

            T result;
            try
            {
                result = effect();
            }
            catch (Exception fault)
            {
                outcome.TrySetException(fault);
                return;
            }

            outcome.TrySetResult(result);
        }));
        return outcome.Task;
    }

    /// <summary>Something that never happens; whoever waits for it gives up.</summary>
    public static Task<T> NeverAsync<T>(CancellationToken cancellationToken)
    {
        var outcome = new TaskCompletionSource<T>();
        cancellationToken.Register(() => outcome.TrySetCanceled(cancellationToken));
        return outcome.Task;
    }

    /// <summary>Arms a timer.</summary>
    public void Arm(VirtualTimer timer, TimeSpan dueTime)
    {
        timer.Generation++;
        if (dueTime != Timeout.InfiniteTimeSpan)
        {
            _timers.Enqueue(timer with { }, (Now + dueTime, _order++));
        }
    }

    /// <summary>Takes one step; false when there is none before <paramref name="until"/>.</summary>
    public bool Take(DateTimeOffset until)
    {
        Steps++;
        _ready.RemoveAll(step => step.Process.IsDead);
        var runnable = _ready.FindAll(step => step.Process.PausedUntil <= Now);
        if (runnable.Count > 0)
        {
            var step = runnable[random.Next(runnable.Count)];
            _ready.Remove(step);
            step.Act();
            return true;
        }

        while (_timers.TryPeek(out var timer, out var at))
        {
            if (at.Due > until)
            {
                break;
            }

            _timers.Dequeue();
            if (timer.IsCurrent && !timer.Process.IsDead)
            {
                Now = at.Due > Now ? at.Due : Now;
                timer.Fire();
                return true;
            }
        }

        // Only paused processes have something to do: time passes until one wakes.
        if (_ready.Count > 0 && _ready.Min(step => step.Process.PausedUntil) is var wakes && wakes <= until)
        {
            Now = wakes > Now ? wakes : Now;
            return true;
        }

        return false;
    }

    private sealed record Step(Process Process, Action Act);
}
