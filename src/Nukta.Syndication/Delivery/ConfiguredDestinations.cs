using Nukta.Syndication.Channels;
using Nukta.Syndication.Destinations;
using Nukta.Syndication.Endpoints;
using Nukta.Syndication.Endpoints.WebSub;
using Nukta.Syndication.Feeds;
using Nukta.Syndication.Partners;

namespace Nukta.Syndication.Delivery;

/// <summary>The feeds, endpoints and channels of the configuration in force.</summary>
/// <param name="configuration">Whose changes are followed.</param>
/// <param name="feeds">The process's only writer of feeds.</param>
/// <param name="services">What channels need.</param>
/// <param name="endpoints">What endpoints need.</param>
/// <param name="topics">Told of changed feeds; null: nobody is.</param>
public sealed class ConfiguredDestinations(
    IConfigurationInForce configuration, FeedWriter feeds, ChannelServices services, EndpointServices endpoints, TopicHints? topics = null) : IDestinations
{
    private readonly Lock _gate = new();
    private Configuration? _configuration;
    private IReadOnlyDictionary<string, IDestination> _current = new Dictionary<string, IDestination>();

    /// <inheritdoc />
    public IReadOnlyDictionary<string, IDestination> Current
    {
        get
        {
            var inForce = configuration.Current;
            lock (_gate)
            {
                if (!ReferenceEquals(inForce, _configuration))
                {
                    _current = All(inForce).ToDictionary(destination => destination.Profile.Id, StringComparer.Ordinal);
                    _configuration = inForce;
                }

                return _current;
            }
        }
    }

    private IEnumerable<IDestination> All(Configuration inForce) =>
    [
        .. FeedSettings.AllOf(inForce).Select(settings => FeedDestinations.Of(settings, feeds, services.Documents, topics is null ? null : topics.ChangedAsync)),
        .. EndpointDestinations.Create(inForce, endpoints),
        .. ChannelDestinations.Create(inForce, services),
    ];
}
