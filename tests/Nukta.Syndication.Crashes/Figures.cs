namespace Nukta.Syndication.Crashes;

/// <summary>What a campaign saw.</summary>
public sealed record Figures
{
    /// <summary>Steps at which the program was to be killed; 0 for kills at random moments.</summary>
    public int Boundaries { get; init; }

    /// <summary>Steps that did not come again, in three tries each.</summary>
    public int NotReached { get; init; }

    /// <summary>SIGKILLs.</summary>
    public int Kills { get; init; }

    /// <summary>Starts after a kill.</summary>
    public int Restarts { get; init; }

    /// <summary>Posts on platforms, and articles that were new to the webhook.</summary>
    public int PostsMade { get; init; }

    /// <summary>Where an idempotent or searchable destination showed an article twice, at the end or at any moment.</summary>
    public int Duplicates { get; init; }

    /// <summary>Where an article should have been and was not.</summary>
    public int Missing { get; init; }

    /// <summary>Where an older version stood, or a withdrawn article.</summary>
    public int Stale { get; init; }

    /// <summary>Posts on the blind platform that a person is asked about.</summary>
    public int BlindUnknown { get; init; }

    /// <summary>Where the blind platform showed an article twice.</summary>
    public int BlindDuplicates { get; init; }

    /// <summary>A line for everything that was wrong.</summary>
    public IReadOnlyList<string> Details { get; init; } = [];

    /// <summary>Whether all was as it should be.</summary>
    public bool IsClean => Duplicates + Missing + Stale + BlindDuplicates == 0;

    /// <summary>Both together.</summary>
    public static Figures operator +(Figures one, Figures other) => new()
    {
        Boundaries = one.Boundaries + other.Boundaries,
        NotReached = one.NotReached + other.NotReached,
        Kills = one.Kills + other.Kills,
        Restarts = one.Restarts + other.Restarts,
        PostsMade = one.PostsMade + other.PostsMade,
        Duplicates = one.Duplicates + other.Duplicates,
        Missing = one.Missing + other.Missing,
        Stale = one.Stale + other.Stale,
        BlindUnknown = one.BlindUnknown + other.BlindUnknown,
        BlindDuplicates = one.BlindDuplicates + other.BlindDuplicates,
        Details = [.. one.Details, .. other.Details],
    };

    /// <summary>The final line.</summary>
    public override string ToString() =>
        (Boundaries > 0 ? $"{Boundaries} boundaries ({NotReached} not reached again), " : "")
        + $"{Kills} kills, {Restarts} restarts, {PostsMade} posts made: {Duplicates} duplicates, {Missing} missing, {Stale} stale "
        + $"(blind: {BlindUnknown} unknown, {BlindDuplicates} duplicates)";
}
