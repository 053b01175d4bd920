namespace Nukta.Syndication.Storage;

/// <summary>Where bytes that make up articles are kept: uploads as they came, accepted versions, rejected uploads.</summary>
public interface IArticleStore
{
    /// <summary>
    /// Reads the current content, or null when there is none. Of an upload that is larger than <see cref="UploadLimit"/> allows only
    /// the beginning is read: anything may lie where uploads come, and a worker's memory is small.
    /// </summary>
    Task<StoredContent?> ReadAsync(ContentKey key, CancellationToken cancellationToken);

    /// <summary>Writes the content whole or not at all; what was there is replaced.</summary>
    Task WriteAsync(ContentKey key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken);

    /// <summary>Removes the content; nothing happens when there is none.</summary>
    Task DeleteAsync(ContentKey key, CancellationToken cancellationToken);

    /// <summary>Lists one area in no particular order. A listing may lag behind writes; it is a hint, never the truth.</summary>
    IAsyncEnumerable<ContentListing> ListAsync(ContentArea area, CancellationToken cancellationToken);
}

/// <summary>The three areas of the article store.</summary>
public enum ContentArea
{
    /// <summary>What the newsroom put there, at the path it chose.</summary>
    Uploads,

    /// <summary>Accepted versions, named by their hash: written once, never changed.</summary>
    Versions,

    /// <summary>Unusable uploads with their reason.</summary>
    Rejected,
}

/// <summary>Names one content.</summary>
/// <param name="Area">Where it is.</param>
/// <param name="Path">Relative, with forward slashes, without <c>.</c> and <c>..</c> parts.</param>
public sealed record ContentKey(ContentArea Area, string Path);

/// <summary>A content as read.</summary>
/// <param name="Bytes">All of it, or the beginning of an upload that is too large.</param>
/// <param name="LastModified">UTC, by the store's clock.</param>
public sealed record StoredContent(ReadOnlyMemory<byte> Bytes, DateTimeOffset LastModified)
{
    /// <summary>How many bytes it has where it is kept.</summary>
    public long Size { get; init; } = Bytes.Length;

    /// <summary>False: only its beginning was read.</summary>
    public bool IsWhole => Size == Bytes.Length;
}

/// <summary>One line of a listing.</summary>
/// <param name="Path">As in <see cref="ContentKey"/>.</param>
/// <param name="LastModified">UTC, by the store's clock.</param>
/// <param name="Size">Bytes.</param>
public sealed record ContentListing(string Path, DateTimeOffset LastModified, long Size);
