namespace Nukta.Syndication.Storage;

/// <summary>A record's value with the tag it was read at.</summary>
/// <param name="Value">The record.</param>
/// <param name="Tag">Null: not written yet.</param>
public sealed record Tagged<T>(T Value, string? Tag);

/// <summary>Records as values instead of JSON.</summary>
public static class LedgerRecords
{
    /// <summary>Reads one record; null when there is none.</summary>
    public static async Task<Tagged<T>?> ReadAsync<T>(this ILedger ledger, RecordKey key, CancellationToken cancellationToken) =>
        await ledger.ReadAsync(key, cancellationToken) is { } record ? record.As<T>() : null;

    /// <summary>The record's value with its tag.</summary>
    public static Tagged<T> As<T>(this LedgerRecord record) => new(RecordJson.Deserialize<T>(record.Body), record.Tag);
}
