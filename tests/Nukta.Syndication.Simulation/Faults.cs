using System.Collections.Immutable;

namespace Nukta.Syndication.Simulation;

/// <summary>What goes wrong, and how often; counted by kind.</summary>
internal sealed class Faults(Random random, ImmutableSortedSet<FaultKind> possible)
{
    private const double PlatformTrouble = 0.25;

    private static readonly FaultKind[] OfPlatforms =
        [FaultKind.RequestIsLost, FaultKind.AnswerIsLost, FaultKind.WorksAndFails, FaultKind.Unavailable, FaultKind.TooMany, FaultKind.Hangs, FaultKind.Refuses];

    private readonly FaultKind[] _ofPlatforms = [.. OfPlatforms.Where(possible.Contains)];

    /// <summary>True: nothing goes wrong any more.</summary>
    public bool AreOver { get; set; }

    /// <summary>What may go wrong in this schedule.</summary>
    public ImmutableSortedSet<FaultKind> Possible => possible;

    public int[] Seen { get; } = new int[Enum.GetValues<FaultKind>().Length];

    public bool Happens(FaultKind kind)
    {
        if (AreOver || !possible.Contains(kind) || random.NextDouble() >= ChanceOf(kind))
        {
            return false;
        }

        Seen[(int)kind]++;
        return true;
    }

    /// <summary>What a platform does to this request; null: it works.</summary>
    public FaultKind? OfRequest()
    {
        if (AreOver || _ofPlatforms.Length == 0 || random.NextDouble() >= PlatformTrouble)
        {
            return null;
        }

        var kind = _ofPlatforms[random.Next(_ofPlatforms.Length)];
        Seen[(int)kind]++;
        return kind;
    }

    public int MessageCopies() => Happens(FaultKind.MessageIsLost) ? 0 : Happens(FaultKind.MessageIsRepeated) ? 2 : 1;

    public TimeSpan MessageDelay() => Happens(FaultKind.MessageIsLate) ? TimeSpan.FromSeconds(random.Next(1, 900)) : TimeSpan.Zero;

    private static double ChanceOf(FaultKind kind) => kind switch
    {
        FaultKind.WorkerDies => 0.008,
        FaultKind.WorkerPauses or FaultKind.ConfigurationChanges => 0.004,
        FaultKind.PostVanishes or FaultKind.DestinationIsDown => 0.002,
        FaultKind.EventIsLost => 0.2,
        FaultKind.ListIsStale => 0.3,
        FaultKind.MessageIsLate => 0.1,
        FaultKind.MessageIsLost or FaultKind.MessageIsRepeated => 0.05,
        FaultKind.ClocksDisagree => 0.67,
        _ => 0.012,
    };
}
