using Nukta.Syndication.Configuration;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Intake;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Delivery.Rollout;

/// <summary>
/// After a change of the configuration, every article gets a look under the new one. Workers learn of it at different times: each
/// article's record names the newest configuration, and a worker that knows only an older one leaves that article alone.
/// </summary>
public sealed class ConfigurationRollout(ILedger ledger, Hints hints, IConfigurationInForce configuration, Worker worker, SyndicationOptions options, TimeProvider time)
{
    private const int PageSize = 200;
    private const int MostAttempts = 5;

    /// <summary>
    /// Goes through a page of the articles. Answers false when there is nothing to do now. A crash goes on with the page that it left.
    /// </summary>
    public async Task<bool> ContinueAsync(CancellationToken cancellationToken)
    {
        var stamp = configuration.Stamp;
        var stored = await ledger.ReadAsync<AppliedConfiguration>(LedgerKeys.AppliedConfiguration, cancellationToken);
        var applied = stored is not null && !IsNews(stamp, stored.Value.Stamp) ? stored.Value : new AppliedConfiguration(stamp) { Articles = "" };
        if (applied.Stamp != stamp || (applied.Articles is null && !(applied.Again <= time.GetUtcNow())))
        {
            return false;
        }

        var page = await ledger.ListAsync(
            new LedgerQuery { Row = LedgerKeys.ArticleRow, AfterPartition = applied.Articles ?? "", Limit = PageSize }, cancellationToken);
        foreach (var record in page)
        {
            await MarkAsync(record, stamp, cancellationToken);
        }

        var next = page.Count == PageSize ? applied with { Articles = page[^1].Key.Partition }
            : worker.HasExclusiveAccess || applied.IsSecondRound ? applied with { Articles = null, Again = null }
            : applied with { Articles = null, Again = time.GetUtcNow() + options.RolloutRecheck, IsSecondRound = true };
        await ledger.TryWriteAsync(
            new LedgerRecord(LedgerKeys.AppliedConfiguration, RecordJson.Serialize(next)) { Tag = stored?.Tag }, [], cancellationToken);
        return true;
    }

    /// <summary>Makes the article due under the configuration, so that losing the hint loses nothing.</summary>
    private async Task MarkAsync(LedgerRecord listed, ConfigurationStamp stamp, CancellationToken cancellationToken)
    {
        LedgerRecord? stored = listed;
        for (var attempt = 1; stored is not null; attempt++)
        {
            var article = stored.As<ArticleRecord>().Value;
            if (article.Configuration == stamp || (!worker.HasExclusiveAccess && article.Configuration?.Since > stamp.Since))
            {
                return;
            }

            var marked = stored with { Body = RecordJson.Serialize(article with { Configuration = stamp }), Due = time.GetUtcNow() };
            if (await ledger.TryWriteAsync(marked, [], cancellationToken) is not null)
            {
                await hints.LookAtArticleAsync(article.Id, TimeSpan.Zero, cancellationToken);
                return;
            }

            if (attempt == MostAttempts)
            {
                throw new LedgerConflictException(stored.Key);
            }

            // The listing lagged behind, or somebody was quicker.
            stored = await ledger.ReadAsync(stored.Key, cancellationToken);
        }
    }

    // Among several workers the newer one holds, even when it says again what an older one said: others may have acted on what was in between.
    private bool IsNews(ConfigurationStamp stamp, ConfigurationStamp applied) =>
        worker.HasExclusiveAccess ? stamp.Hash != applied.Hash : stamp.Since > applied.Since;
}

/// <summary>How far the articles have been marked for a look under a configuration.</summary>
/// <param name="Stamp">The configuration's.</param>
public sealed record AppliedConfiguration(ConfigurationStamp Stamp)
{
    /// <summary>The partition of the last article that was; null: all were.</summary>
    public string? Articles { get; init; }

    /// <summary>When a second round begins (UTC); null: when the first has ended, or never.</summary>
    public DateTimeOffset? Again { get; init; }

    /// <summary>True when the next round is, or the last one was, the second.</summary>
    public bool IsSecondRound { get; init; }
}
