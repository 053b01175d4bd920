using Nukta.Syndication.Articles;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Intake.Withdrawals;

/// <summary>
/// Uploads that are gone, too many at once to be believed: their articles stay published until a person says that it is meant, or
/// until the uploads are there again.
/// </summary>
public sealed class HeldWithdrawals(ILedger ledger, WithdrawalOptions options, Hints hints, TimeProvider time)
{
    private const int MostAttempts = 20;
    private const int MostListed = 100_000;

    /// <summary>What waits for a person: at most so many.</summary>
    public async Task<IReadOnlyList<HeldWithdrawal>> ListAsync(int limit, CancellationToken cancellationToken)
    {
        var records = await ledger.ListAsync(new LedgerQuery { State = RecordState.Missing, Limit = limit }, cancellationToken);
        return
        [
            .. from record in records
               let path = LedgerKeys.UploadPathOf(record.Key.Row)
               let missing = path is null ? null : record.As<UploadRecord>().Value.Missing
               where missing is { ConfirmedBy: null }
               orderby path
               select new HeldWithdrawal(path, missing.Since),
        ];
    }

    /// <summary>
    /// Holds the withdrawals of uploads that are gone from a listing, when they are too many, or when nothing is left of their
    /// edition.
    /// </summary>
    /// <param name="gone">What counts as deleted.</param>
    /// <param name="away">That, and what has just vanished: a folder does not go in one moment.</param>
    /// <param name="isEditionThere">Whether the first folder of a path is still there.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>What was deleted and may be looked at, and what is held.</returns>
    /// <exception cref="LedgerConflictException">Other workers changed a record twenty times in a row.</exception>
    public async Task<(IReadOnlyList<string> Believed, IReadOnlyList<string> Held)> HoldAsync(
        IReadOnlyCollection<string> gone, IReadOnlyCollection<string> away, Func<string, bool> isEditionThere, CancellationToken cancellationToken)
    {
        if (gone.Count == 0 || options.MostAtOnce == WithdrawalOptions.Unlimited || (away.Count <= options.MostAtOnce && gone.All(isEditionThere)))
        {
            return ([.. gone], []);
        }

        var withdrawing = new List<string>();
        foreach (var path in away)
        {
            if (await IsPublishedAsync(path, cancellationToken))
            {
                withdrawing.Add(path);
            }
        }

        var held = withdrawing.Count > options.MostAtOnce ? withdrawing : [.. withdrawing.Where(path => !isEditionThere(path))];
        await Task.WhenAll(held.Select(path => ChangeAsync(path, HoldAsync, cancellationToken)));
        return ([.. gone.Except(held)], held);
    }

    /// <summary>A person says that so many withdrawals are meant: they happen. Null when another number waits, and then none does.</summary>
    /// <param name="count">How many the person was shown.</param>
    /// <param name="by">Who says so, for the audit trail.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The paths.</returns>
    /// <exception cref="LedgerConflictException">Other workers changed a record twenty times in a row.</exception>
    public async Task<IReadOnlyList<string>?> ConfirmAsync(int count, string by, CancellationToken cancellationToken)
    {
        var held = await ListAsync(MostListed, cancellationToken);
        if (held.Count != count)
        {
            return null;
        }

        foreach (var path in held.Select(withdrawal => withdrawal.Path))
        {
            await ChangeAsync(path, (at, upload, stop) => ConfirmAsync(at, upload, by, stop), cancellationToken);
            await hints.LookAtUploadAsync(path, TimeSpan.Zero, cancellationToken);
        }

        return [.. held.Select(withdrawal => withdrawal.Path)];
    }

    /// <summary>Holds one. False: another writer came first.</summary>
    public async Task<bool> HoldAsync(string path, Tagged<UploadRecord> upload, CancellationToken cancellationToken)
    {
        if (upload.Value.Missing is not null)
        {
            return true;
        }

        var now = time.GetUtcNow();
        var changed = upload.Value with { Missing = new MissingUpload(now), Rejection = null };
        return await WriteAsync(path, changed, upload.Tag, ("held", $"{path} is gone with many others: a person must say that it is meant"), now, cancellationToken);
    }

    private async Task<bool> ConfirmAsync(string path, Tagged<UploadRecord> upload, string by, CancellationToken cancellationToken)
    {
        // It may be there again.
        var now = time.GetUtcNow();
        return upload.Value.Missing is not { ConfirmedBy: null } missing
            || await WriteAsync(path, upload.Value with { Missing = missing with { ConfirmedBy = by } }, upload.Tag, ("confirmed", $"{path} is to be withdrawn, says {by}"), now, cancellationToken);
    }

    private async Task<bool> WriteAsync(string path, UploadRecord changed, string? tag, (string Event, string Detail) audit, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var record = changed.ToRecord(path, tag);
        return await ledger.TryWriteAsync(record, [new AuditEntry(record.Key.Partition, now, audit.Event, audit.Detail)], cancellationToken) is not null;
    }

    private async Task ChangeAsync(string path, Func<string, Tagged<UploadRecord>, CancellationToken, Task<bool>> change, CancellationToken cancellationToken)
    {
        for (var attempt = 1; !await change(path, await ReadAsync(path, cancellationToken), cancellationToken); attempt++)
        {
            if (attempt == MostAttempts)
            {
                throw new LedgerConflictException(LedgerKeys.Upload(path));
            }
        }
    }

    private async Task<Tagged<UploadRecord>> ReadAsync(string path, CancellationToken cancellationToken) =>
        await ledger.ReadAsync<UploadRecord>(LedgerKeys.Upload(path), cancellationToken) ?? new Tagged<UploadRecord>(new UploadRecord(), null);

    private async Task<bool> IsPublishedAsync(string path, CancellationToken cancellationToken)
    {
        var upload = await ReadAsync(path, cancellationToken);
        var article = await ledger.ReadAsync<ArticleRecord>(LedgerKeys.Article(upload.Value.ArticleId ?? ArticleId.OfPath(path)), cancellationToken);
        return article?.Value is { Status: ArticleStatus.Published } record && record.Path == path;
    }
}

/// <summary>A withdrawal that waits for a person.</summary>
/// <param name="Path">The upload that is gone.</param>
/// <param name="Since">When that was noticed (UTC).</param>
public sealed record HeldWithdrawal(string Path, DateTimeOffset Since);
