using System.Collections.Concurrent;
using System.Globalization;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Local.Preview;

/// <summary>Documents that are forgotten when the preview is written.</summary>
internal sealed class ScratchDocuments : IFeedStore
{
    private readonly ConcurrentDictionary<string, (long Tag, ReadOnlyMemory<byte> Content)> _documents = new(StringComparer.Ordinal);

    public Task<StoredDocument?> ReadAsync(string name, string? unlessTag, CancellationToken cancellationToken) =>
        Task.FromResult(_documents.TryGetValue(name, out var document) ? new StoredDocument(TagOf(document.Tag), document.Content) : null);

    public Task<string?> TryWriteAsync(string name, ReadOnlyMemory<byte> content, string? tag, CancellationToken cancellationToken)
    {
        var next = _documents.AddOrUpdate(name, _ => (1, content), (_, document) => (document.Tag + 1, content));
        return Task.FromResult<string?>(TagOf(next.Tag));
    }

    private static string TagOf(long tag) => tag.ToString(CultureInfo.InvariantCulture);
}
