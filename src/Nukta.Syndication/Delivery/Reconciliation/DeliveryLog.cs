using Microsoft.Extensions.Logging;
using Nukta.Syndication.Storage;
using Nukta.Syndication.Telemetry;

namespace Nukta.Syndication.Delivery.Reconciliation;

/// <summary>The log's line about what has become of a delivery: it follows from its record before and after.</summary>
internal static class DeliveryLog
{
    public static void Write(ILogger logger, string articleId, string destinationId, DeliveryRecord before, DeliveryRecord after)
    {
        switch (after)
        {
            case { Observed: not null } when after.Operations > before.Operations:
                logger.Delivered(after.Version, articleId, destinationId);
                break;
            case { Removal: not null } when after.Operations > before.Operations:
                logger.Removed(articleId, destinationId, after.Version);
                break;
            case var _ when after.Operations > before.Operations:
                logger.Gone(destinationId, articleId, after.Version);
                break;
            case { Failure: { State: RecordState.Retrying } failure } when failure != before.Failure:
                logger.Retrying(after.Version, articleId, destinationId, failure.Attempts, failure.RetryAt);
                break;
            case { Failure: { } failure } when failure != before.Failure:
                logger.Stopped(after.Version, articleId, destinationId, failure.State, failure.Attempts);
                break;
            default:
                logger.Resolved(destinationId, after.Version, articleId);
                break;
        }
    }
}
