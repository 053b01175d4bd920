namespace Nukta.Syndication.Simulation;

/// <summary>What goes wrong, and how often; counted by kind.</summary>
internal sealed class Faults(Random random)
{
    public bool AreOver { get; set; }

    public SortedDictionary<string, int> Seen { get; } = new(StringComparer.Ordinal);

    public bool StorageRefuses() => Happens("storage refused", 0.01);

    public bool StorageForgetsToAnswer() => Happens("storage worked and did not answer", 0.01);

    public int MessageCopies() => Happens("message lost", 0.05) ? 0 : Happens("message repeated", 0.05) ? 2 : 1;

    public TimeSpan MessageDelay() => Happens("message late", 0.1) ? TimeSpan.FromSeconds(random.Next(1, 900)) : TimeSpan.Zero;

    public bool ProcessDies() => Happens("process died", 0.004);

    public bool ProcessPauses() => Happens("process paused", 0.002);

    public PlatformFault Platform() => !AreOver && random.NextDouble() < 0.25 ? Count((PlatformFault)random.Next(1, 6)) : PlatformFault.None;

    private PlatformFault Count(PlatformFault fault)
    {
        Count($"platform: {fault}");
        return fault;
    }

    private bool Happens(string kind, double chance)
    {
        if (AreOver || random.NextDouble() >= chance)
        {
            return false;
        }

        Count(kind);
        return true;
    }

    private void Count(string kind) => Seen[kind] = Seen.GetValueOrDefault(kind) + 1;
}

/// <summary>What a platform does to a request.</summary>
internal enum PlatformFault
{
    /// <summary>It works.</summary>
    None,

    /// <summary>The connection breaks before it has done anything.</summary>
    LostRequest,

    /// <summary>It works, and the answer is lost.</summary>
    LostAnswer,

    /// <summary>It answers 503.</summary>
    Unavailable,

    /// <summary>It answers 429 with Retry-After.</summary>
    TooMany,

    /// <summary>It works, and never answers.</summary>
    Hangs,
}
