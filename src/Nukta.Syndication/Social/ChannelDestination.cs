using Nukta.Syndication.Articles;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Formats.Redistribution;
using Nukta.Syndication.Social.Composition;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Social;

/// <summary>An account on a social platform, or its outbox, as a destination that must converge.</summary>
public sealed class ChannelDestination : IDestination
{
    /// <summary>For how long breaking news is breaking; a channel that joins later takes it like any other.</summary>
    private static readonly TimeSpan FreshFor = TimeSpan.FromHours(2);

    private readonly Channel channel;
    private readonly IPlatform platform;
    private readonly IPosts posts;
    private readonly IFeedStore documents;
    private readonly PostThread thread;
    private readonly CorrectionReplies replies;

    internal ChannelDestination(Channel channel, IPlatform platform, IPosts posts, DeliverySemantics semantics, IFeedStore documents)
    {
        var corrections = channel.Corrections ?? platform.Traits.Corrections;
        if (corrections == CorrectionPolicy.Replace && !platform.Descriptor.CanEdit)
        {
            throw new ArgumentException(
                $"channel {channel.Id}: corrections is \"replace\", but {platform.Descriptor.Name} cannot edit posts; use \"repost\", \"reply\" or \"leave\".",
                nameof(channel));
        }

        this.channel = channel;
        this.platform = platform;
        this.posts = posts;
        this.documents = documents;
        thread = new PostThread(posts);
        replies = new CorrectionReplies(posts, thread, platform);
        Profile = new DestinationProfile($"channel:{channel.Id}", semantics, corrections)
        {
            // An outbox is as fast as people like to look at it, unless it should show the pace, too.
            Pace = channel.Pace ?? (posts is Outbox ? TimeSpan.Zero : platform.Traits.Pace),
            IsOurs = posts is Outbox && channel.Pace is null && channel.Spacing is null,
            Spacing = channel.Spacing ?? TimeSpan.Zero,
            Burst = Math.Max(1, channel.Burst ?? platform.Traits.Burst),
            ActAgainWhenUnknown = channel.ActAgainWhenUnknown,
        };
    }

    /// <inheritdoc />
    public DestinationProfile Profile { get; }

    /// <inheritdoc />
    public DesiredState DesiredStateOf(Article article, DateTimeOffset now)
    {
        var eligibility = Eligibility.Of(article, new EligibilityTerms(CarrierFor(article), channel.Filter), now);
        if (eligibility.Absence is { } absence)
        {
            return DesiredState.Absent(absence) with { Until = eligibility.Until, IsUrgent = absence == Absence.Withdrawn };
        }

        if (PostComposer.OverrideOf(article, channel) is { Skip: true })
        {
            return DesiredState.Absent(Absence.NotMatching);
        }

        var copy = RedistributionRights.OfChannel(article).Apply(article);
        if (platform.Traits.NeedsPicture && copy.LeadImage is null)
        {
            return DesiredState.Absent(Absence.NotMatching);
        }

        var post = platform.Compose(copy, channel, Profile.Corrections);
        var pinned = post.PinnedUntil > now ? post.PinnedUntil : null;
        post = post with { PinnedUntil = pinned };
        var rendition = new Rendition(Post.MediaType, RecordJson.Serialize(post)) { Mark = post.Link, Parts = 1 + (post.Thread?.Count ?? 0) };

        // Neither age nor quiet hours touch what is there: corrections come at once.
        var ages = AgesAt(article);
        var isFresh = ages is null || ages > now;
        var isBreaking = article.Breaking && now - AppearedAt(article) < FreshFor;
        var quietUntil = channel.QuietHours is { } quiet && (quiet.Breaking || !isBreaking) ? quiet.EndOf(now) : null;
        return DesiredState.Present(rendition, onlyIfShown: !isFresh || quietUntil is not null) with
        {
            Until = Earliest(pinned, isFresh ? Earliest(Earliest(eligibility.Until, ages), quietUntil) : eligibility.Until),
            IsUrgent = isBreaking,
        };
    }

