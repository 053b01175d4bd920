namespace Nukta.Syndication.Simulation;

/// <summary>
/// Decides, from one seed, what happens next. Everything that the pipeline waits for is a step here; completing a step runs the
/// code that waited for it, up to its next wait, on this thread. So one seed is one run, exactly.
/// </summary>
internal sealed class Scheduler(Random random)
{
    private readonly List<Step> _ready = [];
    private readonly PriorityQueue<(VirtualTimer Timer, int Arming), (DateTimeOffset Due, long Order)> _timers = new();
    private long _order;
    private int? _thread;
    private volatile string? _strayed;

    /// <summary>The true time (UTC); clocks of processes differ from it.</summary>
    public DateTimeOffset Now { get; private set; } = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    public Random Random => random;

    /// <summary>How many steps were taken.</summary>
    public int Steps { get; private set; }

    /// <summary>Something that happens later, in any order with whatever else is to happen. A dead process's steps never do.</summary>
    public Task<T> LaterAsync<T>(SimulatedWorker process, Func<T> effect, CancellationToken cancellationToken = default)
    {
        // Continuations run inside SetResult: that is what keeps the run on one thread.
        var outcome = new TaskCompletionSource<T>();
        if (cancellationToken.CanBeCanceled)
        {
            cancellationToken.Register(() => outcome.TrySetCanceled(cancellationToken));
        }

        Later(process, () =>
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
        });
        return outcome.Task;
    }

    /// <summary>Something that happens later and that nobody waits for.</summary>
    public void Later(SimulatedWorker process, Action act)
    {
        _thread ??= Environment.CurrentManagedThreadId;
        if (_thread != Environment.CurrentManagedThreadId)
        {
            _strayed ??= Environment.StackTrace;
            return;
        }

        _ready.Add(new Step(process, act));
    }

    /// <summary>Something that never happens; whoever waits for it gives up.</summary>
    public static Task<T> NeverAsync<T>(CancellationToken cancellationToken)
    {
        var outcome = new TaskCompletionSource<T>();
        cancellationToken.Register(() => outcome.TrySetCanceled(cancellationToken));
        return outcome.Task;
    }

    /// <summary>Arms a timer, instead of what it was armed for before.</summary>
    public void Arm(VirtualTimer timer, TimeSpan dueTime)
    {
        var arming = timer.Disarm();
        if (dueTime != Timeout.InfiniteTimeSpan)
        {
            _timers.Enqueue((timer, arming), (Now + dueTime, _order++));
        }
    }

    /// <summary>What a process that died was about to do never happens.</summary>
    public void Forget(SimulatedWorker process) => _ready.RemoveAll(step => step.Process == process);

    /// <summary>Takes one step; false when there is none before <paramref name="until"/>.</summary>
    /// <exception cref="InvalidOperationException">Something went on on another thread, at any time: this is not the seed's one run.</exception>
    public bool Take(DateTimeOffset until)
    {
        if (_strayed is { } place)
        {
            throw new InvalidOperationException($"The pipeline went on on another thread, where it must on the schedule's:\n{place}");
        }

        Steps++;
        return TakeReady() || Fire(until) || Wake(until);
    }

    private bool TakeReady()
    {
        if (_ready.Count == 0)
        {
            return false;
        }

        var first = random.Next(_ready.Count);
        for (var at = 0; at < _ready.Count; at++)
        {
            var index = (first + at) % _ready.Count;
            var step = _ready[index];
            if (step.Process.PausedUntil <= Now)
            {
                _ready[index] = _ready[^1];
                _ready.RemoveAt(_ready.Count - 1);
                step.Act();
                return true;
            }
        }

        return false;
    }

    private bool Fire(DateTimeOffset until)
    {
        while (_timers.TryPeek(out var armed, out var at) && at.Due <= until)
        {
            _timers.Dequeue();
            if (armed.Timer.Arming != armed.Arming || armed.Timer.Process.IsDead)
            {
                continue;
            }

            Now = at.Due > Now ? at.Due : Now;
            if (armed.Timer.Process.PausedUntil > Now)
            {
                // Who stands still hears nothing.
                _timers.Enqueue(armed, (armed.Timer.Process.PausedUntil, _order++));
                continue;
            }

            armed.Timer.Fire();
            return true;
        }

        return false;
    }

    // Only paused processes have something to do: time passes until one wakes.
    private bool Wake(DateTimeOffset until)
    {
        if (_ready.Count > 0 && _ready.Min(step => step.Process.PausedUntil) is var wakes && wakes <= until)
        {
            Now = wakes > Now ? wakes : Now;
            return true;
        }

        return false;
    }

    private readonly record struct Step(SimulatedWorker Process, Action Act);
}
