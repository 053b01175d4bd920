using Nukta.Syndication.Articles;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Configuration.Vocabulary;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Social.Composition;

namespace Nukta.Syndication.Social.Platforms.Slack;

/// <summary>
/// A channel of a Slack workspace, by an app's bot token with the scopes chat:write and channels:history. Not by an incoming
/// webhook: that answers no id, so what it posts could neither be corrected nor withdrawn.
/// </summary>
public sealed class SlackPlatform : IPlatform
{
    // Slack keeps up to 40,000 characters of a message and advises 4,000 (docs.slack.dev, chat.postMessage, “Truncating content”).
    private static readonly PostLimit Limit = new(4000, text => text.Length);
    private static readonly Uri PublicServer = new("https://slack.com");

    /// <inheritdoc />
    public PlatformDescriptor Descriptor { get; } = new("slack", [new(SlackPosts.BotToken)], CanEdit: true)
    {
        Account = "the channel's id, for example C0123456789",
    };

    /// <inheritdoc />
    /// <remarks>One message a second into one channel (docs.slack.dev, rate limits).</remarks>
    public PlatformTraits Traits { get; } = new(
        new DeliverySemantics(OutcomeResolution.Searchable, "chat.postMessage takes no key, but conversations.history lists the channel's messages with the metadata that we give ours.")
        {
            CanLookUp = true,
            LookupDelay = TimeSpan.FromSeconds(10),
        },
        CorrectionPolicy.Replace,
        Pace: TimeSpan.FromSeconds(1),
        Burst: 3)
    {
        RepliesAreBelowThePost = true,
    };

    /// <inheritdoc />
    public Post Compose(Article article, Channel channel, CorrectionPolicy corrections)
    {
        var parts = PostComposer.Of(article, channel, corrections);
        return new Post(PostFitter.Fit(parts, Limit).Text, parts.Link, article.Edition.LanguageTag())
        {
            Correction = corrections == CorrectionPolicy.Reply && PostComposer.CorrectionOf(article, channel) is { } note
                ? PostFitter.Fit(note, Limit).Text
                : null,
        };
    }

    /// <inheritdoc />
    public IPosts Connect(Channel channel, PlatformConnection connection)
    {
        var client = new PlatformClient(channel, connection);
        var conversation = ChannelRequirements.AccountOf(channel, Descriptor);
        return new SlackPosts(channel.Server ?? PublicServer, conversation, client);
    }
}
