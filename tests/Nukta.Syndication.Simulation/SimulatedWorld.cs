namespace Nukta.Syndication.Simulation;

/// <summary>Everything that outlives a process.</summary>
internal sealed class SimulatedWorld
{
    public SimulatedWorld(int seed, Conditions? conditions, Mutation mutation)
    {
        var random = new Random(seed);
        var drawn = Conditions.Draw(random);
        Conditions = conditions ?? drawn;
        Mutation = mutation;
        Scheduler = new Scheduler(random);
        Witness = new InvariantMonitor(Scheduler);
        Faults = new Faults(random, Conditions.Faults);
        Feeds = new FeedMonitor(Witness);
        Newsroom = new SimulatedNewsroom(Scheduler, Stored, Faults, Witness, Conditions.Stories);
        Operators = new SimulatedOperators(Scheduler, Witness, Conditions.Destinations);
        foreach (var name in Conditions.Destinations)
        {
            if (PlatformRules.All.TryGetValue(name, out var rules))
            {
                Platforms[name] = new SimulatedPlatform(name, rules, rules.ProfileOf(name, mutation), Witness);
            }
        }
    }

    public Conditions Conditions { get; }

    public Mutation Mutation { get; }

    public Scheduler Scheduler { get; }

    public InvariantMonitor Witness { get; }

    public Faults Faults { get; }

    public StorageState Stored { get; } = new();

    public SortedDictionary<string, SimulatedPlatform> Platforms { get; } = new(StringComparer.Ordinal);

    public FeedMonitor Feeds { get; }

    public SimulatedNewsroom Newsroom { get; }

    public SimulatedOperators Operators { get; }
}
