using System.Collections.Immutable;
using Nukta.Syndication.Destinations;
using Nukta.Syndication.Partners;

namespace Nukta.Syndication.Simulation;

/// <summary>How a platform works, and what the pipeline is told about that.</summary>
/// <param name="Nature">As it is.</param>
/// <param name="Corrections">What is done about a changed article there.</param>
internal sealed record PlatformRules(Nature Nature, CorrectionPolicy Corrections)
{
    private static readonly TimeSpan Lag = TimeSpan.FromSeconds(50);
    private static readonly Nature Searchable = new(Repeatability.Searchable, "Posts can be found.") { CanLookUp = true, LookupDelay = TimeSpan.FromMinutes(1) };
    private static readonly Nature Blind = new(Repeatability.Blind, "Neither.");

    /// <summary>The name of the one that is a feed of ours, and no platform.</summary>
    public const string Feed = "feed";

    public static ImmutableSortedDictionary<string, PlatformRules?> All { get; } = new Dictionary<string, PlatformRules?>
    {
        [Feed] = null,
        ["keys"] = new(new Nature(Repeatability.Idempotent, "It remembers keys.") { CanLookUp = true }, CorrectionPolicy.Replace),
        ["forgetful"] = new(
            new Nature(Repeatability.Idempotent, "It remembers keys for an hour.")
            {
                KeyLifetime = TimeSpan.FromMinutes(50),
                AfterKeyLifetime = Repeatability.Searchable,
                CanLookUp = true,
                LookupDelay = TimeSpan.FromMinutes(1),
            },
            CorrectionPolicy.Replace)
        { SearchLag = Lag, Forgets = TimeSpan.FromHours(1) },
        ["addresses"] = new(new Nature(Repeatability.Idempotent, "The same address twice is once.") { RemovesByKey = true }, CorrectionPolicy.Replace),
        ["search"] = new(Searchable, CorrectionPolicy.Repost) { SearchLag = Lag },
        ["no-duplicates"] = new(Searchable, CorrectionPolicy.Repost) { SearchLag = Lag, RefusesDuplicates = true },
        ["paced"] = new(Searchable, CorrectionPolicy.Repost) { SearchLag = Lag, Pace = TimeSpan.FromSeconds(40) },
        ["blind"] = new(Blind, CorrectionPolicy.Replace),
        ["blind-again"] = new(Blind, CorrectionPolicy.Replace) { ActsAgainWhenUnknown = true },
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>How long after a post nobody finds it.</summary>
    public TimeSpan SearchLag { get; init; }

    /// <summary>After how long it forgets keys; null: never.</summary>
    public TimeSpan? Forgets { get; init; }

    /// <summary>True: it answers 403 to a text that it shows already.</summary>
    public bool RefusesDuplicates { get; init; }

    /// <summary>The least time between two acts.</summary>
    public TimeSpan Pace { get; init; }

    /// <summary>True: we take the risk of a second post.</summary>
    public bool ActsAgainWhenUnknown { get; init; }

    /// <summary>What the pipeline is told.</summary>
    public DestinationProfile ProfileOf(string name, Mutation mutation) => new(
        $"channel:{name}",
        mutation == Mutation.TreatBlindAsIdempotent && Nature == Blind ? All["keys"]!.Nature : Nature,
        Corrections)
    {
        ActTimeout = TimeSpan.FromSeconds(30),
        Pace = Pace,
        ActAgainWhenUnknown = ActsAgainWhenUnknown,
    };
}
