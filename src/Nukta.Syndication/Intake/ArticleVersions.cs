using System.Text;
using Microsoft.Extensions.Caching.Memory;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Intake;

/// <summary>
/// Accepted versions: each is kept under its own hash and never changes. The newest few stay in memory, because an article is
/// looked at many times just after it was accepted.
/// </summary>
public sealed class ArticleVersions(IArticleStore store) : IDisposable
{
    private const int MostInMemory = 200;

    private readonly MemoryCache _recent = new(new MemoryCacheOptions { SizeLimit = MostInMemory });

    /// <summary>Whether something in <see cref="ContentArea.Versions"/> is an accepted version: long records lie there, too.</summary>
    public static bool IsName(string path) => path.IndexOf('/') == 2 && path.EndsWith(".json", StringComparison.Ordinal);

    /// <summary>Keeps a version and answers its name. Keeping the same twice is once.</summary>
    public async Task<string> KeepAsync(Article article, CancellationToken cancellationToken)
    {
        var json = RecordJson.Serialize(article);
        var hash = RecordJson.HashText(json);
        var name = $"{hash[..2]}/{hash}.json";
        await store.WriteAsync(new ContentKey(ContentArea.Versions, name), Encoding.UTF8.GetBytes(json), cancellationToken);

        // As it reads back: what is shown must not depend on whether it was in memory.
        Remember(name, RecordJson.Deserialize<Article>(json));
        return name;
    }

    /// <summary>Reads a version by the name that <see cref="KeepAsync"/> gave.</summary>
    /// <exception cref="InvalidDataException">It is not there; it was written before its name, so somebody deleted it.</exception>
    public async Task<Article> ReadAsync(string name, CancellationToken cancellationToken)
    {
        if (_recent.TryGetValue(name, out Article? known))
        {
            return known!;
        }

        var content = await store.ReadAsync(new ContentKey(ContentArea.Versions, name), cancellationToken)
            ?? throw new InvalidDataException($"The accepted version '{name}' is missing from the article store; restore it from a backup, or upload the article again.");
        return Remember(name, RecordJson.Deserialize<Article>(Encoding.UTF8.GetString(content.Bytes.Span)));
    }

    /// <inheritdoc />
    public void Dispose() => _recent.Dispose();

    private Article Remember(string name, Article article) => _recent.Set(name, article, new MemoryCacheEntryOptions { Size = 1 });
}
