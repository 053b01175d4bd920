using System.Diagnostics;
using Spectre.Console;

namespace Nukta.Syndication.Simulation;

/// <summary>Many schedules, side by side.</summary>
internal static class Campaign
{
    /// <summary>Runs them with a progress bar; ends with what was seen. Answers the exit code.</summary>
    public static int Run(int first, int runs)
    {
        var began = Stopwatch.GetTimestamp();
        var tally = new Tally();
        AnsiConsole.Progress().Start(progress =>
        {
            var bar = progress.AddTask("schedules", maxValue: runs);
            Parallel.For(first, first + runs, seed =>
            {
                tally.Add(new Schedule(seed));
                bar.Increment(1);
            });
        });

        var took = Stopwatch.GetElapsedTime(began);
        foreach (var violation in tally.Violations.Take(10))
        {
            AnsiConsole.WriteLine(violation);
        }

        foreach (var (kind, count) in tally.Faults)
        {
            AnsiConsole.WriteLine($"{kind}: {count}");
        }

        AnsiConsole.WriteLine(
            $"{tally.Schedules} schedules in {took.TotalSeconds:0} s ({tally.Schedules / took.TotalSeconds:0} a second), {tally.Crashes} crashes, {tally.Posts} posts made, {tally.Violations.Count} violations");
        return tally.Violations.Count == 0 ? 0 : 1;
    }
}

/// <summary>Adds schedules up.</summary>
internal sealed class Tally
{
    private readonly Lock _gate = new();

    public int Schedules { get; private set; }

    public int Crashes { get; private set; }

    public int Posts { get; private set; }

    public List<string> Violations { get; } = [];

    public SortedDictionary<string, int> Faults { get; } = new(StringComparer.Ordinal);

    /// <summary>Runs the schedule and adds it.</summary>
    public void Add(Schedule schedule)
    {
        var violations = schedule.Run();
        lock (_gate)
        {
            Schedules++;
            Crashes += schedule.Crashes;
            Posts += schedule.Posts;
            Violations.AddRange(violations.Select(violation => $"seed {schedule.Seed}: {violation}"));
            foreach (var (kind, count) in schedule.FaultsSeen)
            {
                Faults[kind] = Faults.GetValueOrDefault(kind) + count;
            }
        }
    }
}
