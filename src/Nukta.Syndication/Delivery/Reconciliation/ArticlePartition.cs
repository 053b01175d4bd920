using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Delivery.Reconciliation;

/// <summary>Everything that the ledger holds of one article, read at once.</summary>
internal sealed class ArticlePartition
{
    private readonly Dictionary<string, LedgerRecord> _deliveries = [];

    /// <summary>The article's own record; null: there is none (yet).</summary>
    public LedgerRecord? Article { get; private set; }

    /// <summary>Which article says that it translates this one; null: none does.</summary>
    public TranslationNote? Translation { get; private set; }

    public static ArticlePartition Of(string articleId, IReadOnlyList<LedgerRecord> records)
    {
        var partition = new ArticlePartition();
        foreach (var record in records)
        {
            if (record.Key == LedgerKeys.Article(articleId))
            {
                partition.Article = record;
            }
            else if (record.Key.Row == LedgerKeys.TranslationRow)
            {
                partition.Translation = record.As<TranslationNote>().Value;
            }
            else if (LedgerKeys.DestinationIdOf(record.Key.Row) is { } destinationId)
            {
                partition._deliveries[destinationId] = record;
            }
        }

        return partition;
    }

    /// <summary>The pair's record; an empty one that is not written yet where there is none.</summary>
    public Tagged<DeliveryRecord> DeliveryOf(string destinationId) =>
        _deliveries.TryGetValue(destinationId, out var record) ? record.As<DeliveryRecord>() : new Tagged<DeliveryRecord>(new DeliveryRecord(), null);

    /// <summary>When the sweep should look at the pair (UTC); null: never.</summary>
    public DateTimeOffset? DueOf(string destinationId) => _deliveries.GetValueOrDefault(destinationId)?.Due;

    /// <summary>All pairs, by destination id.</summary>
    public IEnumerable<(string DestinationId, DeliveryRecord Record)> Deliveries() =>
        _deliveries.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Key, pair.Value.As<DeliveryRecord>().Value));

    /// <summary>Pairs that are due although their destination is not in the configuration any more.</summary>
    public IEnumerable<(string DestinationId, LedgerRecord Record)> DueWithoutDestination(IReadOnlyDictionary<string, IDestination> current) =>
        _deliveries.Where(pair => pair.Value.Due is not null && !current.ContainsKey(pair.Key)).Select(pair => (pair.Key, pair.Value));
}
