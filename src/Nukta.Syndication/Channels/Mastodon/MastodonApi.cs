using Newtonsoft.Json.Linq;
using Nukta.Syndication.Channels.Images;
using Nukta.Syndication.Destinations;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Channels.Mastodon;

/// <summary>A Mastodon server's API for one account.</summary>
internal sealed class MastodonApi(Uri server, PlatformClient client)
{
    public const string AccessToken = "accessToken";

    /// <summary>Sends a request; answers whatever the server answered. A key names the act for servers that remember keys.</summary>
    public Task<PlatformAnswer> SendAsync(HttpMethod method, string path, JObject? body, string? key, CancellationToken cancellationToken) =>
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
    public Task<PlatformAnswer> UploadAsync(string path, Picture picture, IReadOnlyDictionary<string, string> fields, CancellationToken cancellationToken) =>
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
    public async Task<PlatformAnswer> GetAsync(string path, CancellationToken cancellationToken)
    {
        var answer = await SendAsync(HttpMethod.Get, path, null, key: null, cancellationToken);
        return answer.Succeeded ? answer : throw Refused(answer);
    }

    /// <summary>What a failed answer, or a success that does not say enough, means.</summary>
    public static DeliveryException Refused(PlatformAnswer answer) => answer.Succeeded
        ? new DeliveryException(Fault.Unknown, "Mastodon took the post but did not say which id it has.")
        : answer.Refusal(answer.UntilReset("X-RateLimit-Reset"));
}
