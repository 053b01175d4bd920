using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Delivery.Reconciliation;
using Nukta.Syndication.Intake;
using Nukta.Syndication.Intake.Recovery;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Web.Operations;

/// <summary>Records that a person should look at.</summary>
internal static class Attention
{
    private const string GoneWithOthers =
        "It is gone together with others. Its article stays published until it is there again, or until you say that they are to be withdrawn.";

    /// <summary>What to tell of a channel whose credentials are not taken any more.</summary>
    /// <param name="channelId">The channel.</param>
    /// <param name="entry">The newest entry of its audit trail.</param>
    public static AttentionItem OfCredentials(string channelId, AuditEntry entry) =>
        new(RecordState.CredentialsExpired, entry.Detail, entry.At) { DestinationId = $"channel:{channelId}" };

    /// <summary>What to tell of a configuration that was refused.</summary>
    public static AttentionItem OfConfiguration(ConfigurationRefusal refusal) => new(RecordState.Rejected, refusal.Reason, refusal.Since) { Path = "partners.json" };

    /// <summary>What to tell of the record; null: it is nothing that a person should look at (any more).</summary>
    public static AttentionItem? Of(LedgerRecord record)
    {
        if (LedgerKeys.UploadPathOf(record.Key.Row) is { } path)
        {
            return record.As<UploadRecord>().Value switch
            {
                { Rejection: { } rejection } => new AttentionItem(RecordState.Rejected, string.Join("; ", rejection.Faults), rejection.At) { Path = path },
                { Missing: { ConfirmedBy: null } missing } => new AttentionItem(RecordState.Missing, GoneWithOthers, missing.Since) { Path = path },
                _ => null,
            };
        }

        if (record.Key == LedgerKeys.LedgerLoss)
        {
            return record.As<LedgerLossRecord>().Value is { Decision: null } loss
                ? new AttentionItem(RecordState.LedgerLost, LedgerLoss.Explanation, loss.Since)
                : null;
        }

        return LedgerKeys.ArticleIdOf(record.Key.Partition) is { } articleId
            && LedgerKeys.DestinationIdOf(record.Key.Row) is { } destinationId
            && record.As<DeliveryRecord>().Value.Failure is { } failure
                ? new AttentionItem(failure.State, failure.Message, failure.Since) { ArticleId = articleId, DestinationId = destinationId }
                : null;
    }
}
