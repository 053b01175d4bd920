using System.Collections.Concurrent;
using Nukta.Syndication.Simulation;

namespace Nukta.Syndication.Tests.Simulation;

/// <summary>
/// The whole pipeline under virtual time: workers that die, stand still and disagree about the time, storage and platforms that
/// fail in every way. More seeds: <c>dotnet run -c Release --project tests/Nukta.Syndication.Simulation -- --runs 100000</c>.
/// </summary>
public sealed class FixedSeeds
{
    private const int Seeds = 2000;

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

    [Fact]
    public void A_seed_is_one_story_every_time()
    {
        var (one, two) = (new Schedule(7), new Schedule(7));
        one.Run();
        two.Run();

        Assert.NotEmpty(one.Trace);
        Assert.Equal(one.Trace, two.Trace);
    }

    [Fact]
    public void The_seeds_hold_every_kind_of_fault()
    {
        var seen = new HashSet<string>();
        var crashes = 0;
        for (var seed = 1; seed <= 60; seed++)
        {
            var schedule = new Schedule(seed);
            schedule.Run();
            seen.UnionWith(schedule.FaultsSeen.Keys);
            crashes += schedule.Crashes;
        }

        Assert.Equal(
            [
                "message late", "message lost", "message repeated", "platform: Hangs", "platform: LostAnswer", "platform: LostRequest", "platform: TooMany",
                "platform: Unavailable", "process died", "process paused", "storage refused", "storage worked and did not answer",
            ],
            seen.Order(StringComparer.Ordinal));
        Assert.True(crashes > 20);
    }

    public static TheoryData<string> Mutations() => [.. Enum.GetNames<Mutation>().Except([nameof(Mutation.None)])];

    [Theory]
    [MemberData(nameof(Mutations))]
    public void A_broken_pipeline_is_caught(string mutation)
    {
        var caught = Enumerable.Range(1, 400).Any(seed => new Schedule(seed, Enum.Parse<Mutation>(mutation)).Run().Count > 0);

        Assert.True(caught, $"400 schedules with {mutation} found nothing.");
    }
}