    /// <inheritdoc />
    public async Task<ObservedState> ShowAsync(Rendition rendition, Operation operation, CancellationToken cancellationToken)
    {
        var post = Post.Read(rendition.Content);
        if (channel.ShortLinks is not null)
        {
            // Before the link is out: a reader may be quicker than we are.
            await new ShortLink(operation.Article.Id, channel.Id).KeepAsync(documents, cancellationToken);
        }

        if (operation.Current is { RemoteIds.Count: > 0 } current)
        {
            var observed = current with { Hash = rendition.Hash, Version = operation.Article.Version, At = operation.At, Unfinished = null };
            if (current.Unfinished == rendition.Hash && !CorrectionReplies.IsTold(post, current))
            {
                var rest = await thread.CreateAsync(post, current.RemoteIds, operation, cancellationToken);
                return observed with { RemoteIds = [.. current.RemoteIds, .. rest.Select(placed => placed.Id)], AnnouncedCorrection = CorrectionReplies.HashOf(post.Correction) };
            }

            switch (Profile.Corrections)
            {
                case CorrectionPolicy.Replace:
                    // Somebody may have removed the post by hand: to make it anew is another act, with a key of its own.
                    return await thread.EditAsync(post, current.RemoteIds, operation, cancellationToken) is { } ids
                        ? observed with { RemoteIds = ids }
                        : throw new DeliveryException(FailureKind.Gone, $"The post {current.RemoteIds[0]} is not there any more.");
                case CorrectionPolicy.Reply:
                    return await replies.ShowAsync(post, operation, current, observed, cancellationToken);
                case CorrectionPolicy.Repost:
                    await RemoveAsync(operation, cancellationToken);
                    operation.ThrowIfLeaseExpired();
                    break;
                case CorrectionPolicy.Leave:
                    return observed;
                default:
                    throw new InvalidOperationException($"The channel {channel.Id} has no way of correcting a post: {Profile.Corrections}.");
            }
        }

        var made = await thread.CreateAsync(post, [], operation, cancellationToken);
        return new ObservedState(rendition.Hash, operation.Article.Version, [.. made.Select(placed => placed.Id)], operation.At)
        {
            Link = made[0].Link,

            // Readers of a post that was made after the correction never saw the mistake.
            AnnouncedCorrection = CorrectionReplies.HashOf(post.Correction),
        };
    }

    /// <inheritdoc />
    public Task RemoveAsync(Operation operation, CancellationToken cancellationToken) => thread.RemoveAsync(operation.Current?.RemoteIds ?? [], cancellationToken);

    /// <inheritdoc />
    public async Task<ObservedState?> FindAsync(Lookup lookup, CancellationToken cancellationToken)
    {
        if (Profile.Corrections == CorrectionPolicy.Reply && lookup is { Known.Count: > 0, Continues: false })
        {
            return await replies.FindAsync(lookup, cancellationToken);
        }

        return await thread.FindAsync(lookup, cancellationToken) is { Count: > 0 } found
            ? new ObservedState("", 0, [.. found.Select(placed => placed.Id)], found[0].At ?? lookup.NotBefore) { Link = found[0].Link }
            : null;
    }

    /// <summary>
    /// When the article becomes too old to be posted anew; null: never. An embargo that ended after the declared publication is
    /// when readers first could have it.
    /// </summary>
    private DateTimeOffset? AgesAt(Article article) =>
        AppearedAt(article) is var appeared && DateTimeOffset.MaxValue - appeared > channel.MaxAge ? appeared + channel.MaxAge : null;

    private static DateTimeOffset AppearedAt(Article article) => article.Embargo > article.Published ? article.Embargo.Value : article.Published;

    private static DateTimeOffset? Earliest(DateTimeOffset? one, DateTimeOffset? other) => one < other || other is null ? one : other;

    /// <summary>Rights may name this account or its whole platform.</summary>
    private string CarrierFor(Article article) =>
        article.Rights.Carriers.Contains(platform.Descriptor.Name, StringComparer.OrdinalIgnoreCase) ? platform.Descriptor.Name : channel.Id;
}
