using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Social.Composition;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Social;

/// <summary>Tells readers of corrections in replies to a post, each correction once, however often the article changes after it.</summary>
internal sealed partial class CorrectionReplies(IPosts posts, PostThread thread, IPlatform platform)
{
    /// <summary>Brings what is there up to date: a correction that was not told yet is told; any other change is made in place where that can be.</summary>
    /// <param name="post">As it is wanted.</param>
    /// <param name="operation">What it is changed by.</param>
    /// <param name="current">What is there.</param>
    /// <param name="observed">What is there afterwards, unless a reply joins it.</param>
    /// <param name="cancellationToken">Ends waiting.</param>
    /// <exception cref="DeliveryException">It did not happen, or nobody knows whether it did.</exception>
    public async Task<ObservedState> ShowAsync(Post post, Operation operation, ObservedState current, ObservedState observed, CancellationToken cancellationToken)
    {
        try
        {
            return await ChangeAsync(post, operation, current, observed, cancellationToken);
        }
        catch (DeliveryException gone) when (gone.Kind == FailureKind.Gone)
        {
            // It is made anew, so nothing of it may stay: neither replies without their post, nor a post whose last reply is gone.
            await thread.RemoveAsync(current.RemoteIds, cancellationToken);
            throw;
        }
    }

    /// <summary>Finds the reply that is there and not known; null: there is none.</summary>
    /// <exception cref="DeliveryException">The platform could not be asked.</exception>
    public async Task<ObservedState?> FindAsync(Lookup lookup, CancellationToken cancellationToken)
    {
        try
        {
            return await posts.FindReplyAsync(Corrected(lookup.Known), lookup, cancellationToken) is { } found
                ? new ObservedState("", 0, [found.Id], found.At ?? lookup.NotBefore) { Link = found.Link, AnnouncedCorrection = HashOf(found.Text) }
                : null;
        }
        catch (DeliveryException gone) when (gone.Kind == FailureKind.Gone)
        {
            // Nothing stands below a post that somebody removed.
            return null;
        }
    }

    /// <summary>Whether readers were told what the post says about its correction.</summary>
    public static bool IsTold(Post post, ObservedState observed) => observed.AnnouncedCorrection is { } told && told == HashOf(post.Correction);

    /// <summary>
    /// The hash of a correction's words; null: there are none. Links, spaces and marks of direction do not count: platforms give them
    /// back otherwise than they got them, and an article's new address is no new correction.
    /// </summary>
    public static string? HashOf(string? correction) => correction is null ? null : RecordJson.HashText(
        string.Concat(Link().Replace(correction, "").EnumerateRunes().Where(IsCounted)).Normalize());

    private async Task<ObservedState> ChangeAsync(Post post, Operation operation, ObservedState current, ObservedState observed, CancellationToken cancellationToken)
    {
        // Where nobody wrote down what was told, a version is told once.
        var isTold = current.AnnouncedCorrection is null && current.Hash.Length > 0 && current.Version >= operation.Article.Version;
        if (post.Correction is not { } correction || isTold || IsTold(post, current))
        {
            var first = await EditAsync(post, operation, current.RemoteIds[0], cancellationToken);
            return observed with { RemoteIds = [first, .. current.RemoteIds.Skip(1)], AnnouncedCorrection = HashOf(post.Correction) ?? current.AnnouncedCorrection };
        }

        var reply = post with { Text = correction, Image = null, Correction = null, Thread = null, PinnedUntil = null };
        var making = new PostOperation(operation.Key, operation.Started) { ReplyTo = Corrected(current.RemoteIds), ThrowIfLeaseExpired = operation.ThrowIfLeaseExpired };
        var placed = await posts.CreateAsync(reply, making, cancellationToken);
        return observed with { RemoteIds = [.. current.RemoteIds, placed.Id], AnnouncedCorrection = HashOf(correction) };
    }

    /// <summary>To change the same post twice is once: what is unknown of it may simply be tried again, also where nobody can look.</summary>
    private async Task<string> EditAsync(Post post, Operation operation, string id, CancellationToken cancellationToken)
    {
        if (!platform.Descriptor.CanEdit)
        {
            return id;
        }

        try
        {
            return await posts.EditAsync(id, post with { Thread = null }, new PostOperation(operation.Key, operation.Started) { ThrowIfLeaseExpired = operation.ThrowIfLeaseExpired }, cancellationToken)
                ?? throw new DeliveryException(FailureKind.Gone, $"The post {id} is not there any more.");
        }
        catch (DeliveryException broken) when (broken.Kind == FailureKind.Unknown)
        {
            throw new DeliveryException(FailureKind.Transient, broken.Message, broken) { RetryAfter = broken.RetryAfter };
        }
    }

    private string Corrected(IReadOnlyList<string> there) => platform.Traits.RepliesAreBelowThePost ? there[0] : there[^1];

    private static bool IsCounted(Rune rune) =>
        !Rune.IsWhiteSpace(rune) && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Format or UnicodeCategory.Control);

    [GeneratedRegex(@"https?://\S+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();
}
