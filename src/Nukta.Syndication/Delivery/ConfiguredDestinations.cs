using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Feeds;
using Nukta.Syndication.Push;
using Nukta.Syndication.Push.WebSub;
using Nukta.Syndication.Social;

namespace Nukta.Syndication.Delivery;

/// <summary>The feeds, endpoints and channels of the configuration in force.</summary>
/// <param name="configuration">Whose changes are followed.</param>
/// <param name="feeds">The process's only writer of feeds.</param>
/// <param name="services">What channels need.</param>
/// <param name="push">What endpoints need.</param>
/// <param name="topics">Told of changed feeds; null: nobody is.</param>
public sealed class ConfiguredDestinations(
    IConfigurationInForce configuration, FeedWriter feeds, ChannelServices services, PushServices push, TopicHints? topics = null) : IDestinations
{
    private readonly Lock _gate = new();
    private SyndicationConfiguration? _configuration;
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

    private IEnumerable<IDestination> All(SyndicationConfiguration inForce) =>
    [
        .. FeedSettings.AllOf(inForce).Select(settings => FeedDestinations.Of(settings, feeds, services.Documents, topics is null ? null : topics.ChangedAsync)),
        .. PushDestinations.Create(inForce, push),
        .. ChannelDestinations.Create(inForce, services),
    ];
}
