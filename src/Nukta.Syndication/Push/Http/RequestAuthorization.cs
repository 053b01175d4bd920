using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Nukta.Syndication.Configuration;
using Nukta.Syndication.Configuration.Model;

namespace Nukta.Syndication.Push.Http;

/// <summary>Proves to a partner's API who we are. Secrets are read at every request.</summary>
internal sealed class RequestAuthorization(HttpAuthorization authorization, ISecrets secrets, TimeProvider time)
{
    private readonly WebhookSignature _webhooks = new(authorization.Secrets, secrets);

    /// <summary>Adds the headers that the scheme asks for.</summary>
    /// <param name="request">With its method and absolute address.</param>
    /// <param name="key">The act's: the message id of Standard Webhooks.</param>
    /// <param name="body">The very bytes that are sent.</param>
    /// <param name="cancellationToken">Ends the reading of secrets.</param>
    /// <exception cref="Nukta.Syndication.Delivery.Destinations.DeliveryException">A secret is missing or unusable; nothing was sent.</exception>
    public async Task ApplyAsync(HttpRequestMessage request, string key, byte[] body, CancellationToken cancellationToken)
    {
        switch (authorization.Scheme)
        {
            case HttpScheme.Bearer:
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await secrets.LineAsync(authorization.Secrets[0], cancellationToken));
                break;
            case HttpScheme.Basic:
                var pair = $"{authorization.User}:{await secrets.LineAsync(authorization.Secrets[0], cancellationToken)}";
                request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(pair)));
                break;
            case HttpScheme.Hmac:
                await SignAsync(request, body, cancellationToken);
                break;
            case HttpScheme.StandardWebhooks:
                var timestamp = time.GetUtcNow().ToUnixTimeSeconds();
                request.Headers.Add("webhook-id", key);
                request.Headers.Add("webhook-timestamp", timestamp.ToString(CultureInfo.InvariantCulture));
                request.Headers.Add("webhook-signature", await _webhooks.SignAsync(key, timestamp, body, cancellationToken));
                break;
            case HttpScheme.None:
            default:
                break;
        }
    }

    // Method and address are signed too: of a DELETE the body says nothing. One signature for every secret in force.
    private async Task SignAsync(HttpRequestMessage request, byte[] body, CancellationToken cancellationToken)
    {
        var timestamp = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var head = Encoding.UTF8.GetBytes($"{timestamp}.{request.Method.Method}.{request.RequestUri!.PathAndQuery}.");
        var signatures = new List<string>();
        foreach (var reference in authorization.Secrets)
        {
            var secret = Encoding.UTF8.GetBytes(await secrets.LineAsync(reference, cancellationToken));
            signatures.Add($"v1={Convert.ToHexStringLower(HMACSHA256.HashData(secret, head.Concat(body).ToArray()))}");
        }

        request.Headers.Add("X-Nukta-Timestamp", timestamp);
        request.Headers.Add("X-Nukta-Signature", string.Join(',', signatures));
    }
}
