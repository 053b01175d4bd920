using Nukta.Syndication.Destinations;
using Nukta.Syndication.Intake;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Delivery;

/// <summary>Makes every destination show what it should of one article, and writes down how far that got.</summary>
public sealed class ArticleReconciler(
    ILedger ledger, ArticleVersions versions, Translations translations, IDestinations destinations, Pair pair, PairLedger pairs, Hints hints,
    TimeProvider time)
{
    private const int MostAttempts = 20;

    // What is further away is the sweep's: most articles change once more when they grow old, days later.
    private static readonly TimeSpan LongestHintDelay = TimeSpan.FromHours(1);

    /// <summary>Looks at all destinations of the article; null: there is no such article (yet).</summary>
    /// <exception cref="LedgerConflictException">Others changed the article's records twenty times in a row.</exception>
    public async Task<ArticleOutcome?> ReconcileAsync(string articleId, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TryReconcileAsync(articleId, cancellationToken);
            }
            catch (LedgerConflictException) when (attempt < MostAttempts)
            {
                // Another worker, or a newer version, came first: its records are read in the next round.
            }
        }
    }

    private async Task<ArticleOutcome?> TryReconcileAsync(string articleId, CancellationToken cancellationToken)
    {
        var partition = ArticlePartition.Of(articleId, await ledger.ReadPartitionAsync(LedgerKeys.PartitionOf(articleId), cancellationToken));
        if (partition.Article is not { } stored)
        {
            return null;
        }

        var record = stored.As<ArticleRecord>().Value;
        var article = await versions.ReadAsync(record.ContentName, cancellationToken);
        var linked = await translations.LinkAsync(article, partition.Translation, time.GetUtcNow(), cancellationToken);
        if (record.Progress?.Version != record.Version)
        {
            await translations.AnnounceAsync(record, cancellationToken);
        }

        var current = destinations.Current;
        var outcomes = await Task.WhenAll(current.Values.Select(destination =>
            pair.ReconcileAsync(linked.Article, destination, partition.PairOf(destination.Profile.Id), cancellationToken)));
        foreach (var (destinationId, orphan) in partition.PairsDueOutside(current))
        {
            await pairs.RestAsync(articleId, destinationId, orphan, cancellationToken);
        }

        return await WriteProgressAsync(stored, record, outcomes, linked.Until, cancellationToken);
    }

    private async Task<ArticleOutcome> WriteProgressAsync(
        LedgerRecord stored, ArticleRecord record, PairOutcome[] outcomes, DateTimeOffset? linkedUntil, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var counted = outcomes.Where(outcome => outcome.Counts).ToList();
        var delivered = counted.Count(outcome => outcome.Standing == PairStanding.Settled);
        var before = record.Progress is { } known && known.Version == record.Version ? known : null;
        var settledAt = delivered == counted.Count ? before?.SettledAt ?? now : (DateTimeOffset?)null;
        var progress = new Progress(record.Version, delivered, counted.Count, settledAt);

        // What waits is written in the pairs' own records; here only what time changes by itself.
        var changes = outcomes.Select(outcome => outcome.WantedUntil).Append(linkedUntil).Where(until => until > now).Min();
        var lookAgain = outcomes.Select(outcome => outcome.LookAgain).Append(changes).Min();
        if (lookAgain is { } next && next - now < LongestHintDelay)
        {
            await hints.LookAtArticleAsync(record.Id, next > now ? next - now : TimeSpan.Zero, cancellationToken);
        }

        var due = changes - now < LongestHintDelay ? changes + PairLedger.SweepGrace : changes;
        if (progress != record.Progress || stored.Due != due)
        {
            var changed = record with { Progress = progress };
            _ = await ledger.TryWriteAsync(stored with { Body = RecordJson.Serialize(changed), Due = due }, [], cancellationToken)
                ?? throw new LedgerConflictException(stored.Key);
            record = changed;
        }

        return new ArticleOutcome(record, outcomes);
    }
}

/// <summary>Where an article stands after a look.</summary>
/// <param name="Article">Its record.</param>
/// <param name="Pairs">One a destination.</param>
public sealed record ArticleOutcome(ArticleRecord Article, IReadOnlyList<PairOutcome> Pairs);
