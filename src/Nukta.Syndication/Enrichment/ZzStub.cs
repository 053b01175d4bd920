#pragma warning disable
namespace Nukta.Syndication.Enrichment;
public sealed class LocalEnricher : IEnricher { public ValueTask<Articles.Metadata> EnrichAsync(Articles.Article a, CancellationToken c) => new(new Articles.Metadata()); }
