using System.Net;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Social.Tokens;

namespace Nukta.Syndication.Social.Platforms.Bluesky;

/// <summary>
/// Sessions of an account by its app password (com.atproto.server.createSession, refreshSession). A refresh token is taken again for
/// two hours after its first use and then names the same successor, so that a lost answer costs nothing.
/// </summary>
internal sealed class BlueskySessions(Uri server, string account, PlatformClient client) : ITokenIssuer
{
    public const string AppPassword = "appPassword";

    public IReadOnlyList<string> Credentials { get; } = [AppPassword];

    public async Task<IssuedTokens> BeginAsync(CancellationToken cancellationToken)
    {
        var password = await client.Secrets.ResolveAsync(AppPassword, cancellationToken);
        using var request = PlatformRequest.Json(
            HttpMethod.Post, PlatformRequest.At(server, "/xrpc/com.atproto.server.createSession"), new JObject { ["identifier"] = account.TrimStart('@'), ["password"] = password });
        return Session(await client.SendAsync(request, [password], cancellationToken));
    }

    public async Task<IssuedTokens> RenewAsync(string refreshToken, CancellationToken cancellationToken)
    {
        using var request = PlatformRequest.Bearer(HttpMethod.Post, PlatformRequest.At(server, "/xrpc/com.atproto.server.refreshSession"), refreshToken);
        return Session(await client.SendAsync(request, [refreshToken], cancellationToken));
    }

    /// <summary>Whether an answer says that the access token has expired or was withdrawn.</summary>
    public static bool HasExpired(PlatformResponse response) =>
        response.Status == HttpStatusCode.Unauthorized || (response.Status == HttpStatusCode.BadRequest && response.Text("error") is "ExpiredToken" or "InvalidToken");

    private static IssuedTokens Session(PlatformResponse response)
    {
        if (response.Text("error") == "AuthFactorTokenRequired")
        {
            throw new DeliveryException(FailureKind.Permanent, "Bluesky asks for a second factor: give an app password (Settings, Privacy and security), not the account's own.");
        }

        return !response.Succeeded ? throw response.Refusal(response.UntilReset("ratelimit-reset"))
            : response.Text("accessJwt") is { Length: > 0 } access ? new IssuedTokens(access, response.Text("refreshJwt")) { Account = response.Text("did") }
            : throw new DeliveryException(FailureKind.Unknown, "Bluesky opened a session but did not say its tokens.");
    }
}
