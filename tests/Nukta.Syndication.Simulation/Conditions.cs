using System.Collections.Immutable;
using System.Globalization;

namespace Nukta.Syndication.Simulation;

/// <summary>
/// What a schedule is made of. Every seed draws a part of all that there is: runs that lack something reach states that those
/// with everything hide (swarm testing, Groce et al., ISSTA 2012).
/// </summary>
/// <param name="Workers">Side by side.</param>
/// <param name="Stories">Articles.</param>
/// <param name="Edits">What the newsroom does to them.</param>
/// <param name="Destinations">By name.</param>
/// <param name="Faults">What may go wrong.</param>
internal sealed record Conditions(int Workers, int Stories, int Edits, ImmutableSortedSet<string> Destinations, ImmutableSortedSet<FaultKind> Faults)
{
    public static Conditions Draw(Random random)
    {
        // Now and then a day on which everything happens at once.
        var isRush = random.Next(40) == 0;
        var stories = isRush ? random.Next(5, 9) : random.Next(1, 3);
        return new(
            random.Next(1, 4),
            stories,
            isRush ? stories + random.Next(4) : random.Next(1, 7),
            Some(PlatformRules.Names, random, 0.25),
            Some(Enum.GetValues<FaultKind>(), random, 0.6));
    }

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <exception cref="FormatException">The text is something else.</exception>
    public static Conditions Parse(string text)
    {
        var parts = text.Split(';').Select(part => part.Split('=', 2)).ToDictionary(part => part[0], part => part.Length == 2 ? part[1] : throw new FormatException($"'{part[0]}' lacks its '='."));
        return new(
            Number("workers"), Number("stories"), Number("edits"),
            [.. Names("destinations")],
            [.. Names("faults").Select(Enum.Parse<FaultKind>)]);

        int Number(string name) => int.Parse(parts[name], CultureInfo.InvariantCulture);
        string[] Names(string name) => parts[name].Split(',', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>
    /// Conditions under which a mutation shows soon; null: those that seeds draw will do. That content was read too early is seen only
    /// when edits meet each other half way, and soon mended by the listing of lost uploads.
    /// </summary>
    public static Conditions? Revealing(Mutation mutation) => mutation == Mutation.ReadContentBeforeTheRecord
        ? new(Workers: 3, Stories: 1, Edits: 12, ["keys"], [FaultKind.StorageRefuses, FaultKind.MessageIsLate, FaultKind.WorkerPauses])
        : null;

    /// <summary>Each with one thing less.</summary>
    public IEnumerable<Conditions> Smaller() =>
    [
        .. Destinations.Count > 1 ? Destinations.Select(name => this with { Destinations = Destinations.Remove(name) }) : [],
        .. Faults.Select(kind => this with { Faults = Faults.Remove(kind) }),
        .. Stories > 1 ? [this with { Stories = Stories - 1 }] : Array.Empty<Conditions>(),
        .. Workers > 1 ? [this with { Workers = Workers - 1 }] : Array.Empty<Conditions>(),
        .. Edits > 1 ? [this with { Edits = Edits - 1 }] : Array.Empty<Conditions>(),
    ];

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"workers={Workers};stories={Stories};edits={Edits};destinations={string.Join(',', Destinations)};faults={string.Join(',', Faults)}");

    private static ImmutableSortedSet<T> Some<T>(IEnumerable<T> all, Random random, double share)
    {
        var list = all.ToList();
        var some = list.Where(_ => random.NextDouble() < share).ToImmutableSortedSet();
        return some.Count > 0 ? some : [list[random.Next(list.Count)]];
    }
}
