using System.Text;
using Newtonsoft.Json;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Intake.Recovery;

/// <summary>
/// Writes articles' records anew from their accepted versions: the newest version's number, and when the first came, by the store's
/// clock. What destinations show is not known from there.
/// </summary>
internal sealed class LedgerRebuild(ILedger ledger, IArticleStore store, TimeProvider time)
{
    /// <summary>Rebuilds what is missing. To do it twice does no harm.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, Found>(StringComparer.Ordinal);
        await foreach (var listed in store.ListAsync(ContentArea.Versions, cancellationToken))
        {
            if (await ReadAsync(listed.Path, cancellationToken) is { } article)
            {
                var version = new Found(article.Version, listed.Path, listed.LastModified, listed.LastModified);
                found[article.Id] = found.TryGetValue(article.Id, out var other) ? other.With(version) : version;
            }
        }

        var paths = await store.ListAsync(ContentArea.Uploads, cancellationToken)
            .Where(upload => found.ContainsKey(ArticleId.OfPath(upload.Path)))
            .GroupBy(upload => ArticleId.OfPath(upload.Path), upload => upload.Path)
            .ToDictionaryAsync(paths => paths.Key, paths => paths.First(), cancellationToken: cancellationToken);
        foreach (var (id, version) in found)
        {
            if (await ReadAsync(version.Name, cancellationToken) is { } article)
            {
                await WriteAsync(article, version, paths.GetValueOrDefault(id, id), cancellationToken);
            }
        }
    }

    private async Task<Article?> ReadAsync(string name, CancellationToken cancellationToken)
    {
        if (!ArticleVersions.IsName(name) || await store.ReadAsync(new ContentKey(ContentArea.Versions, name), cancellationToken) is not { } content)
        {
            return null;
        }

        try
        {
            return RecordJson.Deserialize<Article>(Encoding.UTF8.GetString(content.Bytes.Span));
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"The accepted version '{name}' cannot be read: {e.Message} Restore it from a backup, or move it out of the way.", e);
        }
    }

    private async Task WriteAsync(Article article, Found version, string path, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var record = new ArticleRecord
        {
            Id = article.Id,
            Path = path,
            Edition = article.Edition,
            Version = article.Version,
            Status = article.Status,
            ContentHash = "",
            UploadHash = "",
            ContentName = version.Name,
            Headline = article.Headline,
            CanonicalUrl = article.CanonicalUrl,
            Embargo = article.Embargo,
            TranslationOf = article.TranslationOf,
            Updated = article.Updated,
            FirstAccepted = version.First,
            Accepted = version.Accepted,
        };
        var key = LedgerKeys.Article(article.Id);
        await ledger.TryWriteAsync(
            new LedgerRecord(key, RecordJson.Serialize(record)) { Due = now },
            [new AuditEntry(key.Partition, now, "rebuilt", $"version {article.Version}, from the accepted versions")], cancellationToken);
    }

    /// <param name="Version">The newest version's number.</param>
    /// <param name="Name">Its content's name.</param>
    /// <param name="Accepted">When that was kept.</param>
    /// <param name="First">When the first version was kept.</param>
    private sealed record Found(int Version, string Name, DateTimeOffset Accepted, DateTimeOffset First)
    {
        public Found With(Found other)
        {
            var newest = (other.Version, other.Accepted).CompareTo((Version, Accepted)) > 0 ? other : this;
            return newest with { First = First < other.First ? First : other.First };
        }
    }
}
