using Nukta.Syndication.Articles;

namespace Nukta.Syndication.Enrichment;

/// <summary>Derives metadata from an article's text.</summary>
public interface IEnricher
{
    /// <summary>The metadata of this text. An overlay that fails answers what it has.</summary>
    ValueTask<Metadata> EnrichAsync(Article article, CancellationToken cancellationToken);
}
