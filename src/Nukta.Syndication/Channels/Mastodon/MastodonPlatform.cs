using Nukta.Syndication.Articles;
using Nukta.Syndication.Destinations;
using Nukta.Syndication.Partners;

namespace Nukta.Syndication.Channels.Mastodon;

/// <summary>Mastodon, and servers that speak its API.</summary>
public sealed class MastodonPlatform : IPlatform
{
    private static readonly PostLimit Limit = new(MastodonLength.Most, MastodonLength.Count);

    /// <inheritdoc />
    public string Name => "mastodon";

    /// <inheritdoc />
    /// <remarks>300 posts in three hours a user (docs.joinmastodon.org/api/rate-limits and RateLimiter FAMILIES), so one in 36 seconds.</remarks>
    public PlatformTraits Traits { get; } = new(
        new Nature(
            Repeatability.Idempotent,
            "POST /api/v1/statuses remembers an Idempotency-Key for an hour (PostStatusService); after that our own posts can be listed and found by their link.")
        {
            KeyLifetime = TimeSpan.FromMinutes(50),
            AfterKeyLifetime = Repeatability.Searchable,
            CanLookUp = true,
        },
        CanEdit: true,
        CorrectionPolicy.Replace,
        Pace: TimeSpan.FromSeconds(36),
        Burst: 30);

    /// <inheritdoc />
    public Post Compose(Article article, Channel channel, CorrectionPolicy corrections)
    {
        var parts = SocialCopy.Of(article, channel, corrections);
        return new Post(Fitting.Fit(parts, Limit).Text, parts.Link, article.Edition.LanguageTag())
        {
            Correction = corrections == CorrectionPolicy.Reply && SocialCopy.CorrectionOf(article, channel) is { } note
                ? Fitting.Fit(note, Limit).Text
                : null,
        };
    }

    /// <inheritdoc />
    public IPosts Connect(Channel channel, PlatformConnection connection)
    {
        PlatformRequest.Require(channel, MastodonPosts.AccessToken);
        return channel.Server is { } server
            ? new MastodonPosts(server, new PlatformClient(channel, connection))
            : throw new ArgumentException(
                $"channel {channel.Id}: server is missing; name the Mastodon server, for example \"https://mastodon.example\".", nameof(channel));
    }
}
