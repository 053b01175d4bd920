using Nukta.Syndication.Articles;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Configuration.Vocabulary;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Social.Composition;

namespace Nukta.Syndication.Social.Platforms.Teams;

/// <summary>
/// A channel of Microsoft Teams, by a workflow that posts what a webhook receives (support.microsoft.com, “Create incoming webhooks
/// with Workflows”; the older connectors are retired). A workflow answers before it posts, and no id: what it has posted can be
/// neither corrected nor removed by a program.
/// </summary>
public sealed class TeamsPlatform : IPlatform
{
    // A message is at most 28 KB, its card included (learn.microsoft.com/microsoftteams/limits-specifications-teams).
    private static readonly PostLimit Limit = new(5000, text => text.Length);

    /// <inheritdoc />
    public PlatformDescriptor Descriptor { get; } = new("teams", [new(TeamsPosts.Signature)], CanEdit: false)
    {
        CanRemove = false,
        Server = "the workflow's address up to '&sig='",
    };

    /// <inheritdoc />
    /// <remarks>Four requests a second before a connection is throttled.</remarks>
    public PlatformTraits Traits { get; } = new(
        new DeliverySemantics(OutcomeResolution.Blind, "A workflow's trigger takes no key and answers 202 before the card is posted; nothing lists what it has posted."),
        CorrectionPolicy.Reply,
        Pace: TimeSpan.FromSeconds(1),
        Burst: 4);

    /// <inheritdoc />
    public Post Compose(Article article, Channel channel, CorrectionPolicy corrections)
    {
        var parts = PostComposer.Of(article, channel, corrections);
        return new Post(PostFitter.Fit(parts, Limit).Text, parts.Link, article.Edition.LanguageTag())
        {
            Correction = PostComposer.CorrectionOf(article, channel) is { } note ? PostFitter.Fit(note, Limit).Text : null,
        };
    }

    /// <inheritdoc />
    public IPosts Connect(Channel channel, PlatformConnection connection)
    {
        var workflow = ChannelRequirements.ServerOf(channel, Descriptor);
        return new TeamsPosts(workflow, new PlatformClient(channel, connection));
    }
}
