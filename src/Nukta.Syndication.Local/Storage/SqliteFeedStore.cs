using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Local.Storage;

/// <summary>Feed documents and outboxes in SQLite.</summary>
internal sealed class SqliteFeedStore(SqliteDatabase database) : IFeedStore
{
    public async Task<StoredDocument?> ReadAsync(string name, string? unlessTag, CancellationToken cancellationToken)
    {
        var known = unlessTag is null ? -1 : SqliteCommands.TagFrom(unlessTag);
        return (await database.QueryAsync(
            "SELECT tag, CASE WHEN tag = $known THEN NULL ELSE content END FROM documents WHERE name = $name",
            row => new StoredDocument(
                SqliteCommands.TagOf(row.GetInt64(0)), row.IsDBNull(1) ? (ReadOnlyMemory<byte>?)null : row.GetFieldValue<byte[]>(1)),
            cancellationToken, ("$name", name), ("$known", known))).SingleOrDefault();
    }

    public Task<string?> TryWriteAsync(string name, ReadOnlyMemory<byte> content, string? tag, CancellationToken cancellationToken) =>
        database.WriteAsync(
            connection =>
            {
                var known = tag is null ? 0 : SqliteCommands.TagFrom(tag);
                var written = connection.Execute(
                    tag is null
                        ? "INSERT INTO documents (name, content, tag) VALUES ($name, $content, 1) ON CONFLICT DO NOTHING"
                        : "UPDATE documents SET content = $content, tag = tag + 1 WHERE name = $name AND tag = $tag",
                    ("$name", name), ("$content", content.ToArray()), ("$tag", known));
                return written == 0 ? null : SqliteCommands.TagOf(known + 1);
            },
            cancellationToken);
}
