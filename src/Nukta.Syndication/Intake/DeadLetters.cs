using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Intake;

/// <summary>Messages that failed too often, kept for people.</summary>
public sealed class DeadLetters(ILedger ledger, TimeProvider time)
{
    private const int LongestDetail = 500;

    /// <summary>Keeps a message and writes it into the audit trail. The same one again is one record, with another line in the trail.</summary>
    /// <exception cref="LedgerConflictException">Another worker keeps the same one at this moment.</exception>
    public async Task KeepAsync(string queue, string message, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var key = LedgerKeys.DeadLetter(queue, message);
        var known = await ledger.ReadAsync(key, cancellationToken);
        var detail = message.Length <= LongestDetail ? message : $"{message[..LongestDetail]}…";
        _ = await ledger.TryWriteAsync(
            new LedgerRecord(key, RecordJson.Serialize(new DeadLetter(queue, message, now))) { Tag = known?.Tag },
            [new AuditEntry(key.Partition, now, "dead letter", $"{queue}: {detail}")],
            cancellationToken) ?? throw new LedgerConflictException(key);
    }
}

/// <summary>A message that failed too often.</summary>
/// <param name="Queue">Where it was.</param>
/// <param name="Message">All of it.</param>
/// <param name="At">When it was given up (UTC).</param>
public sealed record DeadLetter(string Queue, string Message, DateTimeOffset At);
