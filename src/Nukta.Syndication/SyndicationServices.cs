using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Nukta.Syndication.Configuration;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Delivery;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Delivery.Reconciliation;
using Nukta.Syndication.Delivery.Rollout;
using Nukta.Syndication.Delivery.Throttling;
using Nukta.Syndication.Enrichment;
using Nukta.Syndication.Feeds;
using Nukta.Syndication.Intake;
using Nukta.Syndication.Intake.Recovery;
using Nukta.Syndication.Intake.Withdrawals;
using Nukta.Syndication.Outbound;
using Nukta.Syndication.Push;
using Nukta.Syndication.Push.WebSub;
using Nukta.Syndication.Social;
using Nukta.Syndication.Social.Images;
using Nukta.Syndication.Storage;
using Nukta.Syndication.Telemetry;

namespace Nukta.Syndication;

/// <summary>The one composition of the pipeline, which every host, the tests and the simulation use.</summary>
public static class SyndicationServices
{
    /// <summary>
    /// Adds the <see cref="Pipeline"/>. The caller adds the four ports, <see cref="IConfigurationInForce"/>, <see cref="ISecrets"/> and its
    /// <see cref="Worker"/>; whatever else it has added before stays in place of what is added here.
    /// </summary>
    /// <param name="services">The container.</param>
    /// <param name="configure">Changes the options; null: they are as they are. Wrong ones are refused at the first use.</param>
    public static IServiceCollection AddSyndication(this IServiceCollection services, Action<SyndicationOptions>? configure = null)
    {
        services.AddOptions<SyndicationOptions>().Configure(configure ?? (_ => { })).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SyndicationOptions>, SyndicationOptionsValidator>());
        services.TryAddSingleton(provider => provider.GetRequiredService<IOptions<SyndicationOptions>>().Value);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(_ => new Random());
        services.TryAddSingleton(SyndicationVocabulary.Reader);
        services.AddLogging().AddMetrics();
        services.TryAddSingleton<PipelineMetrics>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPipelineObserver, MetricsObserver>());

        return services.AddIntake().AddDestinations().AddDelivery();
    }

    private static IServiceCollection AddIntake(this IServiceCollection services)
    {
        services.TryAddSingleton<IEnricher, LocalEnricher>();
        services.TryAddSingleton<ArticleVersions>();
        services.TryAddSingleton<Hints>();
        services.TryAddSingleton<UploadAcceptance>();
        services.TryAddSingleton<UploadRejections>();
        services.TryAddSingleton<UploadOwnership>();
        services.TryAddSingleton<TakenUploads>();
        services.TryAddSingleton(new WithdrawalOptions());
        services.TryAddSingleton<WithdrawalGuard>();
        services.TryAddSingleton<HeldWithdrawals>();
        services.TryAddSingleton<UploadAbsence>();
        services.TryAddSingleton<Cancellations>();
        services.TryAddSingleton(new LedgerOrigin(IsNew: false));
        services.TryAddSingleton<LedgerLoss>();
        services.TryAddSingleton<UploadIntake>();
        services.TryAddSingleton<LostUploadFinder>();
        services.TryAddSingleton<DeadLetters>();
        return services;
    }

    private static IServiceCollection AddDestinations(this IServiceCollection services)
    {
        services.TryAddSingleton(provider => new OutboundClient(OutboundHttp.CreateClient(
            provider.GetRequiredService<SyndicationOptions>().Outbound, provider.GetRequiredService<ILogger<OutboundTelemetry>>())));
        services.TryAddSingleton<IPictures>(provider => new FittedPictures(HttpOf(provider), provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<FeedWriter>();
        services.TryAddSingleton<FeedRefresh>();
        services.TryAddSingleton(provider => new PushServices(
            provider.GetRequiredService<ISecrets>(), HttpOf(provider), provider.GetRequiredService<SyndicationOptions>().Outbound, provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton(provider => new ChannelServices(
            provider.GetRequiredService<ISecrets>(),
            HttpOf(provider),
            provider.GetRequiredService<IFeedStore>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<Random>())
        {
            Pictures = provider.GetRequiredService<IPictures>(),
            Ledger = provider.GetRequiredService<ILedger>(),
        });
        services.TryAddSingleton<ConfiguredDestinations>();
        services.TryAddSingleton<IDestinations>(provider => provider.GetRequiredService<ConfiguredDestinations>());

        services.TryAddSingleton<SubscriptionLedger>();
        services.TryAddSingleton<TopicHints>();
        services.TryAddSingleton<TopicDistribution>();
        services.TryAddSingleton<Hub>();
        return services;
    }

    private static IServiceCollection AddDelivery(this IServiceCollection services)
    {
        services.TryAddSingleton<DeliveryStore>();
        services.TryAddSingleton<DestinationThrottle>();
        services.TryAddSingleton<RetrySchedule>();
        services.TryAddSingleton<DeliveryExecutor>();
        services.TryAddSingleton<IntentResolver>();
        services.TryAddSingleton<DeliveryReconciler>();
        services.TryAddSingleton<Translations>();
        services.TryAddSingleton<NewestConfiguration>();
        services.TryAddSingleton<ArticleReconciler>();
        services.TryAddSingleton<Sweep>();
        services.TryAddSingleton<ConfigurationRollout>();
        services.TryAddSingleton<DeliveryReplay>();
        services.TryAddSingleton<Pipeline>();
        return services;
    }

    private static HttpClient HttpOf(IServiceProvider provider) => provider.GetRequiredService<OutboundClient>().Http;

    /// <summary>The guarded client that everything outbound shares, under a name of its own: a host may have other clients.</summary>
    private sealed record OutboundClient(HttpClient Http);
}
