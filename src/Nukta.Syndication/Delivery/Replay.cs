using Nukta.Syndication.Intake;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Delivery;

/// <summary>Lets a stopped pair be tried again, because a person said so.</summary>
public sealed class Replay(ILedger ledger, PairLedger pairs, Hints hints)
{
    /// <summary>True when there is something to replay: it failed, was given up, or nobody knows its outcome.</summary>
    public static bool IsPossible(DeliveryRecord record) => record.Trouble is { State: RecordState.Failed or RecordState.Dead or RecordState.Unknown };

    /// <summary>
    /// Forgets the trouble, and the intent whose outcome a person has looked into. False: there is no such pair, or it is not stopped.
    /// </summary>
    public async Task<bool> ReplayAsync(string articleId, string destinationId, CancellationToken cancellationToken)
    {
        while (true)
        {
            var pair = await ledger.ReadAsync<DeliveryRecord>(LedgerKeys.Delivery(articleId, destinationId), cancellationToken);
            if (pair is null || !IsPossible(pair.Value))
            {
                return false;
            }

            // What was given up while unresolved can still be found out; what nobody can find out is a person's word now.
            var intent = pair.Value.Trouble!.State == RecordState.Unknown ? null : pair.Value.Intent;
            try
            {
                await pairs.WriteAsync(
                    articleId, destinationId, pair, pair.Value with { Trouble = null, Intent = intent, Slot = null },
                    new Happened("replayed", "an operator said to try again"), cancellationToken);
            }
            catch (LedgerConflictException)
            {
                continue;
            }

            await hints.LookAtArticleAsync(articleId, TimeSpan.Zero, cancellationToken);
            return true;
        }
    }
}
