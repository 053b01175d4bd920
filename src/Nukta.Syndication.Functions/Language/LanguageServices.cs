using Azure.AI.TextAnalytics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Nukta.Syndication.Azure;
using Nukta.Syndication.Enrichment;

namespace Nukta.Syndication.Functions.Language;

/// <summary>Enrichment, for the function app's container.</summary>
public static class LanguageServices
{
    /// <summary>Adds enrichment here, with Azure AI Language laid over it where the settings name an endpoint.</summary>
    /// <exception cref="UriFormatException">The endpoint is no address.</exception>
    public static IServiceCollection AddEnrichment(this IServiceCollection services, IConfiguration settings)
    {
        services.AddSingleton<LocalEnricher>();
        if (settings[ResourceNames.LanguageEndpoint] is not { Length: > 0 } endpoint)
        {
            return services.AddSingleton<IEnricher>(provider => provider.GetRequiredService<LocalEnricher>());
        }

        var options = new TextAnalyticsClientOptions();
        // An article does not wait for a second try; when the service may be asked again is our decision.
        options.Retry.MaxRetries = 0;
        services.AddSingleton(new TextAnalyticsClient(new Uri(endpoint), AzureCredential.From(settings), options));
        services.AddSingleton(TextRecordSettings.From(settings));
        services.AddSingleton<LanguageAnalysis>();
        services.AddSingleton<FindingsCache>();
        services.AddSingleton<TextRecordBudget>();
        services.AddSingleton<ServiceCooldown>();
        return services.AddSingleton<IEnricher, LanguageEnricher>();
    }
}
