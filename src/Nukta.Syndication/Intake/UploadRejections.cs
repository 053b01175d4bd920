using System.Security.Cryptography;
using System.Text;
using Nukta.Syndication.Storage;
using Nukta.Syndication.Uploads;

namespace Nukta.Syndication.Intake;

/// <summary>Unusable uploads: each is kept with its reason, listed for operators, and forgotten when a good one takes its place.</summary>
public sealed class UploadRejections(ILedger ledger, IArticleStore store, TimeProvider time)
{
    /// <summary>
    /// Keeps the upload under its <see cref="NameOf">name</see> with its reasons beside it, and marks its path. The same bytes
    /// again with the same faults are the same rejection. One that is too large to be read stays where it was put, without a copy.
    /// </summary>
    /// <param name="path">As the upload came, however strange.</param>
    /// <param name="upload">The path's record.</param>
    /// <param name="content">The upload as read.</param>
    /// <param name="faults">At least one.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The record as marked.</returns>
    public async Task<Tagged<UploadRecord>> KeepAsync(
        string path, Tagged<UploadRecord> upload, StoredContent content, IReadOnlyList<UploadFault> faults, CancellationToken cancellationToken)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(content.Bytes.Span));
        if (upload.Value.Rejection is { } known && known.UploadHash == hash && known.Faults.SequenceEqual(faults))
        {
            // When it came is known to who looks for uploads that were missed.
            return known.UploadModified == content.LastModified && known.UploadSize == content.Size
                ? upload
                : await WriteAsync(path, upload, upload.Value with { Rejection = known with { UploadModified = content.LastModified, UploadSize = content.Size } }, [], cancellationToken);
        }

        var rejection = new Rejection(hash, time.GetUtcNow(), faults) { UploadModified = content.LastModified, UploadSize = content.Size };
        var name = NameOf(path, hash);
        if (content.IsWhole)
        {
            await store.WriteAsync(new ContentKey(ContentArea.Rejected, name), content.Bytes, cancellationToken);
        }

        await store.WriteAsync(
            new ContentKey(ContentArea.Rejected, $"{name}.reason.json"),
            Encoding.UTF8.GetBytes(RecordJson.Serialize(new { Path = path, rejection.At, rejection.Faults })),
            cancellationToken);
        return await MarkAsync(path, upload, upload.Value with { Rejection = rejection, Missing = null, Cancellation = null }, string.Join("; ", faults), cancellationToken);
    }

    /// <summary>
    /// Where an upload is kept in <see cref="ContentArea.Rejected"/>: by its path and its bytes, so that nobody who read an older one
    /// puts it in place of a newer one.
    /// </summary>
    /// <param name="path">As the upload came, however strange.</param>
    /// <param name="hash"><see cref="Rejection.UploadHash"/>.</param>
    public static string NameOf(string path, string hash)
    {
        var (folder, ending) = UploadPath.Check(path) is null ? (path, Path.GetExtension(path)) : ($"unusable-path/{RecordJson.HashText(path)[..16]}", "");
        return $"{folder[..^ending.Length]}.{hash[..16]}{ending}";
    }

    /// <summary>A usable upload, or none, is at the path now: what was wrong with it is no more.</summary>
    public async Task<Tagged<UploadRecord>> ForgetAsync(string path, Tagged<UploadRecord> upload, CancellationToken cancellationToken) =>
        upload.Value is { Rejection: null, Missing: null, Cancellation: null }
            ? upload
            : await MarkAsync(path, upload, upload.Value with { Rejection = null, Missing = null, Cancellation = null }, null, cancellationToken);

    /// <summary>The path's upload cancels an article that another upload brought, and was taken.</summary>
    public Task<Tagged<UploadRecord>> NoteAsync(string path, Tagged<UploadRecord> upload, TakenCancellation cancellation, CancellationToken cancellationToken) =>
        WriteAsync(path, upload, upload.Value with { Rejection = null, Missing = null, Cancellation = cancellation }, [], cancellationToken);

    private Task<Tagged<UploadRecord>> MarkAsync(
        string path, Tagged<UploadRecord> upload, UploadRecord changed, string? reason, CancellationToken cancellationToken)
    {
        var partition = LedgerKeys.Upload(path).Partition;
        var entry = reason is null
            ? new AuditEntry(partition, time.GetUtcNow(), "usable again", path)
            : new AuditEntry(partition, time.GetUtcNow(), "rejected", $"{path}: {reason}");
        return WriteAsync(path, upload, changed, [entry], cancellationToken);
    }

    private async Task<Tagged<UploadRecord>> WriteAsync(
        string path, Tagged<UploadRecord> upload, UploadRecord changed, IReadOnlyList<AuditEntry> audit, CancellationToken cancellationToken)
    {
        var record = changed.ToRecord(path, upload.Tag);
        var tag = await ledger.TryWriteAsync(record, audit, cancellationToken) ?? throw new LedgerConflictException(record.Key);
        return new Tagged<UploadRecord>(changed, tag);
    }
}
