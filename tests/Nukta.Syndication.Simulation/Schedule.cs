using System.Text;
using Nukta.Syndication.Delivery;
using Nukta.Syndication.Destinations;
using Nukta.Syndication.Intake;
using Nukta.Syndication.Partners;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Simulation;

/// <summary>One run from one seed: a newsroom at work, several workers, everything that may go wrong, and then peace.</summary>
internal sealed class Schedule
{
    private const int Workers = 3;
    private const int MostSteps = 60_000;
    private static readonly string[] Stories = ["story-1", "story-2"];

    private readonly Scheduler _scheduler;
    private readonly Faults _faults;
    private readonly StoredWorld _world = new();
    private readonly List<Process> _workers = [];
    private readonly IReadOnlyList<Platform> _platforms;
    private readonly List<string> _violations = [];
    private readonly List<string> _trace = [];
    private readonly Mutation _mutation;
    private int _edits;
    private int _started;

    public Schedule(int seed, Mutation mutation = Mutation.None)
    {
        Seed = seed;
        var random = new Random(seed);
        _mutation = mutation;
        _scheduler = new Scheduler(random);
        _faults = new Faults(random);
        var keys = new Nature(Repeatability.Idempotent, "It remembers keys.") { CanLookUp = true };
        var addresses = new Nature(Repeatability.Idempotent, "The same address twice is once.") { RemovesByKey = true };
        var search = new Nature(Repeatability.Searchable, "Posts can be found.") { CanLookUp = true, LookupDelay = TimeSpan.FromMinutes(1) };
        var blind = new Nature(Repeatability.Blind, "Neither.");
        _platforms =
        [
            Create("channel:idempotent", keys, keys, CorrectionPolicy.Replace),
            Create("endpoint:address", addresses, addresses, CorrectionPolicy.Replace),
            Create("channel:searchable", search, search, CorrectionPolicy.Repost),
            Create("channel:blind", mutation == Mutation.TreatBlindAsIdempotent ? keys : blind, blind, CorrectionPolicy.Replace),
        ];

        Platform Create(string id, Nature declared, Nature nature, CorrectionPolicy corrections) =>
            new(id, declared, nature, corrections, nature == search ? TimeSpan.FromSeconds(50) : TimeSpan.Zero, Tell, Violate);
    }

    public int Seed { get; }

    public int Crashes { get; private set; }

    public int Posts => _platforms.Sum(platform => platform.Made);

    public IReadOnlyDictionary<string, int> FaultsSeen => _faults.Seen;

    /// <summary>What happened, in order, for people.</summary>
    public IReadOnlyList<string> Trace => _trace;

