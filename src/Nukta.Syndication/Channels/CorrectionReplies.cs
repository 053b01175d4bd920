using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Nukta.Syndication.Destinations;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Channels;

/// <summary>Tells readers of corrections in replies to a post, each correction once, however often the article changes after it.</summary>
internal sealed partial class CorrectionReplies(IPosts posts, PostThread thread, PlatformTraits traits)
{
    /// <summary>Brings what is there up to date: a correction that was not told yet is told; any other change is made in place where that can be.</summary>
    /// <param name="post">As it is wanted.</param>
    /// <param name="act">What it is changed by.</param>
    /// <param name="current">What is there.</param>
    /// <param name="shown">What is there afterwards, unless a reply joins it.</param>
    /// <param name="cancellationToken">Ends waiting.</param>
    /// <exception cref="DeliveryException">It did not happen, or nobody knows whether it did.</exception>
    public async Task<Shown> ShowAsync(Post post, Act act, Shown current, Shown shown, CancellationToken cancellationToken)
    {
        try
        {
            return await ChangeAsync(post, act, current, shown, cancellationToken);
        }
        catch (DeliveryException gone) when (gone.Fault == Fault.Gone)
        {
            // It is made anew, so nothing of it may stay: neither replies without their post, nor a post whose last reply is gone.
            await thread.RemoveAsync(current.RemoteIds, cancellationToken);
            throw;
        }
    }

    /// <summary>Finds the reply that is there and not known; null: there is none.</summary>
    /// <exception cref="DeliveryException">The platform could not be asked.</exception>
    public async Task<Shown?> FindAsync(Lookup lookup, CancellationToken cancellationToken)
    {
        try
        {
            return await posts.FindReplyAsync(Corrected(lookup.Known), lookup, cancellationToken) is { } found
                ? new Shown("", 0, [found.Id], found.At ?? lookup.NotBefore) { Link = found.Link, Told = HashOf(found.Text) }
                : null;
        }
        catch (DeliveryException gone) when (gone.Fault == Fault.Gone)
        {
            // Nothing stands below a post that somebody removed.
            return null;
        }
    }

    /// <summary>Whether readers were told what the post says about its correction.</summary>
    public static bool IsTold(Post post, Shown shown) => shown.Told is { } told && told == HashOf(post.Correction);

    /// <summary>
    /// The hash of a correction's words; null: there are none. Links, spaces and marks of direction do not count: platforms give them
    /// back otherwise than they got them, and an article's new address is no new correction.
    /// </summary>
    public static string? HashOf(string? correction) => correction is null ? null : RecordJson.HashText(
        string.Concat(Link().Replace(correction, "").EnumerateRunes().Where(IsCounted)).Normalize());

    private async Task<Shown> ChangeAsync(Post post, Act act, Shown current, Shown shown, CancellationToken cancellationToken)
    {
        // Where nobody wrote down what was told, a version is told once.
        var isTold = current.Told is null && current.Hash.Length > 0 && current.Version >= act.Article.Version;
        if (post.Correction is not { } correction || isTold || IsTold(post, current))
        {
            var first = await EditAsync(post, act, current.RemoteIds[0], cancellationToken);
            return shown with { RemoteIds = [first, .. current.RemoteIds.Skip(1)], Told = HashOf(post.Correction) ?? current.Told };
        }

        var reply = post with { Text = correction, Image = null, Correction = null, Thread = null, PinnedUntil = null };
        var making = new PostAct(act.Key, act.Begun) { ReplyTo = Corrected(current.RemoteIds), RequireInTime = act.RequireInTime };
        var placed = await posts.CreateAsync(reply, making, cancellationToken);
        return shown with { RemoteIds = [.. current.RemoteIds, placed.Id], Told = HashOf(correction) };
    }

    /// <summary>To change the same post twice is once: what is unknown of it may simply be tried again, also where nobody can look.</summary>
    private async Task<string> EditAsync(Post post, Act act, string id, CancellationToken cancellationToken)
    {
        if (!traits.CanEdit)
        {
            return id;
        }

        try
        {
            return await posts.EditAsync(id, post with { Thread = null }, new PostAct(act.Key, act.Begun) { RequireInTime = act.RequireInTime }, cancellationToken)
                ?? throw new DeliveryException(Fault.Gone, $"The post {id} is not there any more.");
        }
        catch (DeliveryException broken) when (broken.Fault == Fault.Unknown)
        {
            throw new DeliveryException(Fault.Transient, broken.Message, broken) { RetryAfter = broken.RetryAfter };
        }
    }

    private string Corrected(IReadOnlyList<string> there) => traits.RepliesAreBelowThePost ? there[0] : there[^1];

    private static bool IsCounted(Rune rune) =>
        !Rune.IsWhiteSpace(rune) && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Format or UnicodeCategory.Control);

    [GeneratedRegex(@"https?://\S+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();
}
