using System.Collections.Immutable;
using Nukta.Syndication.Configuration;
using Nukta.Syndication.Configuration.Model;

namespace Nukta.Syndication.Simulation;

/// <summary>Change the configuration while everything runs: destinations come, go, and take other sections.</summary>
internal sealed class SimulatedOperators(Scheduler scheduler, InvariantMonitor witness, ImmutableSortedSet<string> destinations)
{
    private static readonly ArticleFilter OnlyWorld = new() { Sections = ["world"] };

    private int _changes;

    /// <summary>The newest; workers learn of it sooner or later.</summary>
    public SimulatedConfiguration Newest { get; private set; } = new(new ConfigurationStamp("c0", scheduler.Now), destinations.ToImmutableSortedDictionary(name => name, _ => new ArticleFilter()));

    public void Change()
    {
        var name = destinations[scheduler.Random.Next(destinations.Count)];
        var filters = Newest.Filters;
        var changed = filters.TryGetValue(name, out var filter)
            ? scheduler.Random.Next(2) == 0 ? filters.Remove(name) : filters.SetItem(name, filter.Sections.Count == 0 ? OnlyWorld : new ArticleFilter())
            : filters.Add(name, new ArticleFilter());
        Newest = new(new ConfigurationStamp($"c{++_changes}", scheduler.Now.AddTicks(_changes)), changed);
        witness.Tell($"operators configure {string.Join(", ", changed.Select(pair => pair.Key + (pair.Value.Sections.Count > 0 ? " (only world)" : "")))}");
    }
}

/// <summary>Which destinations there are, and what they take.</summary>
internal sealed record SimulatedConfiguration(ConfigurationStamp Stamp, ImmutableSortedDictionary<string, ArticleFilter> Filters)
{
    /// <summary>What the pipeline itself reads of it.</summary>
    public SyndicationConfiguration Settings { get; } = new() { Site = new Site { Name = "Nukta", Url = new Uri("https://nukta.example"), FeedsUrl = new Uri("https://feeds.nukta.example") } };
}
