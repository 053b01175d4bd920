using Nukta.Syndication.Articles;
using Nukta.Syndication.Configuration;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Delivery.Rollout;
using Nukta.Syndication.Intake;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Delivery.Reconciliation;

/// <summary>Makes every destination show what it should of one article, and writes down how far that got.</summary>
public sealed class ArticleReconciler(
    ILedger ledger, ArticleVersions versions, Translations translations, IDestinations destinations, IConfigurationInForce configuration,
    NewestConfiguration newestConfiguration, DeliveryReconciler reconciler, DeliveryStore deliveries, Hints hints, Worker worker, SyndicationOptions options, TimeProvider time)
{
    private const int MostAttempts = 20;

    /// <summary>Looks at all destinations of the article; null: there is no such article (yet).</summary>
    /// <exception cref="LedgerConflictException">Others changed the article's records twenty times in a row.</exception>
    public Task<ArticleOutcome?> ReconcileAsync(string articleId, CancellationToken cancellationToken) => ReconcileAsync(articleId, null, cancellationToken);

    /// <summary>The same just after its records were read, or written: they need not be read again.</summary>
    /// <exception cref="LedgerConflictException">Others changed the article's records twenty times in a row.</exception>
    internal async Task<ArticleOutcome?> ReconcileAsync(string articleId, ArticleSnapshot? snapshot, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++, snapshot = null)
        {
            try
            {
                return await TryReconcileAsync(articleId, snapshot, cancellationToken);
            }
            catch (LedgerConflictException) when (attempt < MostAttempts)
            {
                // Another worker, or a newer version, came first: its records are read in the next round.
            }
        }
    }

    private async Task<ArticleOutcome?> TryReconcileAsync(string articleId, ArticleSnapshot? snapshot, CancellationToken cancellationToken)
    {
        var read = snapshot?.Read ?? time.GetTimestamp();
        var began = time.GetUtcNow();
        var stamp = configuration.Stamp;
        var partition = ArticlePartition.Of(articleId, snapshot?.Records ?? await ledger.ReadPartitionAsync(LedgerKeys.PartitionOf(articleId), cancellationToken));
        if (partition.Article is not { } stored)
        {
            return null;
        }

        var record = stored.As<ArticleRecord>().Value;
        if (!worker.HasExclusiveAccess && await IsOutdatedAsync(record, stamp, cancellationToken))
        {
            return await LeaveAsync(stored, record, cancellationToken);
        }

        var article = await versions.ReadAsync(record.ContentName, cancellationToken);
        var linked = await translations.LinkAsync(article, partition.Translation, time.GetUtcNow(), cancellationToken);
        if (record.Progress?.Version != record.Version)
        {
            await translations.AnnounceAsync(record, cancellationToken);
        }

        var current = destinations.Current;
        var outcomes = await Task.WhenAll(current.Values.Select(destination => ReconcilePairAsync(linked.Article, destination, partition, read, cancellationToken)));
        var orphans = partition.DueWithoutDestination(current).ToList();
        foreach (var (destinationId, orphan) in orphans)
        {
            await deliveries.SuspendAsync(articleId, destinationId, orphan, cancellationToken);
        }

        // Who changed something must learn when another worker has looked under a newer configuration meanwhile.
        var hasChanged = orphans.Count > 0 || outcomes.Any(outcome => outcome.HasOperated);
        var newest = worker.HasExclusiveAccess || record.Configuration is null || stamp.Since > record.Configuration.Since ? stamp : record.Configuration;
        return await WriteProgressAsync(stored, record with { Configuration = newest }, outcomes, linked.Until, hasChanged, began, cancellationToken);
    }

    private async Task<DeliveryOutcome> ReconcilePairAsync(
        Article article, IDestination destination, ArticlePartition partition, long read, CancellationToken cancellationToken)
    {
        var id = destination.Profile.Id;
        var record = await deliveries.ReactivateAsync(article.Id, id, partition.DeliveryOf(id), partition.DueOf(id), cancellationToken);
        return await reconciler.ReconcileAsync(article, destination, record, read, cancellationToken);
    }

    /// <summary>An article that nobody has looked at yet may have come in after the others were marked for a newer configuration.</summary>
    private async Task<bool> IsOutdatedAsync(ArticleRecord record, ConfigurationStamp stamp, CancellationToken cancellationToken)
    {
        var newest = record.Configuration ?? await newestConfiguration.StampAsync(cancellationToken);
        return newest?.Supersedes(stamp) == true;
    }

    /// <summary>Another worker has looked under a newer configuration than this one knows: to act now would undo what it did.</summary>
    private async Task<ArticleOutcome> LeaveAsync(LedgerRecord stored, ArticleRecord record, CancellationToken cancellationToken)
    {
        var due = time.GetUtcNow() + options.ConfigurationLag + options.SweepGrace;
        if (stored.Due is null || stored.Due > due)
        {
            _ = await ledger.TryWriteAsync(stored with { Due = due }, [], cancellationToken) ?? throw new LedgerConflictException(stored.Key);
        }

        await hints.LookAtArticleAsync(record.Id, options.ConfigurationLag, cancellationToken);
        return new ArticleOutcome(record, []);
    }

    private async Task<ArticleOutcome> WriteProgressAsync(
        LedgerRecord stored, ArticleRecord record, DeliveryOutcome[] outcomes, DateTimeOffset? linkedUntil, bool hasChanged, DateTimeOffset began,
        CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var counted = outcomes.Where(outcome => outcome.Counts).ToList();
        var delivered = counted.Count(outcome => outcome.Status == DeliveryStatus.Settled);
        var before = record.Progress is { } known && known.Version == record.Version ? known : null;
        var settledAt = delivered == counted.Count ? before?.SettledAt ?? now : (DateTimeOffset?)null;
        var progress = new Progress(record.Version, delivered, counted.Count, settledAt);

        // What time changes by itself, or has changed during this look.
        var changes = outcomes.Select(outcome => outcome.DesiredUntil).Append(linkedUntil).Where(until => until > began).Min();
        var waits = outcomes.Select(outcome => outcome.LookAgain).Min();
        var lookAgain = new[] { waits, changes }.Min();
        var isSent = lookAgain == record.NextLook && lookAgain - now > options.HintTolerance;
        if (lookAgain is { } next && next - now < options.LongestHintDelay && !isSent)
        {
            await hints.LookAtArticleAsync(record.Id, next > now ? next - now : TimeSpan.Zero, cancellationToken);
        }

        // What waits is due by the pair's own record, too; but not what waits for somebody whose act is under way, is done meanwhile, and who dies.
        var due = new[] { waits + options.SweepGrace, changes - now < options.LongestHintDelay ? changes + options.SweepGrace : changes }.Min();
        var looked = record with { Progress = progress, NextLook = lookAgain - now < options.LongestHintDelay ? lookAgain : null };
        var body = RecordJson.Serialize(looked);
        if (hasChanged || body != stored.Body || stored.Due != due)
        {
            _ = await ledger.TryWriteAsync(stored with { Body = body, Due = due }, [], cancellationToken) ?? throw new LedgerConflictException(stored.Key);
        }

        return new ArticleOutcome(looked, outcomes);
    }
}

/// <summary>Where an article stands after a look.</summary>
/// <param name="Article">Its record.</param>
/// <param name="Deliveries">One a destination.</param>
public sealed record ArticleOutcome(ArticleRecord Article, IReadOnlyList<DeliveryOutcome> Deliveries);
