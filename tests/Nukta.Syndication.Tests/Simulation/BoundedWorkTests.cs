using Nukta.Syndication.Simulation;

namespace Nukta.Syndication.Tests.Simulation;

/// <summary>Work is bounded: an edit costs a constant number of storage operations and a constant number per destination, however many articles there are.</summary>
public sealed class BoundedWorkTests
{
    // Twice the looks for an edit whose embargo or rights end by themselves are among these.
    private const int PerEdit = 40;
    private const int PerDestination = 12;

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(40)]
    public void An_edit_costs_a_constant_number_of_storage_operations_and_a_constant_number_per_destination(int stories)
    {
        foreach (var destinations in new[] { 1, PlatformRules.Names.Count })
        {
            var conditions = new Conditions(Workers: 1, stories, Edits: Math.Max(stories, 4), [.. PlatformRules.Names.Take(destinations)], []);
            foreach (var seed in Enumerable.Range(1, 10))
            {
                var schedule = new Schedule(seed, conditions);

                Assert.Empty(schedule.Run());
                var calls = (double)schedule.StorageCalls / conditions.Edits;
                Assert.True(calls <= PerEdit + (PerDestination * destinations), $"seed {seed}: {calls} calls an edit with {destinations} destinations and {stories} stories");
            }
        }
    }
}
