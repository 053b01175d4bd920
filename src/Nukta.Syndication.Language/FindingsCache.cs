using Nukta.Syndication.Enrichment.Language;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Language;

/// <summary>What the service found in a text, kept in the ledger by the text's hash: no text that was analysed to the end is paid for twice, by any instance.</summary>
public sealed class FindingsCache(ILedger ledger)
{
    // To be changed when other questions are asked: what was kept answers the old ones.
    private const string Questions = "1";

    /// <summary>Null: this text was not asked about, or not answered in full.</summary>
    public async Task<LanguageFindings?> ReadAsync(IReadOnlyList<string> documents, CancellationToken cancellationToken) =>
        (await ledger.ReadAsync<LanguageFindings>(KeyOf(documents), cancellationToken))?.Value;

    /// <summary>Keeps the findings, unless somebody else has.</summary>
    public Task WriteAsync(IReadOnlyList<string> documents, LanguageFindings findings, CancellationToken cancellationToken) =>
        ledger.TryWriteAsync(new LedgerRecord(KeyOf(documents), RecordJson.Serialize(findings)), [], cancellationToken);

    private static RecordKey KeyOf(IReadOnlyList<string> documents) => LedgerKeys.LanguageFindings(RecordJson.Hash(documents.Prepend(Questions)));
}
