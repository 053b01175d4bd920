using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Intake.Withdrawals;

/// <summary>Counts the articles that are withdrawn because their uploads are gone, whoever noticed that, among all workers.</summary>
public sealed class WithdrawalGuard(ILedger ledger, WithdrawalOptions options, TimeProvider time)
{
    /// <summary>Whether the upload's absence may withdraw its article. The same path again within the window counts once.</summary>
    /// <exception cref="LedgerConflictException">Another worker counts at this moment.</exception>
    public async Task<bool> AdmitAsync(string path, CancellationToken cancellationToken)
    {
        if (options.MostAtOnce == WithdrawalOptions.Unlimited)
        {
            return true;
        }

        var now = time.GetUtcNow();
        var stored = await ledger.ReadAsync<RecentWithdrawals>(LedgerKeys.RecentWithdrawals, cancellationToken);
        var recent = (stored?.Value.Withdrawals ?? []).Where(withdrawal => now - withdrawal.At < options.Window).ToList();
        if (recent.Any(withdrawal => withdrawal.Path == path))
        {
            return true;
        }

        // Once it was too many, it is too many until there was quiet for as long: what goes one by one goes at once, too.
        var isAdmitted = recent.Count < options.MostAtOnce && !(now - stored?.Value.RefusedAt < options.Window);
        var counted = isAdmitted ? new RecentWithdrawals([.. recent, new RecentWithdrawal(path, now)]) : new RecentWithdrawals(recent) { RefusedAt = now };
        var record = new LedgerRecord(LedgerKeys.RecentWithdrawals, RecordJson.Serialize(counted)) { Tag = stored?.Tag };
        _ = await ledger.TryWriteAsync(record, [], cancellationToken) ?? throw new LedgerConflictException(LedgerKeys.RecentWithdrawals);
        return isAdmitted;
    }
}

/// <summary>Articles that were withdrawn a moment ago because their uploads were gone.</summary>
/// <param name="Withdrawals">Oldest first.</param>
public sealed record RecentWithdrawals(IReadOnlyList<RecentWithdrawal> Withdrawals)
{
    /// <summary>When one was last found to be too many (UTC); null: not in a while.</summary>
    public DateTimeOffset? RefusedAt { get; init; }
}

/// <summary>One of them.</summary>
/// <param name="Path">The upload's.</param>
/// <param name="At">UTC.</param>
public sealed record RecentWithdrawal(string Path, DateTimeOffset At);
