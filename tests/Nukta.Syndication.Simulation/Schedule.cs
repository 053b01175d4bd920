using Nukta.Syndication.Delivery.Rollout;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Simulation;

/// <summary>One run from one seed: a newsroom at work, several workers, everything that may go wrong, and then peace.</summary>
internal sealed class Schedule(int seed, Conditions? conditions = null, Mutation mutation = Mutation.None)
{
    private const int MostSteps = 60_000;
    private const int MostRequestsInVain = 30;

    private readonly SimulatedWorld _world = new(seed, conditions, mutation);
    private readonly List<SimulatedWorker> _workers = [];
    private int _started;
    private DateTimeOffset _quietFrom;

    public int Seed => seed;

    public Conditions Conditions => _world.Conditions;

    public int Steps => _world.Scheduler.Steps;

    public int Crashes => _world.Faults.Seen[(int)FaultKind.WorkerDies];

    public int Posts => _world.Platforms.Values.Sum(platform => platform.Made);

    /// <summary>How many calls of the storage the work took; sweeping and asking for work are not counted.</summary>
    public int StorageCalls => _workers.Sum(worker => worker.StorageCalls);

    /// <summary>How often each kind of fault came, by its number.</summary>
    public IReadOnlyList<int> FaultsSeen => _world.Faults.Seen;

    /// <summary>What happened, in order, for people.</summary>
    public IReadOnlyList<string> Trace => _world.Witness.Trace;

    private Scheduler Scheduler => _world.Scheduler;

    private List<string> Violations => _world.Witness.Violations;

    /// <summary>Runs to the end, on a thread of its own; answers what was wrong.</summary>
    public IReadOnlyList<string> Run()
    {
        LargeStackThreads.Run(1, () => RunHere());
        return Violations;
    }

    /// <summary>Runs to the end on this thread, which must be one of <see cref="LargeStackThreads"/>; answers what was wrong.</summary>
    public IReadOnlyList<string> RunHere()
    {
        Work();
        Calm();
        return Violations;
    }

    private void Work()
    {
        for (var worker = 0; worker < Conditions.Workers; worker++)
        {
            StartWorker();
        }

        // Some days are quiet, and on some an edit meets the one before it half way.
        var tempo = Scheduler.Random.Next(3) switch { 0 => 10, 1 => 30, _ => 80 };
        var edits = Conditions.Edits;
        while (edits > 0 && Violations.Count == 0 && Scheduler.Steps < MostSteps)
        {
            if (!Scheduler.Take(Scheduler.Now + TimeSpan.FromMinutes(30)) || Scheduler.Random.Next(tempo) == 0)
            {
                _world.Newsroom.Edit();
                edits--;
            }

            Disturb();
        }

        // Half of the schedules go on being disturbed after the last edit.
        for (var steps = Scheduler.Random.Next(2) * 150; steps > 0 && Violations.Count == 0; steps--)
        {
            Scheduler.Take(Scheduler.Now + TimeSpan.FromMinutes(30));
            Disturb();
        }
    }

    private void Disturb()
    {
        var index = Scheduler.Random.Next(_workers.Count);
        var worker = _workers[index];
        if (_world.Faults.Happens(FaultKind.WorkerDies))
        {
            worker.Die();
            _workers.RemoveAt(index);
            _world.Witness.Tell($"{worker.Name} dies");
            StartWorker();
        }
        else if (_world.Faults.Happens(FaultKind.WorkerPauses))
        {
            var pause = TimeSpan.FromSeconds(Scheduler.Random.Next(1, 900));
            worker.Pause(Scheduler.Now + pause);
            _world.Witness.Tell($"{worker.Name} stands still for {pause}");
        }
        else if (_world.Faults.Happens(FaultKind.ConfigurationChanges))
        {
            _world.Operators.Change();
        }
        else if (_world.Faults.Happens(FaultKind.PostVanishes) && _world.Platforms.Count > 0)
        {
            _world.Platforms.Values.ElementAt(Scheduler.Random.Next(_world.Platforms.Count)).LosePost(Scheduler.Random);
        }
        else if (_world.Faults.Happens(FaultKind.DestinationIsDown) && _world.Platforms.Count > 0)
        {
            _world.Platforms.Values.ElementAt(Scheduler.Random.Next(_world.Platforms.Count)).GoDown(Scheduler.Now + TimeSpan.FromMinutes(Scheduler.Random.Next(5, 180)));
        }
        else if (Scheduler.Random.Next(40) == 0)
        {
            worker.Configure();
        }
    }

