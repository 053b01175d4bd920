using Azure.AI.TextAnalytics;
using Azure.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Nukta.Syndication.Enrichment;

namespace Nukta.Syndication.Language;

/// <summary>Azure AI Language, for a host's container.</summary>
public static class LanguageServices
{
    /// <summary>Lays Azure AI Language over the local analyzers; this registration of <see cref="IEnricher"/> is the last, and wins. Reaches out to nothing.</summary>
    /// <param name="services">With the ledger and the time.</param>
    /// <param name="endpoint">Of the Azure AI Language resource.</param>
    /// <param name="credential">May read it (role "Cognitive Services Language Reader").</param>
    /// <param name="records">What may be spent.</param>
    public static IServiceCollection AddAzureLanguage(this IServiceCollection services, Uri endpoint, TokenCredential credential, TextRecordSettings records)
    {
        var options = new TextAnalyticsClientOptions();
        // An article does not wait for a second try; when the service may be asked again is our decision.
        options.Retry.MaxRetries = 0;
        services.AddSingleton(new TextAnalyticsClient(endpoint, credential, options));
        services.AddSingleton(records);
        services.AddSingleton<LanguageAnalysis>();
        services.AddSingleton<FindingsCache>();
        services.AddSingleton<TextRecordBudget>();
        services.AddSingleton<ServiceCooldown>();
        services.TryAddSingleton<LocalEnricher>();
        return services.AddSingleton<IEnricher, LanguageEnricher>();
    }
}
