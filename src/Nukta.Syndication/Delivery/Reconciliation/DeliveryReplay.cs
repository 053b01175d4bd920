using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Delivery.Reconciliation;

/// <summary>Lets a stopped pair be tried again, because a person said so.</summary>
public sealed class DeliveryReplay(ILedger ledger, DeliveryStore deliveries, Hints hints)
{
    /// <summary>True when there is something to replay: it failed, was given up, or nobody knows its outcome.</summary>
    public static bool IsPossible(DeliveryRecord record) => record.Failure is { State: RecordState.Failed or RecordState.Dead or RecordState.Unknown };

    /// <summary>
    /// Forgets the trouble, and the intent whose outcome a person has looked into. False: there is no such pair, or it is not stopped.
    /// </summary>
    public async Task<bool> ReplayAsync(string articleId, string destinationId, CancellationToken cancellationToken)
    {
        while (true)
        {
            var delivery = await ledger.ReadAsync<DeliveryRecord>(LedgerKeys.Delivery(articleId, destinationId), cancellationToken);
            if (delivery is null || !IsPossible(delivery.Value))
            {
                return false;
            }

            // What was given up while unresolved can still be found out; what nobody can find out is a person's word now.
            var intent = delivery.Value.Failure!.State == RecordState.Unknown ? null : delivery.Value.Intent;
            try
            {
                await deliveries.WriteAsync(
                    articleId, destinationId, delivery, delivery.Value with { Failure = null, Intent = intent, Slot = null },
                    new AuditEvent("replayed", "an operator said to try again"), cancellationToken);
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
