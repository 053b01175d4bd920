using System.Globalization;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Social.Composition;
using Nukta.Syndication.Social.Graph;

namespace Nukta.Syndication.Social.Platforms.Threads;

/// <summary>The posts of a profile (developers.facebook.com/docs/threads/posts): a container, then its publishing. One that is never published expires by itself.</summary>
internal sealed class ThreadsPosts(GraphApi api, string account) : IPosts
{
    /// <summary>Threads has versions of its own.</summary>
    public const string Version = "v1.0";

    private string Account => Uri.EscapeDataString(account);

    public async Task<PublishedPost> CreateAsync(Post post, PostOperation operation, CancellationToken cancellationToken)
    {
        var body = new JObject { ["media_type"] = "TEXT", ["text"] = post.Text };
        if (operation.ReplyTo is { } replyTo)
        {
            body["reply_to_id"] = replyTo;
        }
        else
        {
            body["link_attachment"] = post.Link;
        }

        var container = IdOf(await api.PrepareAsync(HttpMethod.Post, $"{Account}/threads", body, cancellationToken));
        operation.ThrowIfLeaseExpired();
        var id = IdOf(await api.SendAsync(HttpMethod.Post, $"{Account}/threads_publish", new JObject { ["creation_id"] = container }, cancellationToken));
        return new PublishedPost(id) { Link = await api.LinkOfAsync(id, cancellationToken) };
    }

    public Task<string?> EditAsync(string id, Post post, PostOperation operation, CancellationToken cancellationToken) =>
        throw new DeliveryException(FailureKind.Permanent, "Threads' API cannot edit posts; corrections must be reposted or replied.");

    public Task DeleteAsync(string id, CancellationToken cancellationToken) =>
        api.DeleteAsync(id, "threads_delete", cancellationToken);

    public Task<PublishedPost?> FindAsync(Lookup lookup, CancellationToken cancellationToken) => FindAsync(
        $"{Account}/threads?fields=id,timestamp,permalink,link_attachment_url&limit=100&since={lookup.NotBefore.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)}",
        post => (string?)post["link_attachment_url"] == lookup.Mark,
        lookup,
        cancellationToken);

    public Task<PublishedPost?> FindReplyAsync(string id, Lookup lookup, CancellationToken cancellationToken) => FindAsync(
        $"{Uri.EscapeDataString(id)}/replies?fields=id,text,timestamp,permalink,is_reply_owned_by_me&limit=100",
        reply => (bool?)reply["is_reply_owned_by_me"] == true,
        lookup,
        cancellationToken);

    private async Task<PublishedPost?> FindAsync(string path, Func<JToken, bool> isIt, Lookup lookup, CancellationToken cancellationToken)
    {
        var found = await api.FindAsync(path, post => !lookup.Known.Contains((string?)post["id"] ?? "") && isIt(post), post => GraphApi.IsBefore(post["timestamp"], lookup.NotBefore), cancellationToken);
        return found is null ? null : new PublishedPost((string)found["id"]!)
        {
            Link = (string?)found["permalink"],
            At = GraphApi.InstantOf(found["timestamp"]),
            Text = (string?)found["text"],
        };
    }

    private static string IdOf(PlatformResponse response) => response.Text("id") is { Length: > 0 } id
        ? id
        : throw new DeliveryException(FailureKind.Unknown, "Threads took it but did not say which id it has.");
}
