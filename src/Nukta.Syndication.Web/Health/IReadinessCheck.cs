namespace Nukta.Syndication.Web.Health;

/// <summary>One thing without which the program cannot do its work (the ledger, the queue, the configuration).</summary>
public interface IReadinessCheck
{
    /// <summary>One word or two, for people and monitors.</summary>
    string Name { get; }

    /// <summary>Looks whether it works now. Throws, or answers a reason, when it does not; null: it works.</summary>
    Task<string?> CheckAsync(CancellationToken cancellationToken);
}
