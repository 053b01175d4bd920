using System.Globalization;
using System.Net;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Social.Tokens;

namespace Nukta.Syndication.Social.Platforms.LinkedIn;

/// <summary>
/// Programmatic refresh tokens (learn.microsoft.com/linkedin/shared/authentication/programmatic-refresh-tokens): access tokens live
/// sixty days; the refresh token lives a year and stays the same.
/// </summary>
/// <param name="server">Null: LinkedIn's own.</param>
/// <param name="client">Sends.</param>
/// <param name="time">Dates the tokens.</param>
internal sealed class LinkedInTokenIssuer(Uri? server, PlatformClient client, TimeProvider time) : ITokenIssuer
{
    public const string AccessToken = "accessToken";
    public const string ClientId = "clientId";
    public const string ClientSecret = "clientSecret";
    public const string RefreshToken = "refreshToken";

    private static readonly Uri PublicServer = new("https://www.linkedin.com");

    public IReadOnlyList<string> Credentials { get; } = [ClientId, ClientSecret, RefreshToken];

    public async Task<IssuedTokens> BeginAsync(CancellationToken cancellationToken) =>
        await RenewAsync(await client.Secrets.ResolveAsync(RefreshToken, cancellationToken), cancellationToken);

    public async Task<IssuedTokens> RenewAsync(string refreshToken, CancellationToken cancellationToken)
    {
        var secret = await client.Secrets.ResolveAsync(ClientSecret, cancellationToken);
        using var request = PlatformRequest.Json(HttpMethod.Post, PlatformRequest.At(server ?? PublicServer, "/oauth/v2/accessToken"), null);
        request.Content = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "refresh_token",
            ["refresh_token"] = refreshToken,
            ["client_id"] = await client.Secrets.ResolveAsync(ClientId, cancellationToken),
            ["client_secret"] = secret,
        });
        var response = await client.SendAsync(request, [refreshToken, secret], cancellationToken);
        if (!response.Succeeded)
        {
            throw response.Refusal();
        }

        return response.Text("access_token") is { Length: > 0 } access
            ? new IssuedTokens(access, response.Text("refresh_token") ?? refreshToken)
            {
                Expires = long.TryParse(response.Text("expires_in"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < int.MaxValue
                    ? time.GetUtcNow() + TimeSpan.FromSeconds(seconds)
                    : null,
            }
            : throw new DeliveryException(FailureKind.Unknown, "LinkedIn renewed the token but did not say what it is.");
    }

    /// <summary>Whether an answer says that the access token has expired or was withdrawn.</summary>
    public static bool HasExpired(PlatformResponse response) => response.Status == HttpStatusCode.Unauthorized;
}
