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
            logger.LogInformation("Articles are enriched by the local analyzers and Azure AI Language");
        }
        else if (settings[ResourceNames.LanguageEndpoint] is not { Length: > 0 })
        {
            logger.LogInformation("Articles are enriched by the local analyzers alone: the setting {Setting} is missing", ResourceNames.LanguageEndpoint);
        }
        else
        {
            logger.LogWarning(
                "Articles are enriched by the local analyzers alone although {Setting} is set: only the configuration Release is built with Azure AI Language",
                ResourceNames.LanguageEndpoint);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
