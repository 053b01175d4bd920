using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Simulation;

/// <summary>What storage holds, whoever lives or dies.</summary>
internal sealed class StorageState
{
    public SortedDictionary<string, LedgerRecord> Records { get; } = new(StringComparer.Ordinal);

    public List<SentMessage> Messages { get; } = [];

    public Dictionary<ContentKey, StoredContent> Contents { get; } = [];

    public Dictionary<string, StoredDocument> Documents { get; } = new(StringComparer.Ordinal);

    /// <summary>What listings that lag behind still answer.</summary>
    public Dictionary<string, (DateTimeOffset At, object Listing)> OldListings { get; } = new(StringComparer.Ordinal);

    public long Counter { get; set; }

    /// <summary>The record with this key; null: there is none.</summary>
    public LedgerRecord? Find(RecordKey key) => Records.GetValueOrDefault(NameOf(key));

    /// <summary>Sorts as keys do.</summary>
    public static string NameOf(RecordKey key) => $"{key.Partition}\n{key.Row}";
}

/// <summary>A message in the queue.</summary>
/// <param name="Id">Its own.</param>
/// <param name="Body">As sent.</param>
/// <param name="Visible">When it can be received.</param>
internal sealed record SentMessage(long Id, string Body, DateTimeOffset Visible)
{
    public int Deliveries { get; init; }

    public long Receipt { get; init; }

    /// <summary>What was at the upload's path when this was sent; only a mutation looks at it.</summary>
    public StoredContent? ContentThen { get; init; }
}
