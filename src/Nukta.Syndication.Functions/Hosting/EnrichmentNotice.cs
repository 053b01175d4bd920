using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Nukta.Syndication.Azure;
using Nukta.Syndication.Enrichment;

namespace Nukta.Syndication.Functions.Hosting;

/// <summary>Says at start who enriches articles: a Debug build has no Azure AI Language, whatever its settings say.</summary>
internal sealed class EnrichmentNotice(IEnricher enricher, IConfiguration settings, ILogger<EnrichmentNotice> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (enricher is not LocalEnricher)
        {
            logger.EnrichedByService();
        }
        else if (settings[ResourceNames.LanguageEndpoint] is not { Length: > 0 })
        {
            logger.EnrichedLocally(ResourceNames.LanguageEndpoint);
        }
        else
        {
            logger.EnrichmentServiceNotBuilt(ResourceNames.LanguageEndpoint);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
