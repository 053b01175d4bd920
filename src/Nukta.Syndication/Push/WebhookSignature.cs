using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Nukta.Syndication.Configuration;
using Nukta.Syndication.Delivery.Destinations;

namespace Nukta.Syndication.Push;

/// <summary>
/// Signs messages by the Standard Webhooks specification 1.0, “Signature scheme”: HMAC-SHA256 over
/// <c>{id}.{timestamp}.{body}</c>, one signature for every secret in force, separated by spaces.
/// </summary>
internal sealed class WebhookSignature(IReadOnlyList<string> references, ISecrets secrets)
{
    // “whsec_” and base64 of 24 to 64 random bytes: the specification's table of symmetric secrets.
    private const string Prefix = "whsec_";
    private const int FewestBytes = 24;
    private const int MostBytes = 64;

    /// <summary>The value of the header <c>webhook-signature</c>.</summary>
    /// <param name="id">The message's id; without a full stop, which would let two messages share a signature.</param>
    /// <param name="timestamp">Of the attempt, in seconds since 1970 (UTC).</param>
    /// <param name="body">The very bytes that are sent.</param>
    /// <param name="cancellationToken">Ends the reading of secrets.</param>
    /// <exception cref="DeliveryException">A secret is missing or no secret; nothing was sent.</exception>
    public async Task<string> SignAsync(string id, long timestamp, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        if (references.Count == 0)
        {
            throw new DeliveryException(FailureKind.Permanent, "The endpoint has no signing secret; give it one under 'secrets', as 'env:NAME' or 'keyvault:NAME'.");
        }

        var signatures = new List<string>();
        foreach (var reference in references)
        {
            using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, await KeyAsync(reference, cancellationToken));
            hmac.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp}.")));
            hmac.AppendData(body.Span);
            signatures.Add($"v1,{Convert.ToBase64String(hmac.GetHashAndReset())}");
        }

        return string.Join(' ', signatures);
    }

    private async Task<byte[]> KeyAsync(string reference, CancellationToken cancellationToken)
    {
        string secret;
        try
        {
            secret = await secrets.ResolveAsync(reference, cancellationToken);
        }
        catch (SecretUnavailableException e)
        {
            throw new DeliveryException(FailureKind.Transient, e.Message, e);
        }

        var text = secret.Trim();
        var key = new byte[MostBytes];
        return text.StartsWith(Prefix, StringComparison.Ordinal)
            && Convert.TryFromBase64String(text[Prefix.Length..], key, out var length)
            && length >= FewestBytes
                ? key[..length]
                : throw new DeliveryException(
                    FailureKind.Permanent, $"The secret '{reference}' is no webhook secret: it must be '{Prefix}' and the base64 of {FewestBytes} to {MostBytes} random bytes.");
    }
}
