namespace Nukta.Syndication.Intake.Withdrawals;

/// <summary>How many uploads may vanish and withdraw their articles by themselves. A deletion that a person asks for counts for nothing here.</summary>
public sealed record WithdrawalOptions
{
    /// <summary>No limit.</summary>
    public const int Unlimited = int.MaxValue;

    /// <summary>The most at once: an editor deletes one or two, a share that is away takes everything along.</summary>
    public int MostAtOnce { get; init; } = 3;

    /// <summary>What counts as at once.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromMinutes(1);
}
