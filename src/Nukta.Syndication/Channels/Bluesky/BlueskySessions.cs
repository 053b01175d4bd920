using System.Net;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Channels.Tokens;
using Nukta.Syndication.Destinations;

namespace Nukta.Syndication.Channels.Bluesky;

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
    public static bool HasExpired(PlatformAnswer answer) =>
        answer.Status == HttpStatusCode.Unauthorized || (answer.Status == HttpStatusCode.BadRequest && answer.Text("error") is "ExpiredToken" or "InvalidToken");

    private static IssuedTokens Session(PlatformAnswer answer)
    {
        if (answer.Text("error") == "AuthFactorTokenRequired")
        {
            throw new DeliveryException(Fault.Permanent, "Bluesky asks for a second factor: give an app password (Settings, Privacy and security), not the account's own.");
        }

        return !answer.Succeeded ? throw answer.Refusal(answer.UntilReset("ratelimit-reset"))
            : answer.Text("accessJwt") is { Length: > 0 } access ? new IssuedTokens(access, answer.Text("refreshJwt")) { Account = answer.Text("did") }
            : throw new DeliveryException(Fault.Unknown, "Bluesky opened a session but did not say its tokens.");
    }
}
