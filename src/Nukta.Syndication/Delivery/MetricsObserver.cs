using Nukta.Syndication.Delivery.Reconciliation;
using Nukta.Syndication.Intake;
using Nukta.Syndication.Telemetry;

namespace Nukta.Syndication.Delivery;

/// <summary>Counts and times what happens.</summary>
public sealed class MetricsObserver(PipelineMetrics metrics, TimeProvider time) : IPipelineObserver
{
    // Retries end after a day. A change of the configuration settles old articles at new destinations; that is no article's way to its readers.
    private static readonly TimeSpan OldNews = TimeSpan.FromDays(2);

    // A look is timed by another clock than the one that dates its outcome.
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(1);

    /// <inheritdoc />
    public void UploadProcessed(UploadResult result, TimeSpan took) => metrics.Upload(result.Status.ToString());

    /// <inheritdoc />
    public void ArticleReconciled(ArticleOutcome outcome, TimeSpan took)
    {
        foreach (var pair in outcome.Deliveries.Where(pair => pair.HasOperated || pair.HasFailed || pair.Status == DeliveryStatus.Stopped))
        {
            metrics.Delivery(pair.DestinationId, pair.Status.ToString());
        }

        var now = time.GetUtcNow();
        var settledBefore = outcome.Article.Progress?.SettledAt is { } settled && settled < now - took - Tolerance;
        if (!settledBefore)
        {
            MeasureTimes(outcome, now);
        }
    }

    /// <summary>How long the version took to its readers: of what this look has done.</summary>
    private void MeasureTimes(ArticleOutcome outcome, DateTimeOffset now)
    {
        var article = outcome.Article;
        var from = article.Embargo > article.Accepted ? article.Embargo.Value : article.Accepted;
        if (IsNews(now - from))
        {
            foreach (var pair in outcome.Deliveries.Where(pair => pair is { HasOperated: true, Shows: true, Status: DeliveryStatus.Settled }))
            {
                metrics.Delivered(pair.DestinationId, now - from);
            }
        }

        if (article.Progress is { SettledAt: { } settled } && IsNews(settled - from)
            && outcome.Deliveries.Any(pair => pair.HasOperated) && outcome.Deliveries.Any(pair => pair.Shows))
        {
            metrics.Settled(settled - from);
        }
    }

    private static bool IsNews(TimeSpan took) => took >= TimeSpan.Zero && took < OldNews;
}
