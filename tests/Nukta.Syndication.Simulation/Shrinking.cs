namespace Nukta.Syndication.Simulation;

/// <summary>Finds a small case that still fails: leaves out one condition after another, and looks for a seed that fails without it.</summary>
internal static class Shrinking
{
    private const int SeedsTried = 300;

    /// <summary>The shortest story under the fewest conditions.</summary>
    public static Schedule Shrink(Schedule failed, Mutation mutation)
    {
        var smallest = failed;
        while (smallest.Conditions.Smaller().Select(conditions => Failing(smallest.Seed, conditions, mutation).FirstOrDefault()).FirstOrDefault(schedule => schedule is not null) is { } smaller)
        {
            smallest = smaller;
        }

        return Failing(smallest.Seed, smallest.Conditions, mutation).MinBy(schedule => schedule.Trace.Count)!;
    }

    private static IEnumerable<Schedule> Failing(int seed, Conditions conditions, Mutation mutation) =>
        Enumerable.Range(1, SeedsTried).Prepend(seed)
            .Select(candidate => new Schedule(candidate, conditions, mutation))
            .Where(schedule => schedule.Run().Count > 0);
}
