using Nukta.Syndication.Articles;
using Nukta.Syndication.Articles.Text;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Configuration.Vocabulary;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Social.Composition;

namespace Nukta.Syndication.Social.Platforms.Telegram;

/// <summary>Telegram channels and groups, by a bot.</summary>
public sealed class TelegramPlatform : IPlatform
{
    /// <summary>Characters of a message after entities parsing (core.telegram.org/bots/api#sendmessage), in UTF-16 units.</summary>
    public const int MostInMessage = 4096;

    /// <summary>Characters of a photo's caption after entities parsing (core.telegram.org/bots/api#sendphoto), in UTF-16 units.</summary>
    public const int MostInCaption = 1024;

    private static readonly PostLimit Message = new(MostInMessage, text => text.Length);
    private static readonly PostLimit Caption = new(MostInCaption, text => text.Length);
    private static readonly Uri PublicServer = new("https://api.telegram.org");

    /// <inheritdoc />
    public PlatformDescriptor Descriptor { get; } = new("telegram", [new(TelegramBot.BotToken)], CanEdit: true)
    {
        Account = "the chat, for example @nukta or -1001234567890",
    };

    /// <inheritdoc />
    /// <remarks>20 messages a minute into one group (core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this), so one in three seconds.</remarks>
    public PlatformTraits Traits { get; } = new(
        new DeliverySemantics(OutcomeResolution.Blind, "The Bot API takes no key and lets a bot neither list nor search what it has sent."),
        CorrectionPolicy.Replace,
        Pace: TimeSpan.FromSeconds(3),
        Burst: 5);

    /// <inheritdoc />
    public Post Compose(Article article, Channel channel, CorrectionPolicy corrections)
    {
        var parts = PostComposer.Of(article, channel, corrections);
        var style = channel.Picture ?? PictureStyle.Photo;
        var image = style == PictureStyle.Photo ? PostImage.Of(article.LeadImage) : null;
        var full = PostFitter.Fit(parts, image is null ? Message : Caption);
        return new Post(TelegramHtml.Of(full), parts.Link, article.Edition.LanguageTag())
        {
            Correction = corrections == CorrectionPolicy.Reply && PostComposer.CorrectionOf(article, channel) is { } note
                ? TelegramHtml.Of(PostFitter.Fit(note, Message))
                : null,
            Image = image,
            Card = style != PictureStyle.None && image is null ? new PostCard(PlainText.Line(article.Headline), "") : null,
            Silent = channel.Silent && !article.Breaking,
            PinnedUntil = article.Breaking && article.CorrectionNote is null && channel.PinBreakingFor is { } duration ? article.Published + duration : null,
            Warning = PlainText.Line(article.ContentWarning) is { Length: > 0 } warning ? warning : null,
            ParseMode = "HTML",
        };
    }

    /// <inheritdoc />
    public IPosts Connect(Channel channel, PlatformConnection connection)
    {
        var chat = ChannelRequirements.AccountOf(channel, Descriptor);
        return new TelegramPosts(new TelegramBot(channel.Server ?? PublicServer, chat, new PlatformClient(channel, connection)), chat, connection.Pictures, channel.PinBreakingFor is not null);
    }
}
