using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Push.AppleNews;
using Nukta.Syndication.Push.Email;
using Nukta.Syndication.Push.Http;
using Nukta.Syndication.Push.IndexNow;
using Nukta.Syndication.Push.Sftp;
using Nukta.Syndication.Push.Webhook;

namespace Nukta.Syndication.Push;

/// <summary>The destinations of a configuration's endpoints.</summary>
public static class PushDestinations
{
    /// <summary>The kinds of endpoints that there are.</summary>
    public static IReadOnlyList<string> Kinds { get; } =
        [WebhookDestination.Kind, HttpDestination.Kind, SftpDestination.Kind, EmailDestination.Kind, AppleNewsDestination.Kind, IndexNowDestination.Kind];

    /// <summary>All of them, in the configuration's order.</summary>
    /// <param name="configuration">Validated.</param>
    /// <param name="services">What they need.</param>
    /// <exception cref="ArgumentException">An endpoint is of a kind or format that we do not know.</exception>
    public static IEnumerable<IDestination> Create(SyndicationConfiguration configuration, PushServices services) =>
        from partner in configuration.Partners
        from endpoint in partner.Endpoints
        select Create(new PushedArticles(configuration.Site, partner, endpoint), services);

    private static IDestination Create(PushedArticles articles, PushServices services) => articles.Endpoint.Kind switch
    {
        WebhookDestination.Kind => new WebhookDestination(articles.Site, articles.Partner, articles.Endpoint, services.Secrets, services.Http, services.Time),
        HttpDestination.Kind => new HttpDestination(articles, ArticleDocuments.Of(articles), services),
        SftpDestination.Kind => new SftpDestination(articles, ArticleDocuments.Of(articles), services),
        EmailDestination.Kind => new EmailDestination(articles, services),
        AppleNewsDestination.Kind => new AppleNewsDestination(articles, ArticleDocuments.Of(articles), services),
        IndexNowDestination.Kind => new IndexNowDestination(articles, services),
        var kind => throw new ArgumentException(
            $"partner {articles.Partner.Id}, endpoint {articles.Endpoint.Name}: kind \"{kind}\" is unknown; use one of {string.Join(", ", Kinds)}.", nameof(articles)),
    };
}
