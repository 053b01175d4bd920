using System.Security.Cryptography;
using System.Text;
using Nukta.Syndication.Configuration;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Social;

/// <summary>
/// Which article and channel a short link (<c>/s/{code}</c>) stands for. Kept before the link leaves; never an address, so that it can
/// lead nowhere but to an article's own page.
/// </summary>
/// <param name="Article">The article's id.</param>
/// <param name="Channel">The channel's id.</param>
public sealed record ShortLink(string Article, string Channel)
{
    /// <summary>Characters of a code: 50 bits, so that a million links collide with a chance of one in two thousand, which is then refused.</summary>
    public const int CodeLength = 10;

    // Crockford's base 32: no letter that reads like a digit, no case.
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    /// <summary>The code of an article in a channel: always the same.</summary>
    public static string CodeOf(string article, string channel)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{channel}\n{article}"));
        return string.Concat(hash.Take(CodeLength).Select(part => Alphabet[part % Alphabet.Length]));
    }

    /// <summary>The link with a code.</summary>
    /// <param name="address">Where the redirects are served.</param>
    /// <param name="code">See <see cref="CodeOf"/>.</param>
    public static Uri Of(Uri address, string code) => new($"{address.AbsoluteUri.TrimEnd('/')}{Routes.OfShortLink(code)}");

    /// <summary>What a code stands for; null: nothing.</summary>
    public static async Task<ShortLink?> ReadAsync(IFeedStore documents, string code, CancellationToken cancellationToken) =>
        code.Length == CodeLength && code.All(Alphabet.Contains)
        && await documents.ReadAsync(NameOf(code), unlessTag: null, cancellationToken) is { Content: { } content }
            ? RecordJson.Deserialize<ShortLink>(Encoding.UTF8.GetString(content.Span))
            : null;

    /// <summary>Keeps what the code stands for; keeping it again is once.</summary>
    /// <exception cref="DeliveryException">The code stands for another article already.</exception>
    public async Task KeepAsync(IFeedStore documents, CancellationToken cancellationToken)
    {
        var code = CodeOf(Article, Channel);
        var kept = await ReadAsync(documents, code, cancellationToken);
        if (kept is null)
        {
            // Whoever writes it at the same time writes the same.
            await documents.TryWriteAsync(NameOf(code), Encoding.UTF8.GetBytes(RecordJson.Serialize(this)), tag: null, cancellationToken);
            kept = await ReadAsync(documents, code, cancellationToken);
        }

        if (kept != this)
        {
            throw new DeliveryException(
                FailureKind.Permanent, $"channel {Channel}: the short link {code} stands for another article; leave 'shortLinks' out, or give the article another id.");
        }
    }

    private static string NameOf(string code) => $"links/{code}";
}
