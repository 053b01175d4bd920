using Nukta.Syndication.Configuration;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Social.Images;
using Nukta.Syndication.Social.Platforms.Bluesky;
using Nukta.Syndication.Social.Platforms.Discord;
using Nukta.Syndication.Social.Platforms.Facebook;
using Nukta.Syndication.Social.Platforms.Instagram;
using Nukta.Syndication.Social.Platforms.LinkedIn;
using Nukta.Syndication.Social.Platforms.Mastodon;
using Nukta.Syndication.Social.Platforms.Slack;
using Nukta.Syndication.Social.Platforms.Teams;
using Nukta.Syndication.Social.Platforms.Telegram;
using Nukta.Syndication.Social.Platforms.Threads;
using Nukta.Syndication.Social.Platforms.WhatsApp;
using Nukta.Syndication.Social.Platforms.X;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Social;

/// <summary>The platforms that we know, and the destinations of a configuration's channels.</summary>
public static class ChannelDestinations
{
    /// <summary>The platforms, by the name that <see cref="Channel.Platform"/> gives.</summary>
    public static IReadOnlyDictionary<string, IPlatform> Platforms { get; } =
        new IPlatform[]
        {
            new BlueskyPlatform(),
            new DiscordPlatform(),
            new FacebookPlatform(),
            new InstagramPlatform(),
            new LinkedInPlatform(),
            new MastodonPlatform(),
            new SlackPlatform(),
            new TeamsPlatform(),
            new TelegramPlatform(),
            new ThreadsPlatform(),
            new WhatsAppPlatform(),
            new XPlatform(),
        }.ToDictionary(platform => platform.Descriptor.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The destination of one channel: its account, or its outbox when it has no credentials.</summary>
    /// <exception cref="ArgumentException">The channel is not usable; says which, what is wrong and what would be right.</exception>
    public static ChannelDestination Create(Channel channel, ChannelServices services)
    {
        if (!Platforms.TryGetValue(channel.Platform, out var platform))
        {
            throw new ArgumentException(
                $"channel {channel.Id}: platform \"{channel.Platform}\" is unknown; use one of {string.Join(", ", Platforms.Keys)}.", nameof(channel));
        }

        if (channel.Credentials.Count == 0)
        {
            return new ChannelDestination(channel, platform, new Outbox(channel, services.Documents, services.Time, services.Random), Outbox.Nature, services.Documents);
        }

        ChannelRequirements.CheckCredentials(channel, platform.Descriptor);
        var connection = new PlatformConnection(services.Secrets, services.Http, services.Time) { Pictures = services.Pictures, Ledger = services.Ledger };
        return new ChannelDestination(channel, platform, platform.Connect(channel, connection), platform.SemanticsOf(channel), services.Documents);
    }

    /// <summary>The destinations of all channels of a configuration, in its order.</summary>
    /// <exception cref="ArgumentException">A channel is not usable.</exception>
    public static IReadOnlyList<IDestination> Create(SyndicationConfiguration configuration, ChannelServices services) =>
        [.. configuration.Channels.Select(channel => Create(channel, services))];
}

/// <summary>What channels need from the host.</summary>
/// <param name="Secrets">Where tokens come from.</param>
/// <param name="Http">
/// One client for all platforms, long-lived, without automatic redirects and without request logging (see
/// <see cref="PlatformConnection"/>); the reconciler's timeout cancels, so its own may be infinite.
/// </param>
/// <param name="Documents">Where outboxes are kept.</param>
/// <param name="Time">The clock.</param>
/// <param name="Random">Jitter; used under a lock, so that any generator will do.</param>
public sealed record ChannelServices(ISecrets Secrets, HttpClient Http, IFeedStore Documents, TimeProvider Time, Random Random)
{
    /// <summary>Fetches pictures and fits them; one for the life of the program, because it remembers them.</summary>
    public IPictures Pictures { get; init; } = NoPictures.Instance;

    /// <summary>Where the tokens that platforms issue are kept, sealed; null where nothing is ever sent (previews).</summary>
    public ILedger? Ledger { get; init; }
}
