using System.Globalization;
using System.Net.Http.Headers;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Social.Graph;
using Nukta.Syndication.Social.Tokens;

namespace Nukta.Syndication.Social.Platforms.Threads;

/// <summary>
/// Long-lived tokens (developers.facebook.com/docs/threads/get-started/long-lived-tokens): they live sixty days and renew themselves
/// while they live, once they are a day old. So each is renewed when half of its life is over.
/// </summary>
internal sealed class ThreadsTokenIssuer(Uri server, PlatformClient client, TimeProvider time) : ITokenIssuer
{
    private static readonly TimeSpan OldEnough = TimeSpan.FromHours(25);

    public IReadOnlyList<string> Credentials { get; } = [GraphAuthorization.AccessToken];

    /// <summary>The configured token serves until it is surely old enough to be renewed.</summary>
    public async Task<IssuedTokens> BeginAsync(CancellationToken cancellationToken)
    {
        var token = await client.Secrets.ResolveAsync(GraphAuthorization.AccessToken, cancellationToken);
        return new IssuedTokens(token, token) { Expires = time.GetUtcNow() + OldEnough };
    }

    public async Task<IssuedTokens> RenewAsync(string refreshToken, CancellationToken cancellationToken)
    {
        using var request = PlatformRequest.Json(HttpMethod.Get, PlatformRequest.At(server, "/refresh_access_token?grant_type=th_refresh_token"), null);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", refreshToken);
        var response = await client.SendAsync(request, [refreshToken], cancellationToken);
        if (!response.Succeeded)
        {
            throw GraphErrors.Of(response);
        }

        return response.Text("access_token") is { Length: > 0 } access
            ? new IssuedTokens(access, access)
            {
                Expires = long.TryParse(response.Text("expires_in"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < int.MaxValue
                    ? time.GetUtcNow() + TimeSpan.FromSeconds(seconds / 2.0)
                    : null,
            }
            : throw new DeliveryException(FailureKind.Unknown, "Threads renewed the token but did not say what it is.");
    }
}
