using Nukta.Syndication.Articles;
using Nukta.Syndication.Articles.Text;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Configuration.Vocabulary;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Social.Composition;
using Nukta.Syndication.Social.Tokens;

namespace Nukta.Syndication.Social.Platforms.X;

/// <summary>X, by its API v2.</summary>
public sealed class XPlatform : IPlatform
{
    private static readonly PostLimit Limit = new(XLength.Most, XLength.Count);
    private static readonly Uri PublicServer = new("https://api.x.com");

    /// <inheritdoc />
    public PlatformDescriptor Descriptor { get; } = new(
        "x",
        [
            new(OAuth1.AccessToken),
            new(OAuth1.ConsumerKey, OAuth1.ConsumerSecret, OAuth1.AccessToken, OAuth1.AccessTokenSecret),
            new(XTokenIssuer.ClientId, XTokenIssuer.RefreshToken) { Optional = [XTokenIssuer.ClientSecret] },
        ],
        CanEdit: false);

    /// <inheritdoc />
    /// <remarks>POST /2/tweets takes 100 posts in 15 minutes a user at most (docs.x.com, rate limits), so one in nine seconds.</remarks>
    public PlatformTraits Traits { get; } = new(
        new DeliverySemantics(
            OutcomeResolution.Searchable,
            "POST /2/tweets takes no key, but GET /2/users/:id/tweets lists our own posts with the links in them expanded.")
        {
            CanLookUp = true,
            LookupDelay = TimeSpan.FromMinutes(1),
        },
        CorrectionPolicy.Repost,
        Pace: TimeSpan.FromSeconds(9),
        Burst: 10);

    /// <inheritdoc />
    public Post Compose(Article article, Channel channel, CorrectionPolicy corrections)
    {
        var parts = PostComposer.Of(article, channel, corrections);
        return new Post(PostFitter.Fit(parts, Limit).Text, parts.Link, article.Edition.LanguageTag())
        {
            // X makes the card of a post without a photo itself, from the page.
            Image = (channel.Picture ?? PictureStyle.Photo) == PictureStyle.Photo ? PostImage.Of(article.LeadImage) : null,
            Warning = PlainText.Line(article.ContentWarning) is { Length: > 0 } warning ? warning : null,
            Thread = PostComposer.ThreadOf(article, channel, Limit),
            Correction = corrections == CorrectionPolicy.Reply && PostComposer.CorrectionOf(article, channel) is { } note
                ? PostFitter.Fit(note, Limit).Text
                : null,
        };
    }

    /// <inheritdoc />
    public IPosts Connect(Channel channel, PlatformConnection connection)
    {
        var server = channel.Server ?? PublicServer;
        var client = new PlatformClient(channel, connection);
        var authorization = AuthorizationOf(channel, server, client, connection);
        return new XPosts(new XApi(server, client, authorization), channel.Account, new XMedia(new XApi(server, client, authorization), connection));
    }

    private static IAuthorization AuthorizationOf(Channel channel, Uri server, PlatformClient client, PlatformConnection connection)
    {
        if (channel.Credentials.ContainsKey(XTokenIssuer.RefreshToken))
        {
            var issuer = new XTokenIssuer(server, client, connection.Time);
            return new BearerTokens(RenewedTokens.Of(channel, issuer, connection), XTokenIssuer.HasExpired);
        }

        if (channel.Credentials.ContainsKey(OAuth1.ConsumerKey))
        {
            return new OAuth1(client.Secrets, connection.Time);
        }

        return new BearerSecret(client.Secrets, OAuth1.AccessToken);
    }
}
