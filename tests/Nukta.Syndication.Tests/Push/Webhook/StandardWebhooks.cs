using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Nukta.Syndication.Tests.Push.Webhook;

/// <summary>A receiver's verification, written from the text of the Standard Webhooks specification, not from our code.</summary>
internal static class StandardWebhooks
{
    public static bool Verifies(Received request, string secret, DateTimeOffset now)
    {
        var id = request.Headers["webhook-id"];
        var timestamp = request.Headers["webhook-timestamp"];
        var age = now - DateTimeOffset.FromUnixTimeSeconds(long.Parse(timestamp, CultureInfo.InvariantCulture));
        var signed = Encoding.UTF8.GetBytes(id + "." + timestamp + ".").Concat(request.Body).ToArray();
        var expected = HMACSHA256.HashData(Convert.FromBase64String(secret["whsec_".Length..]), signed);
        return age.Duration() < TimeSpan.FromMinutes(5)
            && request.Headers["webhook-signature"].Split(' ').Any(part =>
                part.Split(',') is ["v1", var signature] && CryptographicOperations.FixedTimeEquals(Convert.FromBase64String(signature), expected));
    }
}
