using System.Net.Http.Headers;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Social.Images;

namespace Nukta.Syndication.Social.Platforms.Bluesky;

/// <summary>The records of an account (docs.bsky.app, com.atproto.repo).</summary>
internal sealed class BlueskyRepository(Uri server, string account, PlatformClient client, IAuthorization authorization)
{
    private const string Collection = "app.bsky.feed.post";

    /// <summary>The account's handle or DID.</summary>
    public string Account => account;

    /// <summary>Writes a post under a key; that there is one already is success, because only this act has this key.</summary>
    /// <returns>The post's address (<c>at://…</c>).</returns>
    public async Task<string> CreateAsync(string key, JObject post, CancellationToken cancellationToken)
    {
        var body = new JObject { ["repo"] = account, ["collection"] = Collection, ["rkey"] = key, ["record"] = post, ["swapRecord"] = JValue.CreateNull() };
        var response = await PostAsync("com.atproto.repo.putRecord", body, cancellationToken);
        if (response.Text("error") == "InvalidSwap" && await ReadAsync(key, cancellationToken) is { } there)
        {
            return (string)there["uri"]!;
        }

        return response switch
        {
            { Succeeded: true } => response.Text("uri") ?? throw new DeliveryException(FailureKind.Unknown, "Bluesky took the post but did not say which address it has."),
            _ => throw Refused(response),
        };
    }

    /// <summary>Removes a post; that there is none is success.</summary>
    public async Task DeleteAsync(string address, CancellationToken cancellationToken)
    {
        var body = new JObject { ["repo"] = OwnerOf(address), ["collection"] = Collection, ["rkey"] = KeyOf(address) };
        var response = await PostAsync("com.atproto.repo.deleteRecord", body, cancellationToken);
        if (!response.Succeeded)
        {
            throw Refused(response);
        }
    }

    /// <summary>A post with its address and hash, by its key; null: there is none.</summary>
    public async Task<JObject?> ReadAsync(string key, CancellationToken cancellationToken)
    {
        var response = await SendAsync($"com.atproto.repo.getRecord?repo={Uri.EscapeDataString(account)}&collection={Collection}&rkey={key}", cancellationToken);
        return response.Succeeded ? response.Body as JObject
            : response.Text("error") == "RecordNotFound" ? null
            : throw Refused(response);
    }

    /// <summary>A hundred posts, newest keys first, and how to get those before them (null: there are none).</summary>
    public async Task<(IReadOnlyList<JObject> Posts, string? Cursor)> ListAsync(string? cursor, CancellationToken cancellationToken)
    {
        var more = cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}";
        var response = await SendAsync($"com.atproto.repo.listRecords?repo={Uri.EscapeDataString(account)}&collection={Collection}&limit=100{more}", cancellationToken);
        return response.Succeeded
            ? ([.. (response.Body?["records"] as JArray ?? []).OfType<JObject>()], response.Text("cursor"))
            : throw Refused(response);
    }

    /// <summary>Uploads a picture; the same bytes are the same blob, so that twice is once.</summary>
    public async Task<JToken> UploadAsync(Picture picture, CancellationToken cancellationToken)
    {
        var response = await client.SendAsync(
            authorization,
            () =>
            {
                var request = PlatformRequest.Json(HttpMethod.Post, AddressOf("com.atproto.repo.uploadBlob"), null);
                request.Content = new ReadOnlyMemoryContent(picture.Content);
                request.Content.Headers.ContentType = new MediaTypeHeaderValue(picture.MediaType);
                return request;
            },
            cancellationToken);
        return response.Succeeded
            ? response.Body?["blob"] ?? throw new DeliveryException(FailureKind.Transient, "Bluesky took the picture but did not say which blob it is.")
            : throw (Refused(response) is { Kind: FailureKind.Unknown } broken ? new DeliveryException(FailureKind.Transient, broken.Message, broken) : Refused(response));
    }

    /// <summary>The DID of a handle; null: there is no such account.</summary>
    public async Task<string?> ResolveAsync(string handle, CancellationToken cancellationToken)
    {
        var response = await SendAsync($"com.atproto.identity.resolveHandle?handle={Uri.EscapeDataString(handle)}", cancellationToken);
        return response.Succeeded ? response.Text("did") : null;
    }

    /// <summary>The record's key at the end of an address.</summary>
    /// <exception cref="DeliveryException">It is no address of a post.</exception>
    public static string KeyOf(string address) => address.Split('/') is ["at:", "", _, Collection, var key]
        ? key
        : throw new DeliveryException(FailureKind.Permanent, $"\"{address}\" is no address of a Bluesky post; at://did/{Collection}/key was expected.");

    private static string OwnerOf(string address) => KeyOf(address).Length > 0 ? address.Split('/')[2] : "";

    private Uri AddressOf(string method) => PlatformRequest.At(server, $"/xrpc/{method}");

    private Task<PlatformResponse> PostAsync(string method, JObject body, CancellationToken cancellationToken) =>
        client.SendAsync(authorization, () => PlatformRequest.Json(HttpMethod.Post, AddressOf(method), body), cancellationToken);

    private Task<PlatformResponse> SendAsync(string query, CancellationToken cancellationToken) =>
        client.SendAsync(authorization, () => PlatformRequest.Json(HttpMethod.Get, AddressOf(query), null), cancellationToken);

    private static DeliveryException Refused(PlatformResponse response) => response.Refusal(response.UntilReset("ratelimit-reset"));
}
