using Nukta.Syndication.Articles;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Configuration.Vocabulary;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Social.Composition;
using Nukta.Syndication.Social.Graph;

namespace Nukta.Syndication.Social.Platforms.Instagram;

/// <summary>
/// A professional Instagram account. A post is a picture with a caption; an article without one is not posted. Instagram fetches the
/// picture itself, by its address, so it must be a JPEG between 4:5 and 1.91:1. The link in a caption is text, which people cannot tap.
/// </summary>
public sealed class InstagramPlatform : IPlatform
{
    /// <summary>Characters of a caption (developers.facebook.com, IG User Media: caption).</summary>
    public const int Most = 2200;

    private static readonly PostLimit Limit = new(Most, text => text.Length);
    private static readonly Uri PublicServer = new("https://graph.facebook.com");

    /// <inheritdoc />
    public PlatformDescriptor Descriptor { get; } = new("instagram", [new(GraphAuthorization.AccessToken) { Optional = [GraphAuthorization.AppSecret] }], CanEdit: false)
    {
        Account = "the Instagram account's id, a number",
    };

    /// <inheritdoc />
    /// <remarks>50 posts in 24 hours an account (IG User Media Publish, “Limitations”): one in half an hour.</remarks>
    public PlatformTraits Traits { get; } = new(
        new DeliverySemantics(OutcomeResolution.Searchable, "media_publish takes no key, but GET /{user}/media lists the account's posts with their captions, in which the link stands.")
        {
            CanLookUp = true,
            LookupDelay = TimeSpan.FromMinutes(1),
        },
        CorrectionPolicy.Reply,
        Pace: TimeSpan.FromMinutes(30),
        Burst: 10)
    {
        NeedsPicture = true,
        RepliesAreBelowThePost = true,
    };

    /// <inheritdoc />
    public Post Compose(Article article, Channel channel, CorrectionPolicy corrections)
    {
        var parts = PostComposer.Of(article, channel, corrections);
        return new Post(PostFitter.Fit(parts, Limit).Text, parts.Link, article.Edition.LanguageTag())
        {
            Image = PostImage.Of(article.LeadImage),
            Correction = corrections == CorrectionPolicy.Reply && PostComposer.CorrectionOf(article, channel) is { } note ? PostFitter.Fit(note, Limit).Text : null,
        };
    }

    /// <inheritdoc />
    public IPosts Connect(Channel channel, PlatformConnection connection)
    {
        var client = new PlatformClient(channel, connection);
        var account = ChannelRequirements.AccountOf(channel, Descriptor);
        return new InstagramPosts(new GraphApi(channel.Server ?? PublicServer, GraphApi.Version, client, new GraphAuthorization(client.Secrets)), account, connection.Time);
    }
}
