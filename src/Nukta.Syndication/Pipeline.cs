using Microsoft.Extensions.Logging;
using Nukta.Syndication.Delivery;
using Nukta.Syndication.Delivery.Reconciliation;
using Nukta.Syndication.Delivery.Rollout;
using Nukta.Syndication.Intake;
using Nukta.Syndication.Push.WebSub;
using Nukta.Syndication.Storage;
using Nukta.Syndication.Telemetry;
using Nukta.Syndication.Uploads;

namespace Nukta.Syndication;

/// <summary>
/// The table of contents: every stage in order. Each step may be repeated, lost or run at the same time as any other; what is
/// true is in the ledger.
/// </summary>
public sealed class Pipeline(
    UploadIntake intake, ArticleReconciler reconciler, Sweep sweep, ConfigurationRollout rollout, DeliveryReplay replay, Hints hints, IEnumerable<IPipelineObserver> observers,
    SyndicationOptions options, TimeProvider time, ILogger<Pipeline> logger, TopicDistribution? topics = null)
{
    private static readonly TimeSpan UntilWhole = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Intake: what is at the path now becomes the next version of its article (read, validated, sanitized, enriched), is
    /// rejected with its reasons, or, when nothing is there, withdraws the article. For callers who wait for this only: a hint has the
    /// destinations looked at.
    /// </summary>
    public Task<UploadResult> AcceptUploadAsync(string path, CancellationToken cancellationToken) => TakeForCallerAsync(path, isDeletionMeant: false, cancellationToken);

    /// <summary>The same after a person has deleted this very upload: its article is withdrawn at once, however many others are gone.</summary>
    public Task<UploadResult> WithdrawUploadAsync(string path, CancellationToken cancellationToken) => TakeForCallerAsync(path, isDeletionMeant: true, cancellationToken);

    /// <summary>Intake and, at once, delivery of what the upload has become.</summary>
    /// <param name="path">The upload's.</param>
    /// <param name="isSecondLook">True: an earlier look has found nothing there, and nothing to withdraw.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task PublishAsync(string path, bool isSecondLook, CancellationToken cancellationToken)
    {
        using var activity = PipelineActivity.StartUpload(path);
        var result = await TakeAsync(path, isSecondLook, isDeletionMeant: false, cancellationToken);

        // Also when nothing has changed: whoever took it first may have died, or failed, before its destinations were done.
        if (result.Snapshot is { } article)
        {
            await ReconcileAsync(article.Id, article, cancellationToken);
        }
    }

    /// <summary>Intake of an upload that cannot even be kept at its path: it is kept aside with the reason.</summary>
    public async Task<UploadResult> RejectAsync(string path, ReadOnlyMemory<byte> content, UploadFault fault, CancellationToken cancellationToken)
    {
        using var activity = PipelineActivity.StartUpload(path);
        var result = await intake.RejectAsync(path, content, fault, cancellationToken);
        Tell(result, TimeSpan.Zero);
        return result;
    }

    /// <summary>Delivery: every destination is made to show what it should of the article. Null: there is no such article.</summary>
    public Task<ArticleOutcome?> ReconcileAsync(string articleId, CancellationToken cancellationToken) => ReconcileAsync(articleId, null, cancellationToken);

    /// <summary>WebSub: every subscriber of a feed (<c>partner/feed</c>) gets its newest bytes.</summary>
    public async Task DistributeAsync(string topic, CancellationToken cancellationToken)
    {
        if (topics is null || topic.Split('/') is not [var partner, var feed])
        {
            return;
        }

        using var activity = PipelineActivity.StartDistribution(topic);
        try
        {
            await topics.LookAsync(partner, feed, cancellationToken);
            logger.Distributed(topic);
        }
        catch (Exception e) when (activity.FailsBy(e))
        {
            throw;
        }
    }

    /// <summary>One message of the work queue; to be completed when this has returned.</summary>
    /// <exception cref="Newtonsoft.Json.JsonException">The message is no hint.</exception>
    public async Task HandleAsync(string message, CancellationToken cancellationToken)
    {
        var hint = Hint.Parse(message);
        using var activity = PipelineActivity.StartHint(hint.Traceparent);
        if (hint.Upload is { } path)
        {
            await PublishWholeAsync(path, hint.IsSecondLook, cancellationToken);
        }
        else if (hint.Topic is { } topic)
        {
            await DistributeAsync(topic, cancellationToken);
        }
        else
        {
            await ReconcileAsync(hint.Article!, cancellationToken);
        }
    }

    /// <summary>The sweep: hints for what is due, and for all articles after a change of the configuration. True: there is more.</summary>
    public async Task<bool> SweepAsync(CancellationToken cancellationToken)
    {
        var due = await sweep.DueAsync(cancellationToken);
        var isRollingOut = await rollout.ContinueAsync(cancellationToken);
        return due > 0 || isRollingOut;
    }

    /// <summary>At the start of a worker that knows to be alone: goes on with what another one was doing when it died.</summary>
    public Task ResumeAsync(CancellationToken cancellationToken) => sweep.ResumeAsync(cancellationToken);

    /// <summary>Lets a stopped pair be tried again. False: there is no such pair, or it is not stopped.</summary>
    public Task<bool> ReplayAsync(string articleId, string destinationId, CancellationToken cancellationToken) =>
        replay.ReplayAsync(articleId, destinationId, cancellationToken);

    private async Task<UploadResult> TakeForCallerAsync(string path, bool isDeletionMeant, CancellationToken cancellationToken)
    {
        using var activity = PipelineActivity.StartUpload(path);
        var result = await TakeAsync(path, isSecondLook: false, isDeletionMeant, cancellationToken);
        if (result is { IsNewVersion: true, Snapshot: { } article })
        {
            await hints.LookAtArticleAsync(article.Id, TimeSpan.Zero, cancellationToken);
        }

        return result;
    }

    /// <summary>What somebody has begun to write since the hint was sent gets another look.</summary>
    private async Task PublishWholeAsync(string path, bool isSecondLook, CancellationToken cancellationToken)
    {
        try
        {
            await PublishAsync(path, isSecondLook, cancellationToken);
        }
        catch (UploadIncompleteException)
        {
            await hints.LookAtUploadAsync(path, UntilWhole, cancellationToken);
        }
    }

    private async Task<UploadResult> TakeAsync(string path, bool isSecondLook, bool isDeletionMeant, CancellationToken cancellationToken)
    {
        using var activity = PipelineActivity.StartIntake();
        var began = time.GetTimestamp();
        UploadResult result;
        try
        {
            result = await intake.ProcessAsync(path, isDeletionMeant, cancellationToken);
        }
        catch (Exception e) when (e is not UploadIncompleteException && activity.FailsBy(e))
        {
            throw;
        }

        activity?.SetTag(TagNames.UploadStatus, result.Status.ToString()).SetTag(TagNames.Article, result.Article?.Id).SetTag(TagNames.Version, result.Article?.Version);
        if (result.Status == UploadStatus.Absent && !isSecondLook)
        {
            // Somebody may be accepting its first version, read before it was deleted: there was nothing to withdraw yet.
            await hints.LookAgainAtUploadAsync(path, options.SecondLookDelay, cancellationToken);
        }

        Tell(result, time.GetElapsedTime(began));
        return result;
    }

    private void Tell(UploadResult result, TimeSpan took)
    {
        PipelineLog.Write(logger, result);
        foreach (var observer in observers)
        {
            observer.UploadProcessed(result, took);
        }
    }

    private async Task<ArticleOutcome?> ReconcileAsync(string articleId, ArticleSnapshot? snapshot, CancellationToken cancellationToken)
    {
        using var activity = PipelineActivity.StartReconciliation(articleId);
        var began = time.GetTimestamp();
        ArticleOutcome? outcome;
        try
        {
            outcome = await reconciler.ReconcileAsync(articleId, snapshot, cancellationToken);
        }
        catch (Exception e) when (activity.FailsBy(e))
        {
            throw;
        }

        PipelineLog.Write(logger, articleId, outcome);
        if (outcome is not null)
        {
            activity?.SetTag(TagNames.Version, outcome.Article.Version);
            foreach (var observer in observers)
            {
                observer.ArticleReconciled(outcome, time.GetElapsedTime(began));
            }
        }

        return outcome;
    }
}
