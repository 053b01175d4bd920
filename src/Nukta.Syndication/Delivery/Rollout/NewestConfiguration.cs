using Nukta.Syndication.Configuration;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Delivery.Rollout;

/// <summary>The newest configuration that any worker has begun to roll out, as it was a minute ago at most.</summary>
public sealed class NewestConfiguration(ILedger ledger, SyndicationOptions options, TimeProvider time)
{
    private Reading? _last;

    /// <summary>Its stamp; null: none was ever rolled out.</summary>
    public async Task<ConfigurationStamp?> StampAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _last) is { } last && time.GetElapsedTime(last.At) < options.ConfigurationLag)
        {
            return last.Stamp;
        }

        var at = time.GetTimestamp();
        var applied = await ledger.ReadAsync<AppliedConfiguration>(LedgerKeys.AppliedConfiguration, cancellationToken);
        Volatile.Write(ref _last, new Reading(applied?.Value.Stamp, at));
        return applied?.Value.Stamp;
    }

    private sealed record Reading(ConfigurationStamp? Stamp, long At);
}
