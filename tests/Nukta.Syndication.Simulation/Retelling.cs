namespace Nukta.Syndication.Simulation;

/// <summary>One schedule, told as a story.</summary>
internal static class Retelling
{
    /// <summary>Runs the seed and prints what happened. Answers the exit code.</summary>
    public static int Run(int seed)
    {
        var schedule = new Schedule(seed);
        var violations = schedule.Run();
        foreach (var line in schedule.Trace)
        {
            Console.WriteLine(line);
        }

        Console.WriteLine(violations.Count == 0 ? "0 violations" : string.Join(Environment.NewLine, violations));
        return violations.Count == 0 ? 0 : 1;
    }
}
