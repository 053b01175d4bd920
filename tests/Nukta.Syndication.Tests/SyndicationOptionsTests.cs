using System.Globalization;
using Newtonsoft.Json.Linq;

namespace Nukta.Syndication.Tests;

/// <summary>Intervals that depend on each other.</summary>
public class SyndicationOptionsTests
{
    private static readonly JObject Host = JObject.Parse(File.ReadAllText(Path.Combine(Repository.Root, "host.json")));

    [Fact]
    public void The_defaults_are_valid() => Assert.True(new SyndicationOptionsValidator().Validate(null, new SyndicationOptions()).Succeeded);

    [Fact]
    public void Options_that_contradict_each_other_are_refused_by_name()
    {
        var result = new SyndicationOptionsValidator().Validate(null, new SyndicationOptions { MessageLease = TimeSpan.FromSeconds(30), RolloutRecheck = TimeSpan.FromMinutes(1) });

        Assert.True(result.Failed);
        Assert.Contains(result.Failures, fault => fault.StartsWith("MessageLease is 00:00:30; it must be longer than MaxReadAge + MaxStartDelay", StringComparison.Ordinal));
        Assert.Contains(result.Failures, fault => fault.StartsWith("RolloutRecheck", StringComparison.Ordinal));
        Assert.Equal(2, result.Failures.Count());
    }

    [Fact]
    public void The_functions_host_gives_a_function_longer_than_the_longest_look()
    {
        var options = new SyndicationOptions();

        Assert.True(TimeOf("functionTimeout") > options.MaxReadAge + options.MaxStartDelay + TimeSpan.FromSeconds(100));
    }

    [Fact]
    public void The_functions_host_asks_its_queues_more_often_than_the_sweep_comes_for_what_is_late()
    {
        var options = new SyndicationOptions();

        Assert.True(TimeOf("extensions.queues.maxPollingInterval") < options.SweepGrace);
        Assert.True(TimeOf("extensions.queues.visibilityTimeout") < options.SweepHold);
    }

    private static TimeSpan TimeOf(string path) => TimeSpan.Parse((string)Host.SelectToken(path)!, CultureInfo.InvariantCulture);
}
