using System.Security.Cryptography;
using System.Text;
using Newtonsoft.Json;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Social.Tokens;

/// <summary>
/// Encrypts what is kept of tokens (AES-256-GCM). The key is derived (HKDF, RFC 5869) from the channel's configured credentials, so
/// that who has the ledger alone has nothing, no further key must be configured or rotated, and what was kept under credentials
/// that were since replaced cannot be opened: then everything begins from the new ones.
/// </summary>
internal sealed class TokenSeal
{
    private const int NonceLength = 12;
    private const int TagLength = 16;

    private readonly byte[] key;
    private readonly byte[] channel;

    public TokenSeal(string channelId, IEnumerable<string> credentials)
    {
        channel = Encoding.UTF8.GetBytes(channelId);
        var secret = Encoding.UTF8.GetBytes(string.Join('\n', credentials));
        key = HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 32, channel, "Nukta.Syndication tokens 1"u8.ToArray());
    }

    /// <summary>Whether another one opens what this one seals.</summary>
    public bool IsSameAs(TokenSeal? other) => other is not null && CryptographicOperations.FixedTimeEquals(key, other.key) && channel.AsSpan().SequenceEqual(other.channel);

    /// <summary>Seals a state.</summary>
    public string Close(TokenState state)
    {
        var plain = Encoding.UTF8.GetBytes(RecordJson.Serialize(state));
        var closed = new byte[NonceLength + TagLength + plain.Length];
        RandomNumberGenerator.Fill(closed.AsSpan(0, NonceLength));
        using var aes = new AesGcm(key, TagLength);
        aes.Encrypt(closed.AsSpan(0, NonceLength), plain, closed.AsSpan(NonceLength + TagLength), closed.AsSpan(NonceLength, TagLength), channel);
        return Convert.ToBase64String(closed);
    }

    /// <summary>The state; null when there is none, or it was sealed for another channel or under other credentials.</summary>
    public TokenState? Open(string? text)
    {
        var closed = new byte[(text?.Length ?? 0) * 3 / 4];
        if (text is null || !Convert.TryFromBase64String(text, closed, out var length) || length <= NonceLength + TagLength)
        {
            return null;
        }

        var plain = new byte[length - NonceLength - TagLength];
        using var aes = new AesGcm(key, TagLength);
        try
        {
            aes.Decrypt(closed.AsSpan(0, NonceLength), closed.AsSpan(NonceLength + TagLength, plain.Length), closed.AsSpan(NonceLength, TagLength), plain, channel);
            return RecordJson.Deserialize<TokenState>(Encoding.UTF8.GetString(plain));
        }
        catch (Exception e) when (e is AuthenticationTagMismatchException or JsonException)
        {
            return null;
        }
    }
}