    /// <summary>Nothing goes wrong any more: everything must come right by itself.</summary>
    private void Calm()
    {
        var down = Conditions.Faults.Contains(FaultKind.DestinationIsDown) && _world.Platforms.Count > 0 && Scheduler.Random.Next(8) == 0
            ? _world.Platforms.Values.ElementAt(Scheduler.Random.Next(_world.Platforms.Count))
            : null;
        _world.Faults.AreOver = true;
        foreach (var platform in _world.Platforms.Values)
        {
            platform.ComeUp();
        }

        _workers.ForEach(worker => worker.Configure());

        // By then every worker has gone on, swept, found out that the configuration is another one, and looked for lost uploads by its own clock.
        var allAwake = _workers.Select(worker => worker.PausedUntil).Append(Scheduler.Now).Max();
        _quietFrom = allAwake + TimeSpan.FromMinutes(20);
        if (down is not null)
        {
            CalmBut(down);
        }

        var end = Scheduler.Now + TimeSpan.FromHours(30);
        while (Violations.Count == 0 && !IsQuiet() && Scheduler.Steps < MostSteps && Scheduler.Take(end))
        {
        }

        if (Violations.Count == 0 && !IsQuiet())
        {
            var due = _world.Stored.Records.Values.Where(IsDue).Select(record => $"{record.Key} at {record.Due}");
            _world.Witness.Report($"it never came to rest: {_world.Stored.Messages.Count} messages, due {string.Join(", ", due)}");
        }

        // After a violation the run has stopped half way: what is shown then says nothing.
        if (Violations.Count == 0)
        {
            foreach (var fault in ConvergenceCheck.Of(_world))
            {
                _world.Witness.Report(fault);
            }
        }
    }

    /// <summary>One destination stays down: the others must come right meanwhile, and it must be left alone.</summary>
    private void CalmBut(SimulatedPlatform down)
    {
        // Rights and embargoes end, failures were given their longest wait: by then nothing else keeps the others.
        var others = (_quietFrom > _world.Newsroom.CertainFrom ? _quietFrom : _world.Newsroom.CertainFrom) + TimeSpan.FromHours(2.5);
        down.GoDown(others);
        var look = _quietFrom;
        while (Violations.Count == 0 && Scheduler.Steps < MostSteps && Scheduler.Take(others))
        {
            if (Scheduler.Now >= look && Scheduler.Now >= _world.Newsroom.CertainFrom)
            {
                if (!ConvergenceCheck.Of(_world, down.Name).Any())
                {
                    break;
                }

                look = Scheduler.Now + TimeSpan.FromMinutes(10);
            }
        }

        foreach (var fault in Violations.Count > 0 ? [] : ConvergenceCheck.Of(_world, down.Name))
        {
            _world.Witness.Report($"while {down.Name} is down, {fault}");
        }

        if (down.RequestsInVain > MostRequestsInVain)
        {
            _world.Witness.Report($"{down.Name} got {down.RequestsInVain} requests while it was down");
        }
    }

    private bool IsQuiet() =>
        Scheduler.Now >= _quietFrom && Scheduler.Now >= _world.Newsroom.CertainFrom && _world.Stored.Messages.Count == 0 && !_world.Stored.Records.Values.Any(IsDue) && !IsRollingOut();

    private bool IsRollingOut() =>
        _world.Stored.Find(LedgerKeys.AppliedConfiguration)?.As<AppliedConfiguration>().Value is not { Articles: null, Again: null };

    // What is due in weeks is an article that will have grown too old for a feed.
    private bool IsDue(LedgerRecord record) => record.Due < Scheduler.Now + TimeSpan.FromDays(7);

    private void StartWorker()
    {
        var worker = new SimulatedWorker(++_started, _world);
        _workers.Add(worker);
        worker.Start();
    }
}
