using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Nukta.Syndication.Azure;
using Nukta.Syndication.Azure.Storage;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Delivery;
using Nukta.Syndication.Enrichment;
using Nukta.Syndication.Functions.Triggers;
using Nukta.Syndication.Web;
using Nukta.Syndication.Web.Access;
using Nukta.Syndication.Web.Health;
using Nukta.Syndication.Web.Operations;
using Nukta.Syndication.Web.Uploads;

namespace Nukta.Syndication.Functions.Hosting;

/// <summary>The pipeline, the web part and their ports on Azure, for the function app's container.</summary>
public static partial class FunctionServices
{
    /// <summary>Adds everything that functions ask for. Reaches out to nothing.</summary>
    public static IServiceCollection AddFunctionApp(this IServiceCollection services, IConfiguration settings)
    {
        services.AddLogging(logging => logging.WithoutAddresses());
        services.AddAzureStorage(() => StorageClients.From(settings));
        services.AddSingleton<ConfigurationBlob>();
        services.AddSingleton<IConfigurationInForce>(provider => provider.GetRequiredService<ConfigurationBlob>());
        services.AddSecrets(settings);
        services.AddSingleton<LocalEnricher>();
        services.AddSingleton<IEnricher>(provider => provider.GetRequiredService<LocalEnricher>());
        AddLanguage(services, settings);
        services.AddHostedService<EnrichmentNotice>();

        // Any number of instances deliver from one ledger.
        services.AddSingleton(Worker.Create(isAlone: false));
        services.AddSingleton(SweepSettings.WithdrawalsFrom(settings));
        services.AddSyndication();
        services.AddSingleton<PoisonQueues>();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<SweepRound>(provider, SweepSettings.From(settings)));

        services.AddSingleton<IUploads, StoredUploads>();
        services.AddSingleton<IOperationsView, LedgerOperationsView>();
        services.AddHealthChecks()
            .AddReadiness<LedgerCheck>("ledger").AddReadiness<FeedsCheck>("feeds").AddReadiness<QueueCheck>("queues").AddReadiness<ConfigurationCheck>("configuration");

        // All requests come from the Functions host, on this machine.
        return services.AddWeb(new OperatorRules(ThisMachineNeedsNoKey: false));
    }

    /// <summary>Lays Azure AI Language over the local analyzers: Release alone has it (Hosting/Release), since not every package source has its client.</summary>
    static partial void AddLanguage(IServiceCollection services, IConfiguration settings);
}
