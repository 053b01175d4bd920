namespace Nukta.Syndication.Simulation;

/// <summary>One schedule, told as a story.</summary>
internal static class ScheduleReport
{
    /// <summary>Runs the seed and prints what happened; with <paramref name="shrink"/>, a smaller one that fails, too. Answers the exit code.</summary>
    public static int Run(int seed, Conditions? conditions, Mutation mutation, bool shrink)
    {
        var schedule = new Schedule(seed, conditions, mutation);
        var violations = schedule.Run();
        if (violations.Count > 0 && shrink)
        {
            schedule = Shrinking.Shrink(schedule, mutation);
            violations = [.. schedule.Trace.Where(line => line.Contains("VIOLATION", StringComparison.Ordinal))];
        }

        Tell(schedule, mutation);
        Console.WriteLine(violations.Count == 0 ? "0 violations" : string.Join(Environment.NewLine, violations));
        return violations.Count == 0 ? 0 : 1;
    }

    /// <summary>Prints the story, and how to hear it again.</summary>
    public static void Tell(Schedule schedule, Mutation mutation)
    {
        foreach (var line in schedule.Trace)
        {
            Console.WriteLine(line);
        }

        Console.WriteLine($"--seed {schedule.Seed} --conditions \"{schedule.Conditions}\"{(mutation == Mutation.None ? "" : $" --mutation {mutation}")}");
    }
}
