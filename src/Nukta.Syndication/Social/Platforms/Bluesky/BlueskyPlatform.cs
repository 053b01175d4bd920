using Nukta.Syndication.Articles;
using Nukta.Syndication.Articles.Text;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Configuration.Vocabulary;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Social.Composition;
using Nukta.Syndication.Social.Tokens;

namespace Nukta.Syndication.Social.Platforms.Bluesky;

/// <summary>Bluesky, and every personal data server of the AT Protocol.</summary>
public sealed class BlueskyPlatform : IPlatform
{
    private static readonly PostLimit Limit = new(BlueskyLength.Most, BlueskyLength.Count);
    private static readonly Uri PublicServer = new("https://bsky.social");

    /// <inheritdoc />
    public PlatformDescriptor Descriptor { get; } = new("bluesky", [new(BlueskySessions.AppPassword)], CanEdit: false)
    {
        Account = "the account, for example nukta.example or did:plc:…",
    };

    /// <inheritdoc />
    /// <remarks>
    /// A post costs three of 5,000 points an hour and of 35,000 a day (docs.bsky.app, rate limits), so one in eight seconds. Records
    /// can be overwritten, but the app view goes on showing posts as they were first: there is no edit.
    /// </remarks>
    public PlatformTraits Traits { get; } = new(
        new DeliverySemantics(
            OutcomeResolution.Idempotent,
            "com.atproto.repo.putRecord writes a record under a key that is ours, derived from the act, and only when there is none (swapRecord): the same act twice is one post.")
        {
            CanLookUp = true,
        },
        CorrectionPolicy.Repost,
        Pace: TimeSpan.FromSeconds(8),
        Burst: 20);

    /// <inheritdoc />
    public Post Compose(Article article, Channel channel, CorrectionPolicy corrections)
    {
        var parts = PostComposer.Of(article, channel, corrections);
        var style = channel.Picture ?? PictureStyle.Card;
        return new Post(PostFitter.Fit(style == PictureStyle.Card ? parts with { Link = "" } : parts, Limit).Text, parts.Link, article.Edition.LanguageTag())
        {
            Card = style == PictureStyle.Card ? CardOf(article) : null,
            Image = style == PictureStyle.None ? null : PostImage.Of(article.LeadImage),
            Correction = corrections == CorrectionPolicy.Reply && PostComposer.CorrectionOf(article, channel) is { } note
                ? PostFitter.Fit(style == PictureStyle.Card ? note with { Link = "" } : note, Limit).Text
                : null,
            Thread = PostComposer.ThreadOf(article, channel, Limit),
        };
    }

    /// <inheritdoc />
    public IPosts Connect(Channel channel, PlatformConnection connection)
    {
        var account = ChannelRequirements.AccountOf(channel, Descriptor);
        var server = channel.Server ?? PublicServer;
        var client = new PlatformClient(channel, connection);
        var tokens = RenewedTokens.Of(channel, new BlueskySessions(server, account, client), connection);
        var repository = new BlueskyRepository(server, account.TrimStart('@'), client, new BearerTokens(tokens, BlueskySessions.HasExpired));
        return new BlueskyPosts(repository, connection.Pictures, connection.Time);
    }

    private static PostCard CardOf(Article article)
    {
        var description = PlainText.Line(article.Standfirst) is { Length: > 0 } standfirst ? standfirst : PlainText.Line(article.Metadata.Summary);
        return new PostCard(PlainText.Line(article.Headline), TextTruncation.Cut(description, cut => cut.Length <= Limit.Most, Limit.Most));
    }
}
