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
        // Any one record will do; a listing may ask all of a store's parts.
        await ledger.ReadAsync(LedgerKeys.AppliedConfiguration, cancellationToken);
        return null;
    }
}
