using Nukta.Syndication.Destinations;
using Nukta.Syndication.Partners;

namespace Nukta.Syndication.Endpoints;

/// <summary>The destinations of a configuration's endpoints.</summary>
public static class EndpointDestinations
{
    /// <summary>The kinds of endpoints that there are.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [WebhookDestination.Kind];

    /// <summary>All of them, in the configuration's order.</summary>
    /// <param name="configuration">Validated.</param>
    /// <param name="secrets">Where signing secrets come from.</param>
    /// <param name="client">Made by <see cref="OutboundHttp"/>.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="ArgumentException">An endpoint is of a kind that we do not know.</exception>
    public static IEnumerable<IDestination> Create(Configuration configuration, ISecrets secrets, HttpClient client, TimeProvider time) =>
        from partner in configuration.Partners
        from endpoint in partner.Endpoints
        select endpoint.Kind == WebhookDestination.Kind
            ? new WebhookDestination(configuration.Site, partner, endpoint, secrets, client, time)
            : throw new ArgumentException(
                $"partner {partner.Id}, endpoint {endpoint.Name}: kind \"{endpoint.Kind}\" is unknown; use one of {string.Join(", ", Kinds)}.", nameof(configuration));
}
