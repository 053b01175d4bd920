namespace Nukta.Syndication.Local.Work;

/// <summary>How often the sweep comes.</summary>
/// <param name="Value">In a storage account a sweep asks every partition of the ledger's table, so it comes less often there.</param>
internal sealed record SweepInterval(TimeSpan Value);
