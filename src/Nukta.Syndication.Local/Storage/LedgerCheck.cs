using Nukta.Syndication.Storage;
using Nukta.Syndication.Web.Health;

namespace Nukta.Syndication.Local.Storage;

/// <summary>Ready when the ledger can be read.</summary>
internal sealed class LedgerCheck(ILedger ledger) : IReadinessCheck
{
    public string Name => "ledger";

    public async Task<string?> CheckAsync(CancellationToken cancellationToken)
    {
        await ledger.ReadAuditAsync(null, 1, cancellationToken);
        return null;
    }
}
