using System.Collections.Concurrent;
using Nukta.Syndication.Simulation;

namespace Nukta.Syndication.Tests.Simulation;

/// <summary>
/// The whole pipeline under virtual time: workers that die, stand still and disagree about the time, storage and platforms that
/// fail in every way. More seeds: <c>dotnet run -c Release --project tests/Nukta.Syndication.Simulation -- --runs 100000</c>.
/// </summary>
public sealed class FixedSeedTests
{
    private const int Seeds = 600;

    [Fact]
    public void Every_destination_ends_with_the_newest_version_exactly_once()
    {
        var violations = new ConcurrentBag<string>();
        Parallel.For(1, Seeds + 1, seed =>
        {
            foreach (var violation in new Schedule(seed).Run())
            {
                violations.Add($"--seed {seed}: {violation}");
            }
        });

        Assert.Empty(violations);
    }

    // In 1016, the write of a feed meets its limit while it waits to try again.
    [Theory]
    [InlineData(7)]
    [InlineData(1016)]
    public void A_seed_is_one_story_every_time(int seed)
    {
        var (one, two) = (new Schedule(seed), new Schedule(seed));
        one.Run();
        two.Run();

        Assert.NotEmpty(one.Trace);
        Assert.Equal(one.Trace, two.Trace);
        Assert.Equal(one.Steps, two.Steps);
    }

    [Fact]
    public void The_seeds_hold_every_kind_of_fault_and_every_kind_of_destination()
    {
        var schedules = Enumerable.Range(1, 60).Select(seed => new Schedule(seed)).ToList();
        schedules.ForEach(schedule => schedule.Run());

        Assert.All(Enum.GetValues<FaultKind>(), kind => Assert.True(schedules.Sum(schedule => schedule.FaultsSeen[(int)kind]) > 0, $"{kind} never came."));
        Assert.Empty(PlatformRules.Names.Except(schedules.SelectMany(schedule => schedule.Conditions.Destinations)));
    }

    public static TheoryData<string> Mutations() => [.. Enum.GetNames<Mutation>().Except([nameof(Mutation.None)])];

    [Theory]
    [MemberData(nameof(Mutations))]
    public void A_broken_pipeline_is_caught(string mutation)
    {
        var broken = Enum.Parse<Mutation>(mutation);

        var caught = Enumerable.Range(1, Seeds).Any(seed => new Schedule(seed, Conditions.Revealing(broken), broken).Run().Count > 0);

        Assert.True(caught, $"{Seeds} schedules with {mutation} found nothing.");
    }

    [Fact]
    public void A_failure_shrinks_to_a_small_story_that_can_be_told_again()
    {
        var failed = Enumerable.Range(1, 600).Select(seed => new Schedule(seed, mutation: Mutation.TreatBlindAsIdempotent)).First(schedule => schedule.Run().Count > 0);

        var small = Shrinking.Shrink(failed, Mutation.TreatBlindAsIdempotent);

        var again = new Schedule(small.Seed, Conditions.Parse(small.Conditions.ToString()), Mutation.TreatBlindAsIdempotent);
        again.Run();
        Assert.Equal(small.Trace, again.Trace);
        Assert.Contains(again.Trace, line => line.Contains("VIOLATION", StringComparison.Ordinal));
        Assert.True(small.Conditions.Destinations.Count == 1 && small.Conditions.Faults.Count <= 2, small.Conditions.ToString());
    }
}
