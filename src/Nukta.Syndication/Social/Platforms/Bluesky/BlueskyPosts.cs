using System.Globalization;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Social.Composition;
using Nukta.Syndication.Social.Images;

namespace Nukta.Syndication.Social.Platforms.Bluesky;

/// <summary>The posts of a Bluesky account; their ids are their addresses (<c>at://…</c>).</summary>
internal sealed class BlueskyPosts(BlueskyRepository repository, IPictures pictures, TimeProvider time) : IPosts
{
    private const int MostPages = 5;

    // The lexicons allow 2,000,000 bytes for app.bsky.embed.images and 1,000,000 for the thumb of app.bsky.embed.external; older
    // servers check 1,000,000 for both. Clients show at most 2,000 pixels.
    private static readonly PictureLimits Limits = new(1_000_000, 2000, 2000);

    public async Task<PublishedPost> CreateAsync(Post post, PostOperation operation, CancellationToken cancellationToken)
    {
        var accounts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var handle in BlueskyFacets.HandlesIn(post.Text))
        {
            if (await repository.ResolveAsync(handle, cancellationToken) is { } did)
            {
                accounts[handle] = did;
            }
        }

        var record = new JObject
        {
            ["$type"] = "app.bsky.feed.post",
            ["text"] = post.Text,
            ["createdAt"] = time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            ["langs"] = new JArray(post.Language),
        };
        if (BlueskyFacets.Of(post.Text, accounts) is { Count: > 0 } facets)
        {
            record["facets"] = facets;
        }

        if (await EmbedAsync(post, operation, cancellationToken) is { } embed)
        {
            record["embed"] = embed;
        }

        if (operation.ReplyTo is { } parent)
        {
            record["reply"] = await ReplyAsync(parent, cancellationToken);
        }

        operation.ThrowIfLeaseExpired();
        return Placed(await repository.CreateAsync(Tid.Of(operation.Key, operation.Begun), record, cancellationToken), null);
    }

    public Task<string?> EditAsync(string id, Post post, PostOperation operation, CancellationToken cancellationToken) =>
        throw new DeliveryException(FailureKind.Permanent, "Bluesky shows posts as they were first; corrections must be reposted or replied.");

    public Task DeleteAsync(string id, CancellationToken cancellationToken) => repository.DeleteAsync(id, cancellationToken);

    public Task<PublishedPost?> FindAsync(Lookup lookup, CancellationToken cancellationToken) => FindAsync(
        lookup, record => (string?)record.SelectToken("embed.external.uri") == lookup.Mark
            || record.SelectTokens("facets[*].features[*].uri").Any(link => (string?)link == lookup.Mark), cancellationToken);

    public Task<PublishedPost?> FindReplyAsync(string id, Lookup lookup, CancellationToken cancellationToken) =>
        FindAsync(lookup, record => (string?)record.SelectToken("reply.parent.uri") == id, cancellationToken);

    private async Task<PublishedPost?> FindAsync(Lookup lookup, Func<JToken, bool> takes, CancellationToken cancellationToken)
    {
        string? cursor = null;
        for (var page = 0; page < MostPages; page++)
        {
            var (posts, next) = await repository.ListAsync(cursor, cancellationToken);
            foreach (var post in posts)
            {
                var placed = Placed((string?)post["uri"] ?? "", (string?)post.SelectToken("value.createdAt"));
                if (placed.At >= lookup.NotBefore && !lookup.Known.Contains(placed.Id) && post["value"] is { } record && takes(record))
                {
                    return placed with { Text = (string?)record["text"] };
                }
            }

            // Keys hold the time: a page without anything young enough is followed by older ones.
            if (next is null || !posts.Any(post => Placed((string?)post["uri"] ?? "", (string?)post.SelectToken("value.createdAt")).At >= lookup.NotBefore))
            {
                return null;
            }

            cursor = next;
        }

        throw new DeliveryException(FailureKind.Transient, $"Bluesky lists more than {MostPages * 100} posts since the act; whether ours is among them is not known.");
    }

    private async Task<JObject?> EmbedAsync(Post post, PostOperation operation, CancellationToken cancellationToken)
    {
        var picture = post.Image is { } image ? await pictures.FitAsync(image.Source, Limits, cancellationToken) : null;
        if (picture is not null)
        {
            operation.ThrowIfLeaseExpired();
        }

        var blob = picture is null ? null : await repository.UploadAsync(picture, cancellationToken);
        if (post.Card is { } card)
        {
            var external = new JObject { ["uri"] = post.Link, ["title"] = card.Title, ["description"] = card.Description };
            if (blob is not null)
            {
                external["thumb"] = blob;
            }

            return new JObject { ["$type"] = "app.bsky.embed.external", ["external"] = external };
        }

        return blob is null ? null : new JObject
        {
            ["$type"] = "app.bsky.embed.images",
            ["images"] = new JArray(new JObject
            {
                ["image"] = blob,
                ["alt"] = post.Image!.Alt ?? "",
                ["aspectRatio"] = new JObject { ["width"] = picture!.Width, ["height"] = picture.Height },
            }),
        };
    }

    /// <summary>A reply names the post that it answers and the first of the thread, each with its hash.</summary>
    private async Task<JObject> ReplyAsync(string parent, CancellationToken cancellationToken)
    {
        var there = await repository.ReadAsync(BlueskyRepository.KeyOf(parent), cancellationToken)
            ?? throw new DeliveryException(FailureKind.Gone, $"The post {parent} is not there any more.");
        var reference = new JObject { ["uri"] = there["uri"], ["cid"] = there["cid"] };
        return new JObject { ["root"] = there.SelectToken("value.reply.root")?.DeepClone() ?? reference.DeepClone(), ["parent"] = reference };
    }

    private PublishedPost Placed(string address, string? created) => new(address)
    {
        Link = $"https://bsky.app/profile/{repository.Account}/post/{BlueskyRepository.KeyOf(address)}",
        At = DateTimeOffset.TryParse(created, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null,
    };
}
