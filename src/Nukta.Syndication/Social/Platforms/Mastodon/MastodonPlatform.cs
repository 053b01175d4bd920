using Nukta.Syndication.Articles;
using Nukta.Syndication.Articles.Text;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Configuration.Vocabulary;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Social.Composition;

namespace Nukta.Syndication.Social.Platforms.Mastodon;

/// <summary>Mastodon, and servers that speak its API.</summary>
public sealed class MastodonPlatform : IPlatform
{
    private const int MostWarning = 100;

    /// <inheritdoc />
    public PlatformDescriptor Descriptor { get; } = new("mastodon", [new(MastodonApi.AccessToken)], CanEdit: true)
    {
        Server = "the server of the account, for example https://mastodon.example",
    };

    /// <inheritdoc />
    /// <remarks>300 posts in three hours a user (docs.joinmastodon.org/api/rate-limits and RateLimiter FAMILIES), so one in 36 seconds.</remarks>
    public PlatformTraits Traits { get; } = new(
        new DeliverySemantics(
            OutcomeResolution.Idempotent,
            "POST /api/v1/statuses remembers an Idempotency-Key for an hour (PostStatusService); after that our own posts can be listed and found by their link.")
        {
            KeyLifetime = TimeSpan.FromMinutes(50),
            ResolutionAfterKeyLifetime = OutcomeResolution.Searchable,
            CanLookUp = true,
        },
        CorrectionPolicy.Replace,
        Pace: TimeSpan.FromSeconds(36),
        Burst: 30);

    /// <inheritdoc />
    public DeliverySemantics SemanticsOf(Channel channel) => channel.RemembersKeys ? Traits.Semantics : new DeliverySemantics(
        OutcomeResolution.Searchable, "The channel says that its server does not remember keys; our own posts can be listed and found by their link.")
    {
        CanLookUp = true,
        LookupDelay = TimeSpan.FromMinutes(1),
    };

    /// <inheritdoc />
    public Post Compose(Article article, Channel channel, CorrectionPolicy corrections)
    {
        // The warning counts with the text (StatusLengthValidator).
        var warning = PlainText.Line(article.ContentWarning) is { Length: > 0 } words ? TextTruncation.Cut(words, cut => cut.Length <= MostWarning, MostWarning) : null;
        var limit = new PostLimit((channel.Limit ?? MastodonLength.Most) - Graphemes.Count(warning), MastodonLength.Count);
        var parts = PostComposer.Of(article, channel, corrections);
        return new Post(PostFitter.Fit(parts, limit).Text, parts.Link, article.Edition.LanguageTag())
        {
            // Mastodon makes the card of a post without a photo itself, from the page.
            Image = (channel.Picture ?? PictureStyle.Photo) == PictureStyle.Photo ? PostImage.Of(article.LeadImage) : null,
            Warning = warning,
            Thread = PostComposer.ThreadOf(article, channel, limit),
            Correction = corrections == CorrectionPolicy.Reply && PostComposer.CorrectionOf(article, channel) is { } note
                ? PostFitter.Fit(note, limit).Text
                : null,
        };
    }

    /// <inheritdoc />
    public IPosts Connect(Channel channel, PlatformConnection connection)
    {
        var server = ChannelRequirements.ServerOf(channel, Descriptor);
        var api = new MastodonApi(server, new PlatformClient(channel, connection));
        var instances = new MastodonInstances(api, connection.Time);
        return new MastodonPosts(api, instances, new MastodonMedia(api, instances, connection.Pictures, connection.Time), channel.RemembersKeys);
    }
}
