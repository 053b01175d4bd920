namespace Nukta.Syndication.Storage;

/// <summary>Another writer changed the record first: whoever relied on it reads again and starts over.</summary>
public sealed class LedgerConflictException(RecordKey key) : Exception($"The record {key.Partition} {key.Row} was changed by another writer meanwhile.");
