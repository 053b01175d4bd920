namespace Nukta.Syndication.Storage;

/// <summary>Keeps documents that are read all day and changed by compare and set: feeds and outboxes.</summary>
public interface IFeedStore
{
    /// <summary>
    /// Reads a document, or null when there is none. With <paramref name="unlessTag"/>, a document that still has that tag
    /// is answered without its content, at the price of a look.
    /// </summary>
    Task<StoredDocument?> ReadAsync(string name, string? unlessTag, CancellationToken cancellationToken);

    /// <summary>
    /// Writes the document when the tag still holds (null: when there is none yet). Answers the new tag, or null when another
    /// writer came first and nothing was written.
    /// </summary>
    Task<string?> TryWriteAsync(string name, ReadOnlyMemory<byte> content, string? tag, CancellationToken cancellationToken);
}

/// <summary>A document as read.</summary>
/// <param name="Tag">Changes with every write.</param>
/// <param name="Content">All of it; null when it still has the tag that the reader named.</param>
public sealed record StoredDocument(string Tag, ReadOnlyMemory<byte>? Content);
