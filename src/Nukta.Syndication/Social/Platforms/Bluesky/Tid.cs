using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Nukta.Syndication.Social.Platforms.Bluesky;

/// <summary>
/// Record keys of posts (atproto.com/specs/tid): 53 bits of microseconds since 1970 and 10 bits of a clock's id, in sortable
/// base32. Ours follow from the act alone, so that acting twice writes the same record twice.
/// </summary>
internal static class Tid
{
    private const string Alphabet = "234567abcdefghijklmnopqrstuvwxyz";
    private const int Length = 13;

    /// <summary>The key of what an act makes.</summary>
    /// <param name="key">The act's key; decides microseconds and clock.</param>
    /// <param name="begun">When it was first tried, to the millisecond.</param>
    public static string Of(string key, DateTimeOffset begun)
    {
        var hash = BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
        var microseconds = ((ulong)begun.ToUnixTimeMilliseconds() * 1000) + (hash % 1000);
        var value = (microseconds << 10) | (hash / 1000 % 1024);
        return string.Create(Length, value, static (text, rest) =>
        {
            for (var at = Length - 1; at >= 0; at--)
            {
                text[at] = Alphabet[(int)(rest & 31)];
                rest >>= 5;
            }
        });
    }
}