    /// <summary>Runs to the end; answers what was wrong.</summary>
    public IReadOnlyList<string> Run()
    {
        // A test runner's context would carry what was waited for to another thread.
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            return RunHere();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    private List<string> RunHere()
    {
        for (var worker = 0; worker < Workers; worker++)
        {
            StartWorker();
        }

        var edits = _scheduler.Random.Next(2, 9);
        while (edits > 0 && _violations.Count == 0 && _scheduler.Steps < MostSteps)
        {
            if (!_scheduler.Take(_scheduler.Now + TimeSpan.FromMinutes(30)) || _scheduler.Random.Next(60) == 0)
            {
                Edit();
                edits--;
            }

            Disturb();
        }

        Calm();
        return _violations;
    }

    private void Edit()
    {
        var story = Stories[_scheduler.Random.Next(Stories.Length)];
        var key = new ContentKey(ContentArea.Uploads, PathOf(story));
        if (_scheduler.Random.Next(4) == 0)
        {
            _world.Contents.Remove(key);
            Tell($"the newsroom withdraws {story}");
        }
        else
        {
            var edit = ++_edits;
            _world.Contents[key] = Encoding.UTF8.GetBytes($$"""{"headline":"{{story}} edit {{edit}}","body":["It was said."],"canonicalUrl":"https://nukta.example/{{story}}"}""");
            Tell($"the newsroom publishes edit {edit} of {story}");
        }

        Announce(story);
    }

    /// <summary>The upload event: at least once, at any time.</summary>
    private void Announce(string story)
    {
        for (var copies = _scheduler.Random.Next(1, 3); copies > 0; copies--)
        {
            _world.Messages.Add((RecordJson.Serialize(new Hint { Upload = PathOf(story) }), _scheduler.Now + _faults.MessageDelay(), 0, 0, ++_world.Counter));
        }
    }

    private void Disturb()
    {
        var worker = _scheduler.Random.Next(_workers.Count);
        if (_faults.ProcessDies())
        {
            _workers[worker].Die();
            _workers.RemoveAt(worker);
            Crashes++;
            Tell($"worker {_started} and others: one dies, another one starts");
            StartWorker();
        }
        else if (_faults.ProcessPauses())
        {
            var pause = TimeSpan.FromSeconds(_scheduler.Random.Next(1, 900));
            _workers[worker].Pause(_scheduler.Now + pause);
            Tell($"a worker stands still for {pause}");
        }
    }

    /// <summary>Nothing goes wrong any more: everything must come right by itself.</summary>
    private void Calm()
    {
        _faults.AreOver = true;
        foreach (var story in Stories)
        {
            Announce(story);
        }

        var end = _scheduler.Now + TimeSpan.FromHours(30);
        while (_violations.Count == 0 && _scheduler.Now < end && !IsQuiet())
        {
            if (!_scheduler.Take(end) || _scheduler.Steps >= MostSteps)
            {
                break;
            }
        }

        if (_violations.Count == 0 && !IsQuiet())
        {
            Violate($"it never came to rest: {_world.Messages.Count} messages, due {string.Join(", ", _world.Records.Values.Where(record => record.Due is not null).Select(record => record.Key))}");
        }

        // After a violation the run has stopped half way: what is shown then says nothing.
        foreach (var story in _violations.Count == 0 ? Stories : [])
        {
            foreach (var platform in _platforms)
            {
                CheckShown(story, platform);
            }
        }
    }

    private bool IsQuiet() => _world.Messages.Count == 0 && _world.Records.Values.All(record => record.Due is null);

    private void CheckShown(string story, Platform platform)
    {
        var record = _world.Records.Values.FirstOrDefault(record => record.Key == LedgerKeys.Delivery(IdOf(story), platform.Profile.Id))?.As<DeliveryRecord>().Value;
        if (record?.Trouble is { State: RecordState.Unknown })
        {
            // A blind platform, and a person is asked: that is what was promised.
            return;
        }

        var shown = platform.Posts.Where(post => post.Mark.EndsWith(story, StringComparison.Ordinal)).Select(post => post.Text).ToList();
        var wanted = _world.Contents.TryGetValue(new ContentKey(ContentArea.Uploads, PathOf(story)), out var content)
            ? new[] { (string)Newtonsoft.Json.Linq.JObject.Parse(Encoding.UTF8.GetString(content.Span))["headline"]! }
            : [];
        if (!shown.SequenceEqual(wanted))
        {
            Violate($"{platform.Profile.Id} shows [{string.Join(", ", shown)}] and should show [{string.Join(", ", wanted)}]; the ledger says {(record is null ? "nothing" : RecordJson.Serialize(record))}");
        }
    }

    private void StartWorker()
    {
        var worker = new Process(++_started, _scheduler, _world, _platforms, _faults, _mutation);
        _workers.Add(worker);
        worker.Start();
    }

    private void Violate(string what)
    {
        Tell($"VIOLATION: {what}");
        _violations.Add(what);
    }

    private void Tell(string what) => _trace.Add($"{_scheduler.Now:HH:mm:ss.fff} {what}");

    private static string PathOf(string story) => $"en/world/{story}.json";

    private static string IdOf(string story) => $"en/world/{story}";
}
