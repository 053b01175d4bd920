namespace Nukta.Syndication.Simulation;

/// <summary>Everything that outlives a process.</summary>
internal sealed class World
{
    public World(int seed, Conditions? conditions, Mutation mutation)
    {
        var random = new Random(seed);
        var drawn = Conditions.Draw(random);
        Conditions = conditions ?? drawn;
        Mutation = mutation;
        Scheduler = new Scheduler(random);
        Witness = new Witness(Scheduler);
        Faults = new Faults(random, Conditions.Faults);
        Feeds = new FeedWatch(Witness);
        Newsroom = new Newsroom(Scheduler, Stored, Faults, Witness, Conditions.Stories);
        Operators = new Operators(Scheduler, Witness, Conditions.Destinations);
        foreach (var name in Conditions.Destinations)
        {
            if (PlatformRules.All.TryGetValue(name, out var rules))
            {
                Platforms[name] = new Platform(name, rules, rules.ProfileOf(name, mutation), Witness);
            }
        }
    }

    public Conditions Conditions { get; }

    public Mutation Mutation { get; }

    public Scheduler Scheduler { get; }

    public Witness Witness { get; }

    public Faults Faults { get; }

    public StoredWorld Stored { get; } = new();

    public SortedDictionary<string, Platform> Platforms { get; } = new(StringComparer.Ordinal);

    public FeedWatch Feeds { get; }

    public Newsroom Newsroom { get; }

    public Operators Operators { get; }
}
