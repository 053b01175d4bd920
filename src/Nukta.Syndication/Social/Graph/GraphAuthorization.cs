using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace Nukta.Syndication.Social.Graph;

/// <summary>
/// A page's token, with the proof that it is used by the app it was given to where the app's secret is configured
/// (developers.facebook.com/docs/graph-api/guides/secure-requests, “Verify Graph API Calls with appsecret_proof”).
/// </summary>
internal sealed class GraphAuthorization(ChannelSecrets secrets) : IAuthorization
{
    public const string AccessToken = "accessToken";
    public const string AppSecret = "appSecret";

    public async Task<RequestCredentials> AuthorizeAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var token = await secrets.ResolveAsync(AccessToken, cancellationToken);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (await secrets.ResolveOptionalAsync(AppSecret, cancellationToken) is not { } secret)
        {
            return new RequestCredentials([token]);
        }

        var proof = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(token)));
        var address = request.RequestUri!.AbsoluteUri;
        request.RequestUri = new Uri($"{address}{(request.RequestUri.Query.Length == 0 ? '?' : '&')}appsecret_proof={proof}");
        return new RequestCredentials([token, secret, proof]);
    }

    public Task<bool> RenewAsync(RequestCredentials refused, PlatformResponse response, CancellationToken cancellationToken) => Task.FromResult(false);
}
