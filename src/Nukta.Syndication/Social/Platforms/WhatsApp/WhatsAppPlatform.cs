using Nukta.Syndication.Articles;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Configuration.Vocabulary;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Social.Composition;
using Nukta.Syndication.Social.Graph;

namespace Nukta.Syndication.Social.Platforms.WhatsApp;

/// <summary>
/// A message to one number that has opted in, from a business's number, by the Cloud API. That is all it permits a newsroom to begin
/// by itself: an approved template, person by person. WhatsApp's channels have no API. Each recipient is a channel of its own, so that
/// each converges by itself and no list of numbers stands in the configuration.
/// </summary>
/// <remarks>
/// The template is called <see cref="Template"/>, is registered in English and Urdu, and its body has three parameters: headline,
/// what more there is to say, link (developers.facebook.com, WhatsApp Cloud API, “Templates”).
/// </remarks>
public sealed class WhatsAppPlatform : IPlatform
{
    /// <summary>The approved template's name.</summary>
    public const string Template = "nukta_article";

    // A template's body is at most 1,024 characters with its parameters; what stands around them needs some.
    private static readonly PostLimit Limit = new(800, text => text.Length);
    private static readonly Uri PublicServer = new("https://graph.facebook.com");

    /// <inheritdoc />
    public PlatformDescriptor Descriptor { get; } = new("whatsapp", [new(GraphAuthorization.AccessToken, WhatsAppMessages.Recipient) { Optional = [GraphAuthorization.AppSecret] }], CanEdit: false)
    {
        CanRemove = false,
        Account = "the id of the business's phone number",
    };

    /// <inheritdoc />
    /// <remarks>One message in six seconds to one number (“Pair rate limits”).</remarks>
    public PlatformTraits Traits { get; } = new(
        new DeliverySemantics(OutcomeResolution.Blind, "POST /{number}/messages takes no key, and nothing lists what was sent."),
        CorrectionPolicy.Reply,
        Pace: TimeSpan.FromSeconds(6),
        Burst: 5);

    /// <inheritdoc />
    public Post Compose(Article article, Channel channel, CorrectionPolicy corrections)
    {
        var parts = PostComposer.Of(article, channel, corrections);
        var fitted = PostFitter.Fit(parts with { Hashtags = [] }, Limit);
        return new Post(fitted.Text, parts.Link, article.Edition.LanguageTag())
        {
            Card = new PostCard(fitted.Opening, string.Join(' ', new[] { fitted.Correction, fitted.Detail }.Where(part => part.Length > 0))),
            Correction = PostComposer.CorrectionOf(article, channel) is { } note ? PostFitter.Fit(note, Limit).Opening : null,
        };
    }

    /// <inheritdoc />
    public IPosts Connect(Channel channel, PlatformConnection connection)
    {
        var client = new PlatformClient(channel, connection);
        var number = ChannelRequirements.AccountOf(channel, Descriptor);
        return new WhatsAppMessages(new GraphApi(channel.Server ?? PublicServer, GraphApi.Version, client, new GraphAuthorization(client.Secrets)), client.Secrets, number);
    }
}
