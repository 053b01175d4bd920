using Nukta.Syndication.Articles;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Configuration.Vocabulary;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Social.Composition;
using Nukta.Syndication.Social.Graph;
using Nukta.Syndication.Social.Tokens;

namespace Nukta.Syndication.Social.Platforms.Threads;

/// <summary>A Threads profile. The link is a card that Threads makes from the article's page.</summary>
public sealed class ThreadsPlatform : IPlatform
{
    private static readonly PostLimit Limit = new(ThreadsLength.Most, ThreadsLength.Count);
    private static readonly Uri PublicServer = new("https://graph.threads.net");

    /// <inheritdoc />
    public PlatformDescriptor Descriptor { get; } = new("threads", [new(GraphAuthorization.AccessToken)], CanEdit: false)
    {
        Account = "the Threads profile's id, a number",
    };

    /// <inheritdoc />
    /// <remarks>250 posts in 24 hours a profile (developers.facebook.com/docs/threads, “Rate Limiting”): one in six minutes.</remarks>
    public PlatformTraits Traits { get; } = new(
        new DeliverySemantics(OutcomeResolution.Searchable, "threads_publish takes no key, but GET /{user}/threads lists the profile's posts with the links that they carry.")
        {
            CanLookUp = true,
            LookupDelay = TimeSpan.FromMinutes(1),
        },
        CorrectionPolicy.Repost,
        Pace: TimeSpan.FromMinutes(6),
        Burst: 20);

    /// <inheritdoc />
    public Post Compose(Article article, Channel channel, CorrectionPolicy corrections)
    {
        var parts = PostComposer.Of(article, channel, corrections);
        return new Post(PostFitter.Fit(parts with { Link = "" }, Limit).Text, parts.Link, article.Edition.LanguageTag())
        {
            Correction = corrections == CorrectionPolicy.Reply && PostComposer.CorrectionOf(article, channel) is { } note ? PostFitter.Fit(note with { Link = "" }, Limit).Text : null,
            Thread = PostComposer.ThreadOf(article, channel, Limit),
        };
    }

    /// <inheritdoc />
    public IPosts Connect(Channel channel, PlatformConnection connection)
    {
        var server = channel.Server ?? PublicServer;
        var client = new PlatformClient(channel, connection);
        var tokens = RenewedTokens.Of(channel, new ThreadsTokenIssuer(server, client, connection.Time), connection);
        var account = ChannelRequirements.AccountOf(channel, Descriptor);
        return new ThreadsPosts(new GraphApi(server, ThreadsPosts.Version, client, new BearerTokens(tokens, GraphErrors.HasExpired)), account);
    }
}
