using Nukta.Syndication.Delivery.Reconciliation;
using Nukta.Syndication.Intake;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Web.Operations;

/// <summary>Records that a person should look at.</summary>
internal static class Attention
{
    /// <summary>What to tell of a channel whose credentials are not taken any more.</summary>
    /// <param name="channelId">The channel.</param>
    /// <param name="entry">The newest entry of its audit trail.</param>
    public static AttentionItem OfCredentials(string channelId, AuditEntry entry) =>
        new(RecordState.CredentialsExpired, entry.Detail, entry.At) { DestinationId = $"channel:{channelId}" };

    /// <summary>What to tell of a configuration that was refused.</summary>
    public static AttentionItem OfConfiguration(ConfigurationRefusal refusal) => new(RecordState.Rejected, refusal.Reason, refusal.Since) { Path = "partners.json" };

    /// <summary>What to tell of the record; null: it is neither a stopped pair nor a rejected upload (any more).</summary>
    public static AttentionItem? Of(LedgerRecord record)
    {
        if (LedgerKeys.UploadPathOf(record.Key.Row) is { } path)
        {
            return record.As<UploadRecord>().Value.Rejection is { } rejection
                ? new AttentionItem(RecordState.Rejected, string.Join("; ", rejection.Faults), rejection.At) { Path = path }
                : null;
        }

        return LedgerKeys.ArticleIdOf(record.Key.Partition) is { } articleId
            && LedgerKeys.DestinationIdOf(record.Key.Row) is { } destinationId
            && record.As<DeliveryRecord>().Value.Failure is { } failure
                ? new AttentionItem(failure.State, failure.Message, failure.Since) { ArticleId = articleId, DestinationId = destinationId }
                : null;
    }
}
