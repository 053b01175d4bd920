using System.Reflection;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Simulation;
using Nukta.Syndication.Social;

namespace Nukta.Syndication.Tests.Simulation;

/// <summary>What is proven of simulated platforms holds for ours as far as their natures are among the simulated ones.</summary>
public sealed class SimulatedSemanticsTests
{
    private const BindingFlags Static = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    [Fact]
    public void Every_nature_of_a_destination_of_ours_is_simulated()
    {
        var simulated = PlatformRules.All.Values.Select(rules => Outline(rules.Nature)).ToHashSet();
        var ours = ChannelDestinations.Platforms.Values.Select(platform => (Who: platform.Descriptor.Name, platform.Traits.Semantics)).Concat(Declared()).ToList();

        Assert.Contains(ours, nature => nature.Who.StartsWith("WebhookDestination", StringComparison.Ordinal));
        Assert.Contains(ours, nature => nature.Who == "telegram");
        Assert.All(ours, nature => Assert.True(simulated.Contains(Outline(nature.Semantics)), $"{nature.Who}: {Outline(nature.Semantics)} is not among the simulated platforms; add it to PlatformRules.All."));
    }

    /// <summary>Natures that endpoints and outboxes keep in static members.</summary>
    private static IEnumerable<(string Who, DeliverySemantics Semantics)> Declared() =>
        from type in typeof(DeliverySemantics).Assembly.GetTypes()
        where !type.ContainsGenericParameters
        from field in type.GetFields(Static)
        where field.FieldType == typeof(DeliverySemantics)
        select ($"{type.Name}.{field.Name}", (DeliverySemantics)field.GetValue(null)!);

    // Names and lengths of time aside: they change no decision, only when it is made.
    private static string Outline(DeliverySemantics semantics) => string.Join(", ", [
        semantics.Resolution.ToString(),
        semantics.KeyLifetime is null ? "for ever" : $"for a while, then {semantics.ResolutionAfterKeyLifetime}",
        semantics.RemovesByKey ? "removes by key" : "removes by id",
        semantics.CanLookUp ? semantics.LookupDelay > TimeSpan.Zero ? "can be looked up after a while" : "can be looked up" : "cannot be looked up"]);
}
