using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
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
using Nukta.Syndication.Outbound;
using Nukta.Syndication.Push;
using Nukta.Syndication.Push.WebSub;
using Nukta.Syndication.Social;
using Nukta.Syndication.Social.Images;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication;

/// <summary>The pipeline's parts, for a host's container.</summary>
public static class SyndicationServices
{
    /// <summary>
    /// Adds the <see cref="Pipeline"/>. The host adds the four ports, <see cref="IConfigurationInForce"/>, <see cref="ISecrets"/>,
    /// <see cref="IEnricher"/>, <see cref="TimeProvider"/> and its <see cref="Worker"/>.
    /// </summary>
    public static IServiceCollection AddPipeline(this IServiceCollection services, OutboundHttpOptions outbound)
    {
        services.TryAddSingleton<Random>(_ => new Random());
        services.AddSingleton<ArticleVersions>();
        services.AddSingleton<Hints>();
        services.AddSingleton<UploadAcceptance>();
        services.AddSingleton<UploadRejections>();
        services.AddSingleton<UploadOwnership>();
        services.AddSingleton<UploadIntake>();

        services.AddSingleton(new Outbound(OutboundHttp.CreateClient(outbound)));
        services.AddSingleton<IPictures>(provider => new FittedPictures(provider.GetRequiredService<Outbound>().Http, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<FeedWriter>();
        services.AddSingleton<FeedRefresh>();
        services.AddSingleton(provider => new PushServices(
            provider.GetRequiredService<ISecrets>(), provider.GetRequiredService<Outbound>().Http, outbound, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new ConfiguredDestinations(
            provider.GetRequiredService<IConfigurationInForce>(),
            provider.GetRequiredService<FeedWriter>(),
            new ChannelServices(
                provider.GetRequiredService<ISecrets>(),
                provider.GetRequiredService<Outbound>().Http,
                provider.GetRequiredService<IFeedStore>(),
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<Random>())
            {
                Pictures = provider.GetRequiredService<IPictures>(),
                Ledger = provider.GetRequiredService<ILedger>(),
            },
            provider.GetRequiredService<PushServices>(),
            provider.GetRequiredService<TopicHints>()));
        services.AddSingleton<IDestinations>(provider => provider.GetRequiredService<ConfiguredDestinations>());

        services.AddSingleton<SubscriptionLedger>();
        services.AddSingleton<TopicHints>();
        services.AddSingleton<TopicDistribution>();
        services.AddSingleton<Hub>();

        services.AddSingleton<DeliveryStore>();
        services.AddSingleton<DestinationThrottle>();
        services.AddSingleton<RetrySchedule>();
        services.AddSingleton<DeliveryExecutor>();
        services.AddSingleton<IntentResolver>();
        services.AddSingleton<DeliveryReconciler>();
        services.AddSingleton<Translations>();
        services.AddSingleton<NewestConfiguration>();
        services.AddSingleton<ArticleReconciler>();
        services.AddSingleton<Sweep>();
        services.AddSingleton<ConfigurationRollout>();
        services.AddSingleton<DeliveryReplay>();
        services.AddSingleton<Pipeline>();
        return services;
    }

    /// <summary>The guarded client that everything outbound shares, under a name of its own: a host may have other clients.</summary>
    private sealed record Outbound(HttpClient Http);
}
