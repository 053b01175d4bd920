using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Configuration.Vocabulary;
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
    /// <summary>All kinds; a new one is one more here.</summary>
    private static readonly PushTargetKind[] Registered =
    [
        new(WebhookDestination.Descriptor, (articles, services) => new WebhookDestination(articles.Site, articles.Partner, articles.Endpoint, services.Secrets, services.Http, services.Time)),
        new(HttpDestination.Descriptor, (articles, services) => new HttpDestination(articles, ArticleDocuments.Of(articles), services)),
        new(SftpDestination.Descriptor, (articles, services) => new SftpDestination(articles, ArticleDocuments.Of(articles), services)),
        new(EmailDestination.Descriptor, (articles, services) => new EmailDestination(articles, services)),
        new(AppleNewsDestination.Descriptor, (articles, services) => new AppleNewsDestination(articles, ArticleDocuments.Of(articles), services)),
        new(IndexNowDestination.Descriptor, (articles, services) => new IndexNowDestination(articles, services)),
    ];

    /// <summary>The kinds of endpoints that there are.</summary>
    public static IReadOnlyList<PushTargetDescriptor> Kinds { get; } = [.. Registered.Select(kind => kind.Descriptor)];

    /// <summary>All of them, in the configuration's order.</summary>
    /// <param name="configuration">Validated.</param>
    /// <param name="services">What they need.</param>
    /// <exception cref="ArgumentException">An endpoint is of a kind or format that we do not know.</exception>
    public static IEnumerable<IDestination> Create(SyndicationConfiguration configuration, PushServices services) =>
        from partner in configuration.Partners
        from endpoint in partner.Endpoints
        select Create(new PushedArticles(configuration.Site, partner, endpoint), services);

    private static IDestination Create(PushedArticles articles, PushServices services) =>
        Registered.FirstOrDefault(kind => kind.Descriptor.Kind == articles.Endpoint.Kind)?.Create(articles, services)
            ?? throw new ArgumentException(
                $"partner {articles.Partner.Id}, endpoint {articles.Endpoint.Name}: kind \"{articles.Endpoint.Kind}\" is unknown; use one of {string.Join(", ", Kinds.Select(kind => kind.Kind))}.",
                nameof(articles));

    private sealed record PushTargetKind(PushTargetDescriptor Descriptor, Func<PushedArticles, PushServices, IDestination> Create);
}
