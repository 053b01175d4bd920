using Nukta.Syndication.Intake;
using Nukta.Syndication.Partners;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Delivery;

/// <summary>Finds what needs a look although no hint says so: losing the whole queue loses nothing.</summary>
public sealed class Sweep(ILedger ledger, Hints hints, IConfigurationInForce configuration, TimeProvider time)
{
    private const int MostDue = 200;
    private const int PageSize = 200;

    // Until the hint that a sweep sends has been worked on, the next sweeps leave the record alone.
    private static readonly TimeSpan Meanwhile = TimeSpan.FromMinutes(2);

    /// <summary>Sends hints for what is due, at most 200 records; answers how many were.</summary>
    public async Task<int> DueAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var due = await ledger.ListAsync(new LedgerQuery { DueBy = now, Limit = MostDue }, cancellationToken);
        var articles = new HashSet<string>(StringComparer.Ordinal);
        foreach (var record in due)
        {
            if (await ledger.TryWriteAsync(record with { Due = now + Meanwhile }, [], cancellationToken) is not null
                && LedgerKeys.ArticleIdOf(record.Key.Partition) is { } articleId)
            {
                articles.Add(articleId);
            }
        }

        foreach (var articleId in articles)
        {
            await hints.LookAtArticleAsync(articleId, TimeSpan.Zero, cancellationToken);
        }

        return due.Count;
    }

    /// <summary>
    /// At the start of a worker that is alone: what others were doing when they died is looked at now, not when their leases end.
    /// </summary>
    public async Task ResumeAsync(CancellationToken cancellationToken)
    {
        var abandoned = await ledger.ListAsync(new LedgerQuery { State = RecordState.InProgress, Limit = int.MaxValue }, cancellationToken);
        foreach (var articleId in abandoned.Select(record => LedgerKeys.ArticleIdOf(record.Key.Partition)).OfType<string>().Distinct())
        {
            await hints.LookAtArticleAsync(articleId, TimeSpan.Zero, cancellationToken);
        }
    }

    /// <summary>
    /// After a change of the configuration: every article gets a look under the new one, a page of them a call. Answers false
    /// when all have been looked at. A crash goes on with the page that it left.
    /// </summary>
    public async Task<bool> ApplyConfigurationAsync(CancellationToken cancellationToken)
    {
        var hash = configuration.Hash;
        var applied = await ledger.ReadAsync<AppliedConfiguration>(LedgerKeys.AppliedConfiguration, cancellationToken);
        var progress = applied?.Value.Hash == hash ? applied.Value : new AppliedConfiguration(hash) { Articles = "" };
        if (progress.Articles is not { } after)
        {
            return false;
        }

        var page = await ledger.ListAsync(
            new LedgerQuery { Row = LedgerKeys.ArticleRow, AfterPartition = after, Limit = PageSize }, cancellationToken);
        foreach (var articleId in page.Select(record => LedgerKeys.ArticleIdOf(record.Key.Partition)).OfType<string>())
        {
            await hints.LookAtArticleAsync(articleId, TimeSpan.Zero, cancellationToken);
        }

        var next = progress with { Articles = page.Count < PageSize ? null : page[^1].Key.Partition };
        await ledger.TryWriteAsync(
            new LedgerRecord(LedgerKeys.AppliedConfiguration, RecordJson.Serialize(next)) { Tag = applied?.Tag }, [], cancellationToken);
        return true;
    }
}

/// <summary>How far the articles have been looked at under a configuration.</summary>
/// <param name="Hash">The configuration's.</param>
public sealed record AppliedConfiguration(string Hash)
{
    /// <summary>The partition of the last article that was; null: all were.</summary>
    public string? Articles { get; init; }
}
