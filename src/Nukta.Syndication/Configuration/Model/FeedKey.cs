using System.Security.Cryptography;
using System.Text;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Configuration.Model;

/// <summary>Keys that partners and operators prove themselves with. Only their hashes are kept.</summary>
public static class FeedKey
{
    /// <summary>A new random key of 256 bits, safe in an address.</summary>
    public static string Create() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    /// <summary>What the configuration keeps of a key: lower-case hexadecimal SHA-256.</summary>
    public static string HashOf(string key) => RecordJson.HashText(key);

    /// <summary>Whether the key is one of those whose hashes are given, in a time that does not tell how nearly.</summary>
    public static bool Matches(string key, IEnumerable<string> hashes)
    {
        var presented = Encoding.ASCII.GetBytes(HashOf(key));
        var matches = false;
        foreach (var hash in hashes)
        {
            matches |= CryptographicOperations.FixedTimeEquals(presented, Encoding.ASCII.GetBytes(hash.ToLowerInvariant()));
        }

        return matches;
    }
}
