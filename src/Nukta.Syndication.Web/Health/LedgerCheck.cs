using Microsoft.Extensions.Diagnostics.HealthChecks;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Web.Health;

/// <summary>Ready when the ledger can be read.</summary>
public sealed class LedgerCheck(ILedger ledger) : IHealthCheck
{
    /// <inheritdoc />
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        // One partition: a listing may ask all of a store's parts, and a record that is missing looks like a table that is.
        await ledger.ReadPartitionAsync(LedgerKeys.AppliedConfiguration.Partition, cancellationToken);
        return HealthCheckResult.Healthy();
    }
}
