using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace Nukta.Syndication.Social.Platforms.X;

/// <summary>
/// Signs requests with HMAC-SHA1 (RFC 5849 §3), the method that X takes for OAuth 1.0a user context. Bodies that are no forms, such
/// as JSON and files, are not part of the signature (§3.4.1.3.1).
/// </summary>
internal sealed class OAuth1(ChannelSecrets secrets, TimeProvider time) : IAuthorization
{
    public const string ConsumerKey = "consumerKey";
    public const string ConsumerSecret = "consumerSecret";
    public const string AccessToken = "accessToken";
    public const string AccessTokenSecret = "accessTokenSecret";

    public async Task<RequestCredentials> AuthorizeAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var keys = new OAuth1Keys(
            await secrets.ResolveAsync(ConsumerKey, cancellationToken),
            await secrets.ResolveAsync(ConsumerSecret, cancellationToken),
            await secrets.ResolveAsync(AccessToken, cancellationToken),
            await secrets.ResolveAsync(AccessTokenSecret, cancellationToken));
        var nonce = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "OAuth", HeaderFor(request.Method.Method, request.RequestUri!, keys, nonce, time.GetUtcNow().ToUnixTimeSeconds()));
        return new RequestCredentials([keys.Consumer, keys.ConsumerSecret, keys.Token, keys.TokenSecret]);
    }

    // These tokens do not expire.
    public Task<bool> RenewAsync(RequestCredentials refused, PlatformResponse response, CancellationToken cancellationToken) => Task.FromResult(false);

    /// <summary>The value of the Authorization header after the scheme (§3.5.1).</summary>
    internal static string HeaderFor(string method, Uri address, OAuth1Keys keys, string nonce, long timestamp)
    {
        var protocol = new List<(string Name, string Value)>
        {
            ("oauth_consumer_key", keys.Consumer),
            ("oauth_nonce", nonce),
            ("oauth_signature_method", "HMAC-SHA1"),
            ("oauth_timestamp", timestamp.ToString(CultureInfo.InvariantCulture)),
            ("oauth_token", keys.Token),
            ("oauth_version", "1.0"),
        };
        var signature = SignatureOf(method, address, protocol, keys);
        return string.Join(", ", protocol.Append(("oauth_signature", signature)).Select(part => $"{Encode(part.Item1)}=\"{Encode(part.Item2)}\""));
    }

    [SuppressMessage("Security", "CA5350", Justification = "RFC 5849 §3.4.2: the method that X takes; HMAC does not depend on SHA-1's resistance to collisions.")]
    internal static string SignatureOf(string method, Uri address, IEnumerable<(string Name, string Value)> parameters, OAuth1Keys keys)
    {
        var all = parameters.Concat(QueryOf(address)).Select(part => (Name: Encode(part.Name), Value: Encode(part.Value)))
            .OrderBy(part => part.Name, StringComparer.Ordinal).ThenBy(part => part.Value, StringComparer.Ordinal)
            .Select(part => $"{part.Name}={part.Value}");
        var text = string.Join('&', method.ToUpperInvariant(), Encode(address.GetLeftPart(UriPartial.Path)), Encode(string.Join('&', all)));
        var key = $"{Encode(keys.ConsumerSecret)}&{Encode(keys.TokenSecret)}";
        return Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(text)));
    }

    // §3.6 is RFC 3986's unreserved set, which is what EscapeDataString leaves.
    private static string Encode(string text) => Uri.EscapeDataString(text);

    private static IEnumerable<(string Name, string Value)> QueryOf(Uri address)
    {
        foreach (var part in address.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var at = part.IndexOf('=', StringComparison.Ordinal);
            yield return at < 0 ? (Decode(part), "") : (Decode(part[..at]), Decode(part[(at + 1)..]));
        }
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}

/// <summary>The credentials of OAuth 1.0a.</summary>
internal sealed record OAuth1Keys(string Consumer, string ConsumerSecret, string Token, string TokenSecret)
{
    public override string ToString() => "keys";
}
