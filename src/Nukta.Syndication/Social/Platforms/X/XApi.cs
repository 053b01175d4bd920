using Newtonsoft.Json.Linq;
using Nukta.Syndication.Delivery.Destinations;

namespace Nukta.Syndication.Social.Platforms.X;

/// <summary>X's API v2 for one account.</summary>
internal sealed class XApi(Uri server, PlatformClient client, IAuthorization authorization)
{
    /// <summary>Sends a request; answers whatever X answered.</summary>
    public Task<PlatformResponse> SendAsync(HttpMethod method, string path, JObject? body, CancellationToken cancellationToken) =>
        client.SendAsync(authorization, () => PlatformRequest.Json(method, PlatformRequest.At(server, path), body), cancellationToken);

    /// <summary>Asks; answers a success.</summary>
    /// <exception cref="DeliveryException">X could not be asked.</exception>
    public async Task<PlatformResponse> GetAsync(string path, CancellationToken cancellationToken)
    {
        var response = await SendAsync(HttpMethod.Get, path, null, cancellationToken);
        return response.Succeeded ? response : throw Refused(response);
    }

    /// <summary>What a failed answer means.</summary>
    public static DeliveryException Refused(PlatformResponse response) => response.Refusal(response.UntilReset("x-rate-limit-reset"));
}
