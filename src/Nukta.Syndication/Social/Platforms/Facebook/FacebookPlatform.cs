using Nukta.Syndication.Articles;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Configuration.Vocabulary;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Social.Composition;
using Nukta.Syndication.Social.Graph;

namespace Nukta.Syndication.Social.Platforms.Facebook;

/// <summary>A Facebook Page. By default the link is a card that Facebook makes from the article's page; else the picture is posted, with the link in the text.</summary>
public sealed class FacebookPlatform : IPlatform
{
    // The most that a page's post takes; readers see some 400 characters before “See more”, so what matters comes first.
    private static readonly PostLimit Limit = new(63_206, text => text.Length);
    private static readonly Uri PublicServer = new("https://graph.facebook.com");

    /// <inheritdoc />
    public PlatformDescriptor Descriptor { get; } = new("facebook", [new(GraphAuthorization.AccessToken) { Optional = [GraphAuthorization.AppSecret] }], CanEdit: true)
    {
        Account = "the page's id, a number",
    };

    /// <inheritdoc />
    /// <remarks>A page's calls are limited by its readers (4,800 × engaged users a day); one post in ten seconds is far below the least of it.</remarks>
    public PlatformTraits Traits { get; } = new(
        new DeliverySemantics(OutcomeResolution.Searchable, "POST /{page}/feed takes no key, but GET /{page}/feed lists the page's posts with the links that they carry.")
        {
            CanLookUp = true,
            LookupDelay = TimeSpan.FromMinutes(1),
        },
        CorrectionPolicy.Replace,
        Pace: TimeSpan.FromSeconds(10),
        Burst: 5)
    {
        RepliesAreBelowThePost = true,
    };

    /// <inheritdoc />
    public Post Compose(Article article, Channel channel, CorrectionPolicy corrections)
    {
        var parts = PostComposer.Of(article, channel, corrections);
        var image = channel.Picture == PictureStyle.Photo ? PostImage.Of(article.LeadImage) : null;
        return new Post(PostFitter.Fit(image is null ? parts with { Link = "" } : parts, Limit).Text, parts.Link, article.Edition.LanguageTag())
        {
            Image = image,
            Correction = corrections == CorrectionPolicy.Reply && PostComposer.CorrectionOf(article, channel) is { } note
                ? PostFitter.Fit(note with { Link = "" }, Limit).Text
                : null,
        };
    }

    /// <inheritdoc />
    public IPosts Connect(Channel channel, PlatformConnection connection)
    {
        var client = new PlatformClient(channel, connection);
        var page = ChannelRequirements.AccountOf(channel, Descriptor);
        return new FacebookPosts(new GraphApi(channel.Server ?? PublicServer, GraphApi.Version, client, new GraphAuthorization(client.Secrets)), page, connection.Pictures);
    }
}
