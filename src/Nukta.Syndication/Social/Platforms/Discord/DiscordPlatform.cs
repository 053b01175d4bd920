using Nukta.Syndication.Articles;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Configuration.Vocabulary;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Social.Composition;

namespace Nukta.Syndication.Social.Platforms.Discord;

/// <summary>A channel of a Discord server, by a webhook. The card under a post is Discord's own, made from the article's page.</summary>
public sealed class DiscordPlatform : IPlatform
{
    /// <summary>Characters of a message (docs.discord.com, Execute Webhook: content).</summary>
    public const int Most = 2000;

    private static readonly PostLimit Limit = new(Most, DiscordMarkdown.Count);
    private static readonly Uri PublicServer = new("https://discord.com");

    /// <inheritdoc />
    public PlatformDescriptor Descriptor { get; } = new("discord", [new(DiscordPosts.WebhookToken)], CanEdit: true)
    {
        Account = "the webhook's id, the number in its address",
    };

    /// <inheritdoc />
    /// <remarks>30 messages a minute into one channel, as its servers enforce it: one in two seconds.</remarks>
    public PlatformTraits Traits { get; } = new(
        new DeliverySemantics(OutcomeResolution.Blind, "A webhook's message takes no key (enforce_nonce is for bots), and a webhook reads only messages whose ids it knows."),
        CorrectionPolicy.Replace,
        Pace: TimeSpan.FromSeconds(2),
        Burst: 5);

    /// <inheritdoc />
    public Post Compose(Article article, Channel channel, CorrectionPolicy corrections)
    {
        var parts = PostComposer.Of(article, channel, corrections);
        return new Post(DiscordMarkdown.Of(PostFitter.Fit(parts, Limit)), parts.Link, article.Edition.LanguageTag())
        {
            Correction = corrections == CorrectionPolicy.Reply && PostComposer.CorrectionOf(article, channel) is { } note
                ? DiscordMarkdown.Of(PostFitter.Fit(note, Limit))
                : null,
            ParseMode = "Markdown",
        };
    }

    /// <inheritdoc />
    public IPosts Connect(Channel channel, PlatformConnection connection)
    {
        var webhook = ChannelRequirements.AccountOf(channel, Descriptor);
        return new DiscordPosts(channel.Server ?? PublicServer, webhook, new PlatformClient(channel, connection));
    }
}
