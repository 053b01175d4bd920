using Nukta.Syndication.Delivery.Reconciliation;
using Nukta.Syndication.Intake;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Web.Operations;

/// <summary>What the ledger tells people.</summary>
public sealed class LedgerOperationsView(ILedger ledger, Pipeline pipeline) : IOperationsView
{
    private const int MostMissing = 10_000;

    private static readonly string[] StatesThatNeedAPerson = [RecordState.Unknown, RecordState.Failed, RecordState.Dead, RecordState.Rejected, RecordState.LedgerLost];

    /// <inheritdoc />
    public async Task<OperationsSummary> SummaryAsync(int limit, CancellationToken cancellationToken)
    {
        var audit = await ledger.ReadAuditAsync(null, limit * 4, cancellationToken);
        var articles = new List<ArticleRecord>();
        foreach (var articleId in audit.Where(entry => entry.Event == "accepted").Select(entry => LedgerKeys.ArticleIdOf(entry.Partition)).OfType<string>().Distinct().Take(limit))
        {
            if (await ledger.ReadAsync<ArticleRecord>(LedgerKeys.Article(articleId), cancellationToken) is { } record)
            {
                articles.Add(record.Value);
            }
        }

        var attention = new List<AttentionItem>();
        foreach (var state in StatesThatNeedAPerson)
        {
            var records = await ledger.ListAsync(new LedgerQuery { State = state, Limit = limit }, cancellationToken);
            attention.AddRange(records.Select(Attention.Of).OfType<AttentionItem>());
        }

        var missing = await ledger.ListAsync(new LedgerQuery { State = RecordState.Missing, Limit = MostMissing }, cancellationToken);
        var held = missing.Select(Attention.Of).OfType<AttentionItem>().ToList();
        attention.AddRange(held);
        var channels = await ledger.ListAsync(new LedgerQuery { State = RecordState.CredentialsExpired, Limit = limit }, cancellationToken);
        foreach (var partition in channels.Select(record => record.Key.Partition))
        {
            // Why is sealed with the tokens; the trail says it in the open.
            var trail = await ledger.ReadAuditAsync(partition, 1, cancellationToken);
            attention.AddRange(trail.Select(entry => Attention.OfCredentials(LedgerKeys.ChannelIdOf(partition)!, entry)));
        }

        return new OperationsSummary
        {
            Articles = [.. articles.OrderByDescending(article => article.Accepted)],
            HeldWithdrawals = held.Count,
            Attention = [.. attention.OrderByDescending(item => item.Since).Take(limit)],
            Audit = [.. audit.Take(limit)],
        };
    }

    /// <inheritdoc />
    public async Task<ArticleView?> ArticleAsync(string articleId, CancellationToken cancellationToken)
    {
        var partition = LedgerKeys.PartitionOf(articleId);
        var records = await ledger.ReadPartitionAsync(partition, cancellationToken);
        return records.FirstOrDefault(record => record.Key == LedgerKeys.Article(articleId)) is { } article
            ? new ArticleView(article.As<ArticleRecord>().Value)
            {
                Deliveries = [.. records
                    .Where(record => LedgerKeys.DestinationIdOf(record.Key.Row) is not null)
                    .Select(record => ViewOf(LedgerKeys.DestinationIdOf(record.Key.Row)!, record.As<DeliveryRecord>().Value))
                    .OrderBy(delivery => delivery.DestinationId, StringComparer.Ordinal)],
                Audit = await ledger.ReadAuditAsync(partition, 200, cancellationToken),
            }
            : null;
    }

    /// <inheritdoc />
    public Task<bool> ReplayAsync(string articleId, string destinationId, CancellationToken cancellationToken) =>
        pipeline.ReplayAsync(articleId, destinationId, cancellationToken);

    private static DeliveryView ViewOf(string destinationId, DeliveryRecord record) =>
        new(destinationId, StateOf(record))
        {
            Version = record.Observed?.Version,
            Link = record.Observed?.Link,
            At = record.Observed?.At,
            Message = record.Failure?.Message ?? (record.Removal is { } removal ? $"Removed: {removal.Why}." : null),
            Attempts = record.Failure?.Attempts ?? 0,
            RetryAt = record.Failure?.RetryAt ?? record.Slot,
            CanReplay = DeliveryReplay.IsPossible(record),
        };

    private static string StateOf(DeliveryRecord record) => record switch
    {
        { Failure: { } failure } => failure.State,
        { Intent: not null } => RecordState.InProgress,
        { Slot: not null } => "waiting",
        { Observed: not null } => "shown",
        _ => "absent",
    };
}
