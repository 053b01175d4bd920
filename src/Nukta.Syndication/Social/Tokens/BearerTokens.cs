using System.Net.Http.Headers;

namespace Nukta.Syndication.Social.Tokens;

/// <summary>A renewed bearer token (RFC 6750 §2.1).</summary>
/// <param name="tokens">Where it comes from.</param>
/// <param name="hasExpired">Whether an answer says that it has expired.</param>
internal sealed class BearerTokens(RenewedTokens tokens, Func<PlatformResponse, bool> hasExpired) : IAuthorization
{
    public async Task<RequestCredentials> AuthorizeAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var kept = await tokens.GetAsync(refused: null, cancellationToken);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", kept.Tokens.Access);
        return new RequestCredentials([kept.Tokens.Access], kept.Generation);
    }

    public async Task<bool> RenewAsync(RequestCredentials refused, PlatformResponse response, CancellationToken cancellationToken)
    {
        if (!hasExpired(response))
        {
            return false;
        }

        await tokens.GetAsync(new KeptTokens(refused.Generation, new IssuedTokens("")), cancellationToken);
        return true;
    }
}
