using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Intake;

/// <summary>What the ledger held of a path and its article before the upload was read.</summary>
/// <param name="Id">The article's.</param>
/// <param name="Upload">The path's record.</param>
/// <param name="Stored">The article's record as stored; null: there is none.</param>
/// <param name="Article">The same as a value.</param>
/// <param name="Records">All of the article's.</param>
internal sealed record IntakeContext(string Id, Tagged<UploadRecord> Upload, LedgerRecord? Stored, Tagged<ArticleRecord>? Article, IReadOnlyList<LedgerRecord> Records);

/// <summary>What became of an upload.</summary>
/// <param name="Result">For callers.</param>
/// <param name="Stored">The article's record where that has changed.</param>
internal sealed record IntakeResult(UploadResult Result, LedgerRecord? Stored = null);
