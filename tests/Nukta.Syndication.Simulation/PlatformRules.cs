using System.Collections.Immutable;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Feeds;

namespace Nukta.Syndication.Simulation;

/// <summary>How a platform works, and what the pipeline is told about that.</summary>
/// <param name="Nature">As it is.</param>
/// <param name="Corrections">What is done about a changed article there.</param>
internal sealed record PlatformRules(DeliverySemantics Nature, CorrectionPolicy Corrections)
{
    /// <summary>The feed of a partner who may not have everything.</summary>
    public const string Outsider = "herald-feed";

    private static readonly TimeSpan Lag = TimeSpan.FromSeconds(50);

    private static readonly DeliverySemantics Keys = new(OutcomeResolution.Idempotent, "It remembers keys.") { CanLookUp = true };

    private static readonly DeliverySemantics Addresses = new(OutcomeResolution.Idempotent, "The same address twice is once.") { RemovesByKey = true };

    private static readonly DeliverySemantics Searchable = new(OutcomeResolution.Searchable, "Posts can be found.") { CanLookUp = true, LookupDelay = TimeSpan.FromMinutes(1) };

    private static readonly DeliverySemantics Blind = new(OutcomeResolution.Blind, "Neither.");

    private static readonly DeliverySemantics Forgetful = new(OutcomeResolution.Idempotent, "It remembers keys for an hour.") { KeyLifetime = TimeSpan.FromMinutes(50) };

    /// <summary>Feeds of ours: place, partner and feed.</summary>
    public static ImmutableSortedDictionary<string, (string Partner, string Feed)> Feeds { get; } = new Dictionary<string, (string, string)>
    {
        ["feed"] = ("public", "english"),
        [Outsider] = ("herald", "world"),
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>The place of each feed, by the name of its document.</summary>
    public static ImmutableSortedDictionary<string, string> FeedPlaces { get; } =
        Feeds.ToImmutableSortedDictionary(feed => FeedDocument.NameOf(feed.Value.Partner, feed.Value.Feed), feed => feed.Key, StringComparer.Ordinal);

    /// <summary>One of every nature that a destination of ours has, and of every way in which platforms differ within one.</summary>
    public static ImmutableSortedDictionary<string, PlatformRules> All { get; } = new Dictionary<string, PlatformRules>
    {
        ["keys"] = new(Keys, CorrectionPolicy.Replace),
        ["forgetful"] = new(Forgetful with { ResolutionAfterKeyLifetime = OutcomeResolution.Searchable, CanLookUp = true, LookupDelay = TimeSpan.FromMinutes(1) }, CorrectionPolicy.Replace) { SearchLag = Lag, Forgets = TimeSpan.FromHours(1) },
        ["forgetful-listed"] = new(Forgetful with { ResolutionAfterKeyLifetime = OutcomeResolution.Searchable, CanLookUp = true }, CorrectionPolicy.Replace) { Forgets = TimeSpan.FromHours(1) },
        ["forgetful-blind"] = new(Forgetful, CorrectionPolicy.Replace) { Forgets = TimeSpan.FromHours(1) },
        ["addresses"] = new(Addresses, CorrectionPolicy.Replace),
        ["records"] = new(Addresses with { CanLookUp = true }, CorrectionPolicy.Replace) { RefusesTakenAddresses = true },
        ["search"] = new(Searchable, CorrectionPolicy.Repost) { SearchLag = Lag },
        ["no-duplicates"] = new(Searchable, CorrectionPolicy.Repost) { SearchLag = Lag, RefusesDuplicates = true },
        ["paced"] = new(Searchable, CorrectionPolicy.Repost) { SearchLag = Lag, Pace = TimeSpan.FromMinutes(4), Burst = 2 },
        ["blind"] = new(Blind, CorrectionPolicy.Replace),
        ["blind-again"] = new(Blind, CorrectionPolicy.Replace) { ActsAgainWhenUnknown = true },
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>The names of all destinations.</summary>
    public static ImmutableSortedSet<string> Names { get; } = All.Keys.Concat(Feeds.Keys).ToImmutableSortedSet(StringComparer.Ordinal);

    /// <summary>Who may have what is withheld from <see cref="Outsider"/>, as JSON.</summary>
    public static string Insiders { get; } = string.Join(',', Names.Select(CarrierOf).Where(carrier => carrier != Feeds[Outsider].Partner).Select(carrier => $"\"{carrier}\""));

    /// <summary>How long after a post nobody finds it.</summary>
    public TimeSpan SearchLag { get; init; }

    /// <summary>After how long it forgets keys; null: never.</summary>
    public TimeSpan? Forgets { get; init; }

    /// <summary>True: it answers 403 to a text that it shows already.</summary>
    public bool RefusesDuplicates { get; init; }

    /// <summary>True: it answers 409 where something is already, which must then be changed by a second request.</summary>
    public bool RefusesTakenAddresses { get; init; }

    /// <summary>The least time between two acts; zero: unlimited.</summary>
    public TimeSpan Pace { get; init; }

    /// <summary>How many acts may come at once before the pace holds.</summary>
    public int Burst { get; init; } = 1;

    /// <summary>True: we take the risk of a second post.</summary>
    public bool ActsAgainWhenUnknown { get; init; }

    /// <summary>Whether only a person can tell what became of a creation: it may neither be repeated nor found.</summary>
    public bool MayStayUnknown => !ActsAgainWhenUnknown && (Nature.Resolution == OutcomeResolution.Blind || (Nature.KeyLifetime is not null && Nature.ResolutionAfterKeyLifetime == OutcomeResolution.Blind));

    /// <summary>The destination's id.</summary>
    public static string IdOf(string name) => Feeds.TryGetValue(name, out var feed) ? $"feed:{feed.Partner}/{feed.Feed}" : $"channel:{name}";

    /// <summary>Its name in an article's rights.</summary>
    public static string CarrierOf(string name) => Feeds.TryGetValue(name, out var feed) ? feed.Partner : name;

    /// <summary>What the pipeline is told.</summary>
    public DestinationProfile ProfileOf(string name, Mutation mutation) => new(
        IdOf(name), mutation == Mutation.TreatBlindAsIdempotent && Nature == Blind ? Keys : Nature, Corrections)
    {
        OperationTimeout = TimeSpan.FromSeconds(30),
        Pace = Pace,
        Burst = Burst,
        ActAgainWhenUnknown = ActsAgainWhenUnknown,
    };
}
