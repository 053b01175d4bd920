using Newtonsoft.Json.Linq;
using Nukta.Syndication.Destinations;

namespace Nukta.Syndication.Channels.X;

/// <summary>X's API v2 for one account.</summary>
internal sealed class XApi(Uri server, PlatformClient client, IAuthorization authorization)
{
    /// <summary>Sends a request; answers whatever X answered.</summary>
    public Task<PlatformAnswer> SendAsync(HttpMethod method, string path, JObject? body, CancellationToken cancellationToken) =>
        client.SendAsync(authorization, () => PlatformRequest.Json(method, PlatformRequest.At(server, path), body), cancellationToken);

    /// <summary>Asks; answers a success.</summary>
    /// <exception cref="DeliveryException">X could not be asked.</exception>
    public async Task<PlatformAnswer> GetAsync(string path, CancellationToken cancellationToken)
    {
        var answer = await SendAsync(HttpMethod.Get, path, null, cancellationToken);
        return answer.Succeeded ? answer : throw Refused(answer);
    }

    /// <summary>What a failed answer means.</summary>
    public static DeliveryException Refused(PlatformAnswer answer) => answer.Refusal(answer.UntilReset("x-rate-limit-reset"));
}
