using Nukta.Syndication.Delivery.Destinations;

namespace Nukta.Syndication.Social.Composition;

/// <summary>
/// A post and what follows it, each a reply to the one before. Every part is an act of its own, with a key derived from the whole's:
/// where keys are remembered, acting again makes none twice; elsewhere what is there already is looked up, and the rest added.
/// </summary>
internal sealed class PostThread(IPosts posts)
{
    /// <summary>Makes the parts that are not there yet; answers those that were made.</summary>
    /// <param name="post">The whole.</param>
    /// <param name="there">The ids of its first parts; empty: none is there.</param>
    /// <param name="operation">What it is made by.</param>
    /// <param name="cancellationToken">Ends waiting.</param>
    /// <exception cref="DeliveryException">Not all were made. <see cref="FailureKind.Unknown"/> when some were.</exception>
    public async Task<IReadOnlyList<PublishedPost>> CreateAsync(Post post, IReadOnlyList<string> there, Operation operation, CancellationToken cancellationToken)
    {
        var parts = PartsOf(post);
        var made = new List<PublishedPost>();
        for (var part = there.Count; part < parts.Count; part++)
        {
            var before = made.Count > 0 ? made[^1].Id : there.Count > 0 ? there[^1] : null;
            try
            {
                operation.ThrowIfLeaseExpired();
                made.Add(await posts.CreateAsync(parts[part], Of(operation, part) with { ReplyTo = before }, cancellationToken));
            }
            catch (DeliveryException failure) when (made.Count > 0)
            {
                throw new DeliveryException(FailureKind.Unknown, $"Post {part + 1} of {parts.Count} failed. {failure.Message}", failure) { RetryAfter = failure.RetryAfter };
            }
        }

        return made;
    }

    /// <summary>Changes the parts in place; null: one is gone. Parts more or fewer than before are added or removed at the end.</summary>
    /// <exception cref="DeliveryException">It did not happen, or nobody knows whether it did.</exception>
    public async Task<IReadOnlyList<string>?> EditAsync(Post post, IReadOnlyList<string> there, Operation operation, CancellationToken cancellationToken)
    {
        var parts = PartsOf(post);
        var edited = new List<string>();
        foreach (var (id, part) in there.Zip(parts))
        {
            operation.ThrowIfLeaseExpired();
            if (await posts.EditAsync(id, part, Of(operation, 0), cancellationToken) is not { } now)
            {
                return null;
            }

            edited.Add(now);
        }

        foreach (var id in there.Skip(parts.Count).Reverse())
        {
            operation.ThrowIfLeaseExpired();
            await posts.DeleteAsync(id, cancellationToken);
        }

        var more = parts.Count > there.Count ? await CreateAsync(post, there, operation, cancellationToken) : [];
        return [.. edited, .. more.Select(placed => placed.Id)];
    }

    /// <summary>
    /// Removes the parts, the first one first: it is what a withdrawal is about. One that cannot be removed keeps no other up.
    /// </summary>
    /// <exception cref="DeliveryException">Not all are gone: trying again may help when it may for any of them.</exception>
    public async Task RemoveAsync(IReadOnlyList<string> there, CancellationToken cancellationToken)
    {
        var failures = new List<DeliveryException>();
        foreach (var id in there)
        {
            try
            {
                await posts.DeleteAsync(id, cancellationToken);
            }
            catch (DeliveryException failure)
            {
                failures.Add(failure);
            }
        }

        if (failures.MinBy(failure => failure.Kind switch { FailureKind.Transient => 0, FailureKind.Unknown => 1, _ => 2 }) is { } worst)
        {
            throw there.Count == 1 ? worst : new DeliveryException(worst.Kind, $"{failures.Count} of {there.Count} posts could not be removed. {worst.Message}", worst)
            {
                RetryAfter = worst.RetryAfter,
            };
        }
    }

    /// <summary>Finds the parts that are there and not known; empty: none.</summary>
    /// <exception cref="DeliveryException">The platform could not be asked.</exception>
    public async Task<IReadOnlyList<PublishedPost>> FindAsync(Lookup lookup, CancellationToken cancellationToken)
    {
        var found = new List<PublishedPost>();
        var known = lookup.Continues ? lookup.Known.Count : 0;
        while (known + found.Count < lookup.Parts)
        {
            var before = found.Count > 0 ? found[^1].Id : lookup.Continues ? lookup.Known[^1] : null;
            var next = before is null
                ? await posts.FindAsync(lookup, cancellationToken)
                : await posts.FindReplyAsync(before, lookup, cancellationToken);
            if (next is null)
            {
                break;
            }

            found.Add(next);
        }

        return found;
    }

    private static PostOperation Of(Operation operation, int part) =>
        new(part == 0 ? operation.Key : $"{operation.Key}/{part}", operation.Started) { ThrowIfLeaseExpired = operation.ThrowIfLeaseExpired };

    private static IReadOnlyList<Post> PartsOf(Post post) =>
        [post with { Thread = null }, .. (post.Thread ?? []).Select(text => new Post(text, post.Link, post.Language) { ParseMode = post.ParseMode, Silent = true, Warning = post.Warning })];
}
