using System.Globalization;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Social.Composition;
using Nukta.Syndication.Social.Graph;

namespace Nukta.Syndication.Social.Platforms.Instagram;

/// <summary>
/// The posts of an account (developers.facebook.com, Instagram Platform, “Publish Content”): a container that Instagram fills with the
/// picture, then its publishing. A container that is never published expires by itself after a day.
/// </summary>
internal sealed class InstagramPosts(GraphApi api, string account, TimeProvider time) : IPosts
{
    private const int MostAlt = 1000;
    private const int MostLooks = 8;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(2);

    private string Account => Uri.EscapeDataString(account);

    public async Task<PublishedPost> CreateAsync(Post post, PostOperation operation, CancellationToken cancellationToken)
    {
        if (operation.ReplyTo is { } replyTo)
        {
            var comment = await api.SendAsync(HttpMethod.Post, $"{Uri.EscapeDataString(replyTo)}/comments", new JObject { ["message"] = post.Text }, cancellationToken);
            return new PublishedPost(IdOf(comment));
        }

        var image = post.Image ?? throw new DeliveryException(FailureKind.Permanent, "Instagram takes no post without a picture.");
        var body = new JObject { ["image_url"] = image.Url.AbsoluteUri, ["caption"] = post.Text };
        if (!string.IsNullOrWhiteSpace(image.Alt))
        {
            body["alt_text"] = TextTruncation.Cut(image.Alt, cut => cut.Length <= MostAlt, MostAlt);
        }

        var container = IdOf(await api.PrepareAsync(HttpMethod.Post, $"{Account}/media", body, cancellationToken));
        await WaitAsync(container, cancellationToken);
        operation.ThrowIfLeaseExpired();
        var id = IdOf(await api.SendAsync(HttpMethod.Post, $"{Account}/media_publish", new JObject { ["creation_id"] = container }, cancellationToken));
        return new PublishedPost(id) { Link = await api.LinkOfAsync(id, cancellationToken) };
    }

    public Task<string?> EditAsync(string id, Post post, PostOperation operation, CancellationToken cancellationToken) =>
        throw new DeliveryException(FailureKind.Permanent, "Instagram's API cannot change a caption; corrections must be told in a comment, or left.");

    public Task DeleteAsync(string id, CancellationToken cancellationToken) =>
        api.DeleteAsync(id, "instagram_manage_contents", cancellationToken);

    public async Task<PublishedPost?> FindAsync(Lookup lookup, CancellationToken cancellationToken)
    {
        var since = lookup.NotBefore.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var found = await api.FindAsync(
            $"{Account}/media?fields=id,caption,permalink,timestamp&limit=100&since={since}",
            post => !lookup.Known.Contains((string?)post["id"] ?? "") && Carries(post["caption"], lookup.Mark),
            isTooOld: null,
            cancellationToken);
        return found is null ? null : new PublishedPost((string)found["id"]!) { Link = (string?)found["permalink"], At = GraphApi.InstantOf(found["timestamp"]) };
    }

    public async Task<PublishedPost?> FindReplyAsync(string id, Lookup lookup, CancellationToken cancellationToken)
    {
        // A comment's “from” is scoped to whoever asks (IGSID), not the account's id; but our comments carry the link, like captions.
        var found = await api.FindAsync(
            $"{Uri.EscapeDataString(id)}/comments?fields=id,text,timestamp&limit=50",
            comment => !lookup.Known.Contains((string?)comment["id"] ?? "") && Carries(comment["text"], lookup.Mark),
            comment => GraphApi.IsBefore(comment["timestamp"], lookup.NotBefore),
            cancellationToken);
        return found is null ? null : new PublishedPost((string)found["id"]!) { At = GraphApi.InstantOf(found["timestamp"]), Text = (string?)found["text"] };
    }

    private static bool Carries(JToken? text, string mark) => ((string?)text)?.Split('\n').Contains(mark, StringComparer.Ordinal) == true;

    /// <summary>Waits for Instagram to fetch the picture: asking more often than every few seconds counts against the limit.</summary>
    private async Task WaitAsync(string container, CancellationToken cancellationToken)
    {
        for (var look = 0; look < MostLooks; look++)
        {
            var response = await api.PrepareAsync(HttpMethod.Get, $"{Uri.EscapeDataString(container)}?fields=status_code,status", null, cancellationToken);
            switch (response.Text("status_code"))
            {
                case "FINISHED":
                    return;
                case "ERROR" or "EXPIRED":
                    throw new DeliveryException(
                        FailureKind.Permanent, $"Instagram cannot use the picture: {response.Text("status") ?? "it does not say why"}. Give the article a JPEG between 4:5 and 1.91:1, at most 8 MB.");
                default:
                    await Task.Delay(BetweenLooks, time, cancellationToken);
                    break;
            }
        }

        throw new DeliveryException(FailureKind.Transient, "Instagram is still fetching the picture.");
    }

    private static string IdOf(PlatformResponse response) => response.Text("id") is { Length: > 0 } id
        ? id
        : throw new DeliveryException(FailureKind.Unknown, "Instagram took it but did not say which id it has.");
}
