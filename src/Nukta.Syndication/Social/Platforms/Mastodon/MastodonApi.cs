using Newtonsoft.Json.Linq;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Social.Images;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Social.Platforms.Mastodon;

/// <summary>A Mastodon server's API for one account.</summary>
internal sealed class MastodonApi(Uri server, PlatformClient client)
{
    public const string AccessToken = "accessToken";

    /// <summary>Sends a request; answers whatever the server answered. A key names the act for servers that remember keys.</summary>
    public Task<PlatformResponse> SendAsync(HttpMethod method, string path, JObject? body, string? key, CancellationToken cancellationToken) =>
        client.SendAsync(
            AccessToken,
            token =>
            {
                var request = PlatformRequest.Bearer(method, PlatformRequest.At(server, path), token, body);
                if (key is not null)
                {
                    // Hashed, because our keys may hold Urdu and a header may not.
                    request.Headers.Add("Idempotency-Key", RecordJson.HashText(key));
                }

                return request;
            },
            cancellationToken);

    /// <summary>Uploads a file.</summary>
    public Task<PlatformResponse> UploadAsync(string path, Picture picture, IReadOnlyDictionary<string, string> fields, CancellationToken cancellationToken) =>
        client.SendAsync(
            AccessToken,
            token =>
            {
                var request = PlatformRequest.File(PlatformRequest.At(server, path), "file", picture, fields);
                request.Headers.Authorization = new("Bearer", token);
                return request;
            },
            cancellationToken);

    /// <summary>Asks; answers a success.</summary>
    /// <exception cref="DeliveryException">The server could not be asked.</exception>
    public async Task<PlatformResponse> GetAsync(string path, CancellationToken cancellationToken)
    {
        var response = await SendAsync(HttpMethod.Get, path, null, key: null, cancellationToken);
        return response.Succeeded ? response : throw Refused(response);
    }

    /// <summary>What a failed answer, or a success that does not say enough, means.</summary>
    public static DeliveryException Refused(PlatformResponse response) => response.Succeeded
        ? new DeliveryException(FailureKind.Unknown, "Mastodon took the post but did not say which id it has.")
        : response.Refusal(response.UntilReset("X-RateLimit-Reset"));
}
