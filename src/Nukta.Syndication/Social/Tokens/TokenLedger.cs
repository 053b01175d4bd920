using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Social.Tokens;

/// <summary>Reads and writes a channel's tokens in the ledger, by compare and set.</summary>
internal sealed class TokenLedger(string channelId, ILedger? ledger, TimeProvider time)
{
    private const int MostTries = 3;

    private readonly RecordKey key = LedgerKeys.ChannelTokens(channelId);

    private ILedger Ledger => ledger ?? throw new InvalidOperationException($"channel {channelId}: without a ledger there is nowhere to keep its tokens.");

    /// <summary>The record as it is now; an empty one without a tag when there is none.</summary>
    public async Task<Tagged<TokenRecord>> ReadAsync(CancellationToken cancellationToken) =>
        await Ledger.ReadAsync<TokenRecord>(key, cancellationToken) ?? new Tagged<TokenRecord>(new TokenRecord(), null);

    /// <summary>Writes it if the tag still holds; answers the new tag, or null.</summary>
    public Task<string?> TryWriteAsync(TokenRecord record, string? tag, TokenEvent? happened, CancellationToken cancellationToken) => Ledger.TryWriteAsync(
        new LedgerRecord(key, RecordJson.Serialize(record)) { Tag = tag, State = happened?.Event == TokenEvent.Expired ? RecordState.CredentialsExpired : null },
        happened is null ? [] : [new AuditEntry(key.Partition, time.GetUtcNow(), happened.Event, happened.Detail)],
        cancellationToken);

    /// <summary>
    /// Writes new tokens over the lease. True: done; false: the ledger fails, they exist only in memory; null: the lease was lost
    /// to somebody who has newer ones.
    /// </summary>
    public async Task<bool?> TryStoreAsync(KeptTokens kept, TokenSeal seal, string tag)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TryWriteAsync(RecordOf(kept, seal), tag, Renewed, CancellationToken.None) is not null ? true : null;
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                if (attempt == MostTries)
                {
                    return false;
                }
            }
        }
    }

    /// <summary>Writes tokens that could not be written when they were issued, unless there are newer ones.</summary>
    public async Task StoreAsync(KeptTokens kept, TokenSeal seal, CancellationToken cancellationToken)
    {
        var record = await ReadAsync(cancellationToken);
        if (record.Value.Generation < kept.Generation)
        {
            await TryWriteAsync(RecordOf(kept, seal), record.Tag, Renewed, cancellationToken);
        }
    }

    private static TokenEvent Renewed { get; } = new("tokens renewed", "the platform issued new ones");

    private static TokenRecord RecordOf(KeptTokens kept, TokenSeal seal) =>
        new() { Generation = kept.Generation, Sealed = seal.Close(new TokenState { Tokens = kept.Tokens }) };
}

/// <summary>A line for the audit trail; never a token.</summary>
internal sealed record TokenEvent(string Event, string Detail)
{
    public const string Expired = "credentials expired";
}
