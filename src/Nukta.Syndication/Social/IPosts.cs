using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Social.Composition;

namespace Nukta.Syndication.Social;

/// <summary>The posts of one account: what every platform can do, in its own way.</summary>
public interface IPosts
{
    /// <summary>Posts; in reply to a post of ours when <see cref="PostOperation.ReplyTo"/> names it.</summary>
    /// <exception cref="DeliveryException">It did not happen, or nobody knows whether it did.</exception>
    Task<PublishedPost> CreateAsync(Post post, PostOperation operation, CancellationToken cancellationToken);

    /// <summary>
    /// Changes the post in place and answers its id, which may be another one now; null: it is gone, or had to go, and is to be made anew.
    /// Only where <see cref="Configuration.Vocabulary.PlatformDescriptor.CanEdit"/>.
    /// </summary>
    /// <exception cref="DeliveryException">It did not happen, or nobody knows whether it did.</exception>
    Task<string?> EditAsync(string id, Post post, PostOperation operation, CancellationToken cancellationToken);

    /// <summary>Removes the post; that it is gone already is success.</summary>
    /// <exception cref="DeliveryException">It did not happen, or nobody knows whether it did.</exception>
    Task DeleteAsync(string id, CancellationToken cancellationToken);

    /// <summary>Finds the newest post of ours that carries the link and is not known yet; null: none. Only where <see cref="DeliverySemantics.CanLookUp"/>.</summary>
    /// <exception cref="DeliveryException">The platform could not be asked.</exception>
    Task<PublishedPost?> FindAsync(Lookup lookup, CancellationToken cancellationToken);

    /// <summary>
    /// Finds a post of ours that replies to this one (a comment, where those are its replies), says what it says, and is neither
    /// known yet nor too old; null: none. Only where <see cref="DeliverySemantics.CanLookUp"/>.
    /// </summary>
    /// <exception cref="DeliveryException">The platform could not be asked; <see cref="FailureKind.Gone"/>: this post is not there any more.</exception>
    Task<PublishedPost?> FindReplyAsync(string id, Lookup lookup, CancellationToken cancellationToken) =>
        throw new DeliveryException(FailureKind.Permanent, "Nothing lists the replies to a post of this platform.");
}

/// <summary>What a post is made or changed by.</summary>
/// <param name="Key">Names the act: the same act has the same key.</param>
/// <param name="Begun">When that key was first tried (UTC); the same in every repetition.</param>
public sealed record PostOperation(string Key, DateTimeOffset Begun)
{
    /// <summary>The id of the post of ours that it replies to; null: none.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>To be called before every further request: ends the act of a worker that was paused (throws).</summary>
    public Action ThrowIfLeaseExpired { get; init; } = () => { };
}

/// <summary>A post that is there.</summary>
/// <param name="Id">The platform's own id.</param>
public sealed record PublishedPost(string Id)
{
    /// <summary>Where people can see it; null when nobody can say.</summary>
    public string? Link { get; init; }

    /// <summary>What a reply that was found says, in the platform's own spelling of links and spaces; null otherwise.</summary>
    public string? Text { get; init; }

    /// <summary>When it was made (UTC), by the platform's clock; null when it does not say.</summary>
    public DateTimeOffset? At { get; init; }
}
