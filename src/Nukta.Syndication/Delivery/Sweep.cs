using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Delivery;

/// <summary>Finds what needs a look although no hint says so: losing the whole queue loses nothing.</summary>
public sealed class Sweep(ILedger ledger, Hints hints, SyndicationOptions options, TimeProvider time)
{
    private const int MostDue = 200;

    /// <summary>Sends hints for what is due, at most 200 records; answers how many were.</summary>
    public async Task<int> DueAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var due = await ledger.ListAsync(new LedgerQuery { DueBy = now, Limit = MostDue }, cancellationToken);
        var articles = new HashSet<string>(StringComparer.Ordinal);
        var topics = new HashSet<string>(StringComparer.Ordinal);
        foreach (var record in due)
        {
            if (await ledger.TryWriteAsync(record with { Due = now + options.SweepHold }, [], cancellationToken) is null)
            {
                continue;
            }

            if (LedgerKeys.ArticleIdOf(record.Key.Partition) is { } articleId)
            {
                articles.Add(articleId);
            }
            else if (LedgerKeys.TopicOf(record.Key.Partition) is { } topic)
            {
                topics.Add(topic);
            }
        }

        foreach (var articleId in articles)
        {
            await hints.LookAtArticleAsync(articleId, TimeSpan.Zero, cancellationToken);
        }

        foreach (var topic in topics)
        {
            await hints.LookAtTopicAsync(topic, TimeSpan.Zero, cancellationToken);
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
}
