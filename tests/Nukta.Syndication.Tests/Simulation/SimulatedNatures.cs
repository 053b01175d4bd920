using System.Reflection;
using Nukta.Syndication.Channels;
using Nukta.Syndication.Destinations;
using Nukta.Syndication.Simulation;

namespace Nukta.Syndication.Tests.Simulation;

/// <summary>What is proven of simulated platforms holds for ours as far as their natures are among the simulated ones.</summary>
public sealed class SimulatedNatures
{
    private const BindingFlags Static = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    [Fact]
    public void Every_nature_of_a_destination_of_ours_is_simulated()
    {
        var simulated = PlatformRules.All.Values.Select(rules => Outline(rules.Nature)).ToHashSet();
        var ours = ChannelDestinations.Platforms.Values.Select(platform => (Who: platform.Name, platform.Traits.Nature)).Concat(Declared()).ToList();

        Assert.Contains(ours, nature => nature.Who.StartsWith("WebhookDestination", StringComparison.Ordinal));
        Assert.Contains(ours, nature => nature.Who == "telegram");
        Assert.All(ours, nature => Assert.True(simulated.Contains(Outline(nature.Nature)), $"{nature.Who}: {Outline(nature.Nature)} is not among the simulated platforms; add it to PlatformRules.All."));
    }

    /// <summary>Natures that endpoints and outboxes keep in static members.</summary>
    private static IEnumerable<(string Who, Nature Nature)> Declared() =>
        from type in typeof(Nature).Assembly.GetTypes()
        where !type.ContainsGenericParameters
        from field in type.GetFields(Static)
        where field.FieldType == typeof(Nature)
        select ($"{type.Name}.{field.Name}", (Nature)field.GetValue(null)!);

    // Names and lengths of time aside: they change no decision, only when it is made.
    private static string Outline(Nature nature) => string.Join(", ", [
        nature.Repeatability.ToString(),
        nature.KeyLifetime is null ? "for ever" : $"for a while, then {nature.AfterKeyLifetime}",
        nature.RemovesByKey ? "removes by key" : "removes by id",
        nature.CanLookUp ? nature.LookupDelay > TimeSpan.Zero ? "can be looked up after a while" : "can be looked up" : "cannot be looked up"]);
}
