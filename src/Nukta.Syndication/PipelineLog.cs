using Microsoft.Extensions.Logging;
using Nukta.Syndication.Delivery.Reconciliation;
using Nukta.Syndication.Intake;
using Nukta.Syndication.Telemetry;

namespace Nukta.Syndication;

/// <summary>The log's line about a stage's outcome.</summary>
internal static class PipelineLog
{
    public static void Write(ILogger logger, UploadResult result)
    {
        switch (result)
        {
            case { Status: UploadStatus.Rejected }:
                logger.UploadRejected(result.Path, result.Faults.Count);
                break;
            case { Status: UploadStatus.Held }:
                logger.UploadHeld(result.Path);
                break;
            case { IsNewVersion: true, Status: UploadStatus.Withdrawn, Article: { } article }:
                logger.UploadWithdrawn(article.Id, article.Version, result.Path);
                break;
            case { IsNewVersion: true, Article: { } article }:
                logger.UploadAccepted(result.Path, article.Version, article.Id);
                break;
            case var _ when logger.IsEnabled(LogLevel.Debug):
                logger.UploadLeft(result.Path, result.Status.ToString());
                break;
        }
    }

    public static void Write(ILogger logger, string articleId, ArticleOutcome? outcome)
    {
        if (outcome is null)
        {
            logger.NoArticle(articleId);
        }
        else if (logger.IsEnabled(LogLevel.Debug))
        {
            var counts = outcome.Deliveries.ToLookup(delivery => delivery.Status);
            logger.Reconciled(
                outcome.Article.Version, articleId, outcome.Deliveries.Count,
                counts[DeliveryStatus.Settled].Count(), counts[DeliveryStatus.Waiting].Count(), counts[DeliveryStatus.Stopped].Count());
        }
    }
}
