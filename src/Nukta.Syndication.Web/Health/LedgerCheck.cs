using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Web.Health;

/// <summary>Ready when the ledger can be read.</summary>
public sealed class LedgerCheck(ILedger ledger) : IReadinessCheck
{
    /// <inheritdoc />
    public string Name => "ledger";

    /// <inheritdoc />
    public async Task<string?> CheckAsync(CancellationToken cancellationToken)
    {
        await ledger.ReadAuditAsync(null, 1, cancellationToken);
        return null;
    }
}
