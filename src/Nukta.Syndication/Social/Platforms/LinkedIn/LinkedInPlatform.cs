using Nukta.Syndication.Articles;
using Nukta.Syndication.Articles.Text;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Configuration.Vocabulary;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Social.Composition;
using Nukta.Syndication.Social.Tokens;

namespace Nukta.Syndication.Social.Platforms.LinkedIn;

/// <summary>The page of an organisation on LinkedIn. The link is a card that we make: LinkedIn's API fetches nothing from the article's page.</summary>
public sealed class LinkedInPlatform : IPlatform
{
    /// <summary>Characters of a commentary (learn.microsoft.com/linkedin/marketing/community-management/shares/posts-api).</summary>
    public const int Most = 3000;

    private static readonly PostLimit Limit = new(Most, text => text.Length);
    private static readonly PostLimit Description = new(400, text => text.Length);
    private static readonly Uri PublicServer = new("https://api.linkedin.com");

    /// <inheritdoc />
    public PlatformDescriptor Descriptor { get; } = new(
        "linkedin",
        [new(LinkedInTokenIssuer.AccessToken), new(LinkedInTokenIssuer.ClientId, LinkedInTokenIssuer.ClientSecret, LinkedInTokenIssuer.RefreshToken)],
        CanEdit: true)
    {
        Account = "the organisation's id, a number",
    };

    /// <inheritdoc />
    /// <remarks>150 posts a day a member who posts for the organisation: one in ten minutes.</remarks>
    public PlatformTraits Traits { get; } = new(
        new DeliverySemantics(OutcomeResolution.Searchable, "POST /rest/posts takes no key, but the finder q=author lists the organisation's posts with the links of their cards.")
        {
            CanLookUp = true,
            LookupDelay = TimeSpan.FromMinutes(1),
        },
        CorrectionPolicy.Replace,
        Pace: TimeSpan.FromMinutes(10),
        Burst: 10)
    {
        RepliesAreBelowThePost = true,
    };

    /// <inheritdoc />
    public Post Compose(Article article, Channel channel, CorrectionPolicy corrections)
    {
        var parts = PostComposer.Of(article, channel, corrections);
        var description = PlainText.Line(article.Standfirst) is { Length: > 0 } standfirst ? standfirst : PlainText.Line(article.Metadata.Summary);
        return new Post(PostFitter.Fit(parts with { Link = "" }, Limit).Text, parts.Link, article.Edition.LanguageTag())
        {
            Card = new PostCard(PlainText.Line(article.Headline), TextTruncation.Cut(description, cut => cut.Length <= Description.Most, Description.Most)),
            Image = PostImage.Of(article.LeadImage),
            Correction = corrections == CorrectionPolicy.Reply && PostComposer.CorrectionOf(article, channel) is { } note ? PostFitter.Fit(note with { Link = "" }, Limit).Text : null,
        };
    }

    /// <inheritdoc />
    public IPosts Connect(Channel channel, PlatformConnection connection)
    {
        var server = channel.Server ?? PublicServer;
        var client = new PlatformClient(channel, connection);
        var organisation = ChannelRequirements.AccountOf(channel, Descriptor);
        return new LinkedInPosts(new LinkedInApi(server, client, AuthorizationOf(channel, client, connection)), organisation, connection.Pictures);
    }

    private static IAuthorization AuthorizationOf(Channel channel, PlatformClient client, PlatformConnection connection)
    {
        if (channel.Credentials.ContainsKey(LinkedInTokenIssuer.RefreshToken))
        {
            var issuer = new LinkedInTokenIssuer(channel.Server, client, connection.Time);
            return new BearerTokens(RenewedTokens.Of(channel, issuer, connection), LinkedInTokenIssuer.HasExpired);
        }

        return new BearerSecret(client.Secrets, LinkedInTokenIssuer.AccessToken);
    }
}
