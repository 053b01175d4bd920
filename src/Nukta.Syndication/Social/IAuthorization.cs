using System.Net.Http.Headers;

namespace Nukta.Syndication.Social;

/// <summary>Puts into a request what proves that we may act for an account.</summary>
internal interface IAuthorization
{
    /// <summary>Adds the proof; the request is whole but for it.</summary>
    /// <exception cref="Nukta.Syndication.Delivery.Destinations.DeliveryException">It cannot be had; nothing was sent for the act itself.</exception>
    Task<RequestCredentials> AuthorizeAsync(HttpRequestMessage request, CancellationToken cancellationToken);

    /// <summary>Whether the platform refused the proof because it has expired, and a new one is there now: then it is worth sending again.</summary>
    /// <exception cref="Nukta.Syndication.Delivery.Destinations.DeliveryException">A new one cannot be had.</exception>
    Task<bool> RenewAsync(RequestCredentials refused, PlatformResponse response, CancellationToken cancellationToken);
}

/// <summary>What a request was authorized with.</summary>
/// <param name="Confidences">Texts that no error may show.</param>
/// <param name="Generation">Which of the account's tokens; 0: a configured one.</param>
internal sealed record RequestCredentials(IReadOnlyList<string> Confidences, int Generation = 0);

/// <summary>A configured bearer token (RFC 6750 §2.1) that nobody renews.</summary>
internal sealed class BearerSecret(ChannelSecrets secrets, string credential) : IAuthorization
{
    public async Task<RequestCredentials> AuthorizeAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var token = await secrets.ResolveAsync(credential, cancellationToken);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return new RequestCredentials([token]);
    }

    public Task<bool> RenewAsync(RequestCredentials refused, PlatformResponse response, CancellationToken cancellationToken) => Task.FromResult(false);
}
