using System.Globalization;
using Microsoft.Extensions.Logging;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Language;

/// <summary>Text records that may be paid for in a day (UTC), counted in the ledger for all instances together.</summary>
/// <param name="ledger">Holds a record a day.</param>
/// <param name="settings">How many.</param>
/// <param name="time">Says which day it is.</param>
/// <param name="logger">Is told when the day's are spent.</param>
public sealed class TextRecordBudget(ILedger ledger, TextRecordSettings settings, TimeProvider time, ILogger<TextRecordBudget> logger)
{
    private const int MostAttempts = 10;

    private string? _spent;

    /// <summary>Takes so many from today's; false: there are not enough left, or too many instances ask at once.</summary>
    public async Task<bool> TrySpendAsync(int records, CancellationToken cancellationToken)
    {
        var day = time.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var key = LedgerKeys.TextRecords(day);
        for (var attempt = 1; attempt <= MostAttempts; attempt++)
        {
            var stored = await ledger.ReadAsync<TextRecords>(key, cancellationToken);
            var spent = (stored?.Value.Spent ?? 0) + records;
            if (spent > settings.ADay)
            {
                if (Interlocked.Exchange(ref _spent, day) != day)
                {
                    logger.LogWarning("The {Budget} text records of {Day} for Azure AI Language are spent; articles are enriched here alone until tomorrow", settings.ADay, day);
                }

                return false;
            }

            var record = new LedgerRecord(key, RecordJson.Serialize(new TextRecords(spent))) { Tag = stored?.Tag };
            if (await ledger.TryWriteAsync(record, [], cancellationToken) is not null)
            {
                return true;
            }
        }

        return false;
    }

    private sealed record TextRecords(int Spent);
}

/// <summary>What may be spent.</summary>
/// <param name="ADay">Text records (1,000 characters of one action) in a day (UTC); 0: none.</param>
public sealed record TextRecordSettings(int ADay);
