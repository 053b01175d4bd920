using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Social.Tokens;

namespace Nukta.Syndication.Social.Platforms.X;

/// <summary>
/// X's OAuth 2.0 with the scope offline.access (docs.x.com, authorization code): access tokens live two hours, and each refresh
/// token is for one use.
/// </summary>
internal sealed class XTokenIssuer(Uri server, PlatformClient client, TimeProvider time) : ITokenIssuer
{
    public const string ClientId = "clientId";
    public const string ClientSecret = "clientSecret";
    public const string RefreshToken = "refreshToken";

    public IReadOnlyList<string> Credentials { get; } = [ClientId, ClientSecret, RefreshToken];

    public async Task<IssuedTokens> BeginAsync(CancellationToken cancellationToken) =>
        await RenewAsync(await client.Secrets.ResolveAsync(RefreshToken, cancellationToken), cancellationToken);

    public async Task<IssuedTokens> RenewAsync(string refreshToken, CancellationToken cancellationToken)
    {
        var id = await client.Secrets.ResolveAsync(ClientId, cancellationToken);
        var secret = await client.Secrets.ResolveOptionalAsync(ClientSecret, cancellationToken);
        using var request = PlatformRequest.Json(HttpMethod.Post, PlatformRequest.At(server, "/2/oauth2/token"), null);
        request.Content = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "refresh_token",
            ["refresh_token"] = refreshToken,
            ["client_id"] = id,
        });
        if (secret is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{id}:{secret}")));
        }

        var response = await client.SendAsync(request, [refreshToken, .. secret is null ? Array.Empty<string>() : [secret]], cancellationToken);
        if (!response.Succeeded)
        {
            throw response.Refusal(response.UntilReset("x-rate-limit-reset"));
        }

        return response.Text("access_token") is { Length: > 0 } access
            ? new IssuedTokens(access, response.Text("refresh_token"))
            {
                Expires = long.TryParse(response.Text("expires_in"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < int.MaxValue
                    ? time.GetUtcNow() + TimeSpan.FromSeconds(seconds)
                    : null,
            }
            : throw new DeliveryException(FailureKind.Unknown, "X renewed the tokens but did not say what they are.");
    }

    /// <summary>Whether an answer says that the access token has expired or was withdrawn.</summary>
    public static bool HasExpired(PlatformResponse response) => response.Status == HttpStatusCode.Unauthorized;
}
