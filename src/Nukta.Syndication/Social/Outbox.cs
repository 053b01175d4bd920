using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Social.Composition;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Social;

/// <summary>Where a channel without credentials posts: a document, changed by compare and set.</summary>
internal sealed class Outbox(Channel channel, IFeedStore documents, TimeProvider time, Random random) : IPosts
{
    private const int Attempts = 40;
    private static readonly Backoff Collision = new(TimeSpan.FromMilliseconds(5), TimeSpan.FromMilliseconds(500));

    public static DeliverySemantics Nature { get; } = new(
        OutcomeResolution.Idempotent, "Our own document: a post's id is derived from the key, so the same act twice is one post.")
    {
        CanLookUp = true,
    };

    public async Task<PublishedPost> CreateAsync(Post post, PostOperation operation, CancellationToken cancellationToken)
    {
        var id = RecordJson.HashText(operation.Key)[..16];
        var now = time.GetUtcNow();
        await ChangeAsync(
            posts => posts.Any(there => there.Id == id && there.Deleted is null)
                ? posts
                : [.. posts.Where(there => there.Id != id), new OutboxPost(id, operation.Key, post, now) { ReplyTo = operation.ReplyTo }],
            cancellationToken);
        return new PublishedPost(id) { At = now };
    }

    public async Task<string?> EditAsync(string id, Post post, PostOperation operation, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var found = false;
        await ChangeAsync(
            posts =>
            {
                // Written even where nothing changes, so that the write of somebody who wanted something else, and stood still, collides.
                found = posts.Any(there => there.Id == id && there.Deleted is null);
                return [.. posts.Select(there => IsChanged(there, id, post) ? there with { Post = post, Edited = now } : there)];
            },
            cancellationToken);
        return found ? id : null;
    }

    public Task DeleteAsync(string id, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return ChangeAsync(
            posts => posts.Any(there => there.Id == id && there.Deleted is null)
                ? [.. posts.Select(there => there.Id == id && there.Deleted is null ? there with { Deleted = now } : there)]
                : posts,
            cancellationToken);
    }

    public async Task<PublishedPost?> FindAsync(Lookup lookup, CancellationToken cancellationToken)
    {
        var document = await OutboxDocument.ReadAsync(documents, channel.Id, cancellationToken);
        var found = document?.Posts.LastOrDefault(there =>
            there.Deleted is null && there.Post.Link == lookup.Mark && there.Created >= lookup.NotBefore && !lookup.Known.Contains(there.Id));
        return found is null ? null : new PublishedPost(found.Id) { At = found.Created };
    }

    public async Task<PublishedPost?> FindReplyAsync(string id, Lookup lookup, CancellationToken cancellationToken)
    {
        var document = await OutboxDocument.ReadAsync(documents, channel.Id, cancellationToken);
        var found = document?.Posts.LastOrDefault(there => there.Deleted is null && there.ReplyTo == id && there.Created >= lookup.NotBefore && !lookup.Known.Contains(there.Id));
        return found is null ? null : new PublishedPost(found.Id) { At = found.Created, Text = found.Post.Text };
    }

    private static bool IsChanged(OutboxPost there, string id, Post post) => there.Id == id && there.Deleted is null && there.Post != post;

    /// <summary>Reads, changes and writes until no other writer came between; the same list back means nothing to write.</summary>
    private async Task ChangeAsync(Func<IReadOnlyList<OutboxPost>, IReadOnlyList<OutboxPost>> change, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var stored = await documents.ReadAsync(OutboxDocument.NameOf(channel.Id), unlessTag: null, cancellationToken);
            var document = stored?.Content is { } content ? OutboxDocument.Parse(content) : new OutboxDocument(channel.Id, channel.Platform);
            var changed = change(document.Posts);
            if (ReferenceEquals(changed, document.Posts))
            {
                return;
            }

            var next = document with { Posts = [.. changed.TakeLast(OutboxDocument.Most)] };
            if (await documents.TryWriteAsync(OutboxDocument.NameOf(channel.Id), next.ToBytes(), stored?.Tag, cancellationToken) is not null)
            {
                return;
            }

            await Task.Delay(Collision.WithJitter(attempt, random), time, cancellationToken);
        }

        throw new DeliveryException(FailureKind.Transient, $"The outbox of channel {channel.Id} changed at each of {Attempts} attempts to write it.");
    }
}
