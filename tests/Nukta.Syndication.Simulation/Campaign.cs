using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Spectre.Console;

namespace Nukta.Syndication.Simulation;

/// <summary>Many schedules, side by side.</summary>
internal static class Campaign
{
    /// <summary>Runs a broken pipeline until it is caught; says how long that took. Answers the exit code.</summary>
    public static int Catch(int first, int runs, Conditions? conditions, Mutation mutation)
    {
        var caught = Enumerable.Range(first, runs).Select(seed => new Schedule(seed, conditions ?? Conditions.Revealing(mutation), mutation)).FirstOrDefault(schedule => schedule.Run().Count > 0);
        Console.WriteLine(caught is null
            ? $"{mutation}: not caught within {runs} schedules"
            : $"{mutation}: caught after {caught.Seed - first + 1} schedules: {caught.Trace.First(line => line.Contains("VIOLATION", StringComparison.Ordinal))}");
        return caught is null ? 1 : 0;
    }

    /// <summary>Runs them with a progress bar; ends, also when it is interrupted, with what was seen. The first that fails is shrunk and told. Answers the exit code.</summary>
    public static int Run(int first, int runs)
    {
        var began = Stopwatch.GetTimestamp();
        var tally = new Tally();
        var isInterrupted = false;
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var end = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            Volatile.Write(ref isInterrupted, true);
        }

        AnsiConsole.Progress().Start(progress =>
        {
            var bar = progress.AddTask("schedules", maxValue: runs);
            var taken = -1;
            LargeStackThreads.Run(Environment.ProcessorCount, () =>
            {
                while (tally.Failed.Count < 10 && !Volatile.Read(ref isInterrupted) && Interlocked.Increment(ref taken) is var next && next < runs)
                {
                    tally.Add(new Schedule(first + next));
                    bar.Increment(1);
                }
            });
        });

        var took = Stopwatch.GetElapsedTime(began);
        if (tally.Failed.Count > 0)
        {
            ScheduleReport.Tell(Shrinking.Shrink(tally.Failed.MinBy(schedule => schedule.Trace.Count)!, Mutation.None), Mutation.None);
            tally.Violations.ForEach(Console.WriteLine);
        }

        var faults = string.Join(", ", tally.Faults.Select((count, kind) => $"{(FaultKind)kind} {count}"));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{tally.Schedules} schedules in {took.TotalSeconds:0} s ({tally.Schedules / took.TotalSeconds:0} a second), {tally.Steps} steps, {tally.Crashes} crashes, faults: {faults}, {tally.Posts} posts made, {tally.Violations.Count} violations"));
        return tally.Violations.Count == 0 ? 0 : 1;
    }
}

/// <summary>Adds schedules up.</summary>
internal sealed class Tally
{
    private readonly Lock _gate = new();

    public int Schedules { get; private set; }

    public long Steps { get; private set; }

    public long Crashes { get; private set; }

    public long Posts { get; private set; }

    public List<string> Violations { get; } = [];

    public List<Schedule> Failed { get; } = [];

    public long[] Faults { get; } = new long[Enum.GetValues<FaultKind>().Length];

    /// <summary>Runs the schedule, on one of <see cref="LargeStackThreads"/>, and adds it.</summary>
    public void Add(Schedule schedule)
    {
        var violations = schedule.RunHere();
        lock (_gate)
        {
            Schedules++;
            Steps += schedule.Steps;
            Crashes += schedule.Crashes;
            Posts += schedule.Posts;
            Violations.AddRange(violations.Select(violation => $"seed {schedule.Seed}: {violation}"));
            if (violations.Count > 0)
            {
                Failed.Add(schedule);
            }

            for (var kind = 0; kind < Faults.Length; kind++)
            {
                Faults[kind] += schedule.FaultsSeen[kind];
            }
        }
    }
}
