namespace Nukta.Syndication.Simulation;

/// <summary>Finds a small case that still fails: leaves out one condition after another, and looks for a seed that fails without it.</summary>
internal static class Shrinking
{
    private const int SeedsTried = 300;

    public static Schedule Shrink(Schedule failed, Mutation mutation)
    {
        var smallest = failed;
        while (Smaller(smallest, mutation) is { } smaller)
        {
            smallest = smaller;
        }

        return smallest;
    }

    private static Schedule? Smaller(Schedule failed, Mutation mutation) =>
        failed.Conditions.Smaller().Select(conditions => Failing(failed.Seed, conditions, mutation)).FirstOrDefault(schedule => schedule is not null);

    private static Schedule? Failing(int seed, Conditions conditions, Mutation mutation) =>
        Enumerable.Range(1, SeedsTried).Prepend(seed)
            .Select(candidate => new Schedule(candidate, conditions, mutation))
            .Where(schedule => schedule.Run().Count > 0)
            .MinBy(schedule => schedule.Trace.Count);
}
