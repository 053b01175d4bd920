using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Nukta.Syndication.Configuration;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Delivery.Destinations;

namespace Nukta.Syndication.Push.AppleNews;

/// <summary>
/// Signs requests as “Signing the HTTP Request” of Apple's documentation says: HMAC-SHA256, with the secret's bytes, over
/// method, address and date, and with a body over its content type and bytes too.
/// </summary>
internal sealed class AppleNewsSignature(AppleNewsChannel channel, ISecrets secrets, TimeProvider time)
{
    /// <summary>Adds the header <c>Authorization</c>.</summary>
    /// <exception cref="DeliveryException">A secret is missing or unusable; nothing was sent.</exception>
    public async Task ApplyAsync(HttpRequestMessage request, string? mediaType, byte[]? body, CancellationToken cancellationToken)
    {
        var key = await secrets.LineAsync(channel.KeyId, cancellationToken);
        var secret = await SecretAsync(cancellationToken);
        var date = time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var head = Encoding.UTF8.GetBytes($"{request.Method.Method}{request.RequestUri!.AbsoluteUri}{date}{mediaType}");
        var signature = Convert.ToBase64String(HMACSHA256.HashData(secret, head.Concat(body ?? []).ToArray()));
        request.Headers.TryAddWithoutValidation("Authorization", $"HHMAC; key=\"{key}\"; signature=\"{signature}\"; date=\"{date}\"");
    }

    private async Task<byte[]> SecretAsync(CancellationToken cancellationToken)
    {
        var text = await secrets.LineAsync(channel.KeySecret, cancellationToken);
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) && length > 0
            ? bytes[..length]
            : throw new DeliveryException(FailureKind.Permanent, $"The secret '{channel.KeySecret}' is no key secret of Apple News: it must be base64, as News Publisher shows it.");
    }
}
