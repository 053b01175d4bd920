using System.Text;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Feeds.Sitemaps;

/// <summary>
/// In which parts of a sitemap an article may stand. Written before the part is: whoever moves an article after any number of
/// crashes knows every part that may still hold it.
/// </summary>
internal sealed class SitemapPlaces(IFeedStore store, string partner, string feed)
{
    /// <summary>Where an article may stand.</summary>
    public async Task<SitemapPlace> ReadAsync(string articleId, CancellationToken cancellationToken) =>
        await store.ReadAsync(NameOf(articleId), null, cancellationToken).ConfigureAwait(false) is { Content: { } content } stored
            ? RecordJson.Deserialize<SitemapPlace>(Encoding.UTF8.GetString(content.Span)) with { Tag = stored.Tag }
            : new SitemapPlace([]);

    /// <summary>Notes that it may stand in this part too, and answers all.</summary>
    public async Task<SitemapPlace> AddAsync(string articleId, string part, CancellationToken cancellationToken)
    {
        while (true)
        {
            var place = await ReadAsync(articleId, cancellationToken).ConfigureAwait(false);
            if (place.Parts.Contains(part))
            {
                return place;
            }

            if (await TryWriteAsync(articleId, place with { Parts = [.. place.Parts, part] }, cancellationToken).ConfigureAwait(false) is { } added)
            {
                return added;
            }
        }
    }

    /// <summary>Notes that it stands in this part only. When somebody else noted something meanwhile, theirs stays.</summary>
    public Task KeepAsync(string articleId, SitemapPlace known, string part, CancellationToken cancellationToken) =>
        known.Parts.Count == 1 ? Task.CompletedTask : TryWriteAsync(articleId, known with { Parts = [part] }, cancellationToken);

    private async Task<SitemapPlace?> TryWriteAsync(string articleId, SitemapPlace place, CancellationToken cancellationToken)
    {
        var content = Encoding.UTF8.GetBytes(RecordJson.Serialize(place with { Tag = null }));
        var tag = await store.TryWriteAsync(NameOf(articleId), content, place.Tag, cancellationToken).ConfigureAwait(false);
        return tag is null ? null : place with { Tag = tag };
    }

    // Ids may hold what names of blobs may not.
    private string NameOf(string articleId) => $"sitemaps/{partner}/{feed}/{RecordJson.HashText(articleId)[..32]}";
}

/// <summary>Where an article may stand.</summary>
/// <param name="Parts">Names of parts.</param>
internal sealed record SitemapPlace(IReadOnlyList<string> Parts)
{
    /// <summary>The tag with which this was read; null: it was not there.</summary>
    public string? Tag { get; init; }
}
