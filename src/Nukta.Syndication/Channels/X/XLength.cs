using System.Text;
using System.Text.RegularExpressions;

namespace Nukta.Syndication.Channels.X;

/// <summary>
/// Counts as twitter-text does (config/v3.json: default weight 200, scale 100, weight 100 for U+0000–U+10FF, U+2000–U+200D,
/// U+2010–U+201F, U+2032–U+2037; links 23; emoji one default weight; after NFC).
/// </summary>
public static partial class XLength
{
    /// <summary>maxWeightedTweetLength.</summary>
    public const int Most = 280;

    private const int PerLink = 23;
    private const int PerEmoji = 2;

    /// <summary>The weighted length of a text, in whole characters.</summary>
    /// <remarks>
    /// A bare <c>example.com</c>, or an address under a top-level domain that X may not know, counts as link or as text, whichever
    /// is more: we would rather be short than refused.
    /// </remarks>
    public static int Count(string text)
    {
        var normal = text.IsNormalized() ? text : text.Normalize();
        var count = 0;
        var at = 0;
        foreach (var (span, isCertain) in WebAddresses.In(normal, bare: true))
        {
            count += Plain(normal, new TextSpan(at, span.Start)) + (isCertain ? PerLink : Math.Max(PerLink, span.Length));
            at = span.End;
        }

        return count + Plain(normal, new TextSpan(at, normal.Length));
    }

    private static int Plain(string text, TextSpan span) =>
        Graphemes.In(text, span).Sum(cluster => cluster[0] < 0x80 && cluster.Length == 1 ? 1 : Emoji().IsMatch(cluster) ? PerEmoji : cluster.EnumerateRunes().Sum(Weight));

    private static int Weight(Rune rune) => rune.Value is <= 0x10FF or (>= 0x2000 and <= 0x200D) or (>= 0x2010 and <= 0x201F) or (>= 0x2032 and <= 0x2037) ? 1 : 2;

    // One emoji (UTS #51 §1.4.9): a flag, a keycap, a picture with its modifier, or pictures joined by U+200D. twitter-text knows
    // the joined ones by list; here they must begin with one that is joined at all, so that invented chains count in full.
    [GeneratedRegex(
        @"\A(?:(?:\uD83C[\uDDE6-\uDDFF]){2}" +
        @"|[0-9#*]\uFE0F?\u20E3" +
        @"|(?:[\u231A-\u231B\u2328\u23CF\u23E9-\u23F3\u23F8-\u23FA\u24C2\u25AA-\u25FE\u2600-\u27BF\u2934-\u2935\u2B05-\u2B07\u2B1B-\u2B1C\u2B50\u2B55\u3030\u303D\u3297\u3299]|\uD83C[\uDC04-\uDFFF]|\uD83D[\uDC00-\uDFFF]|\uD83E[\uDD00-\uDFFF])\uFE0F?(?:\uD83C[\uDFFB-\uDFFF])?" +
        @"|(?:\uD83D[\uDC66-\uDC69\uDC6E-\uDC78\uDC81-\uDC87\uDD75\uDE45-\uDE4E\uDEA3\uDEB4-\uDEB6\uDC41\uDC08\uDC15\uDC3B\uDC26\uDE2E\uDE35\uDE36]|\uD83E[\uDD26\uDD37-\uDD39\uDD3C-\uDD3E\uDDCD-\uDDCF\uDDD1-\uDDDF]|\uD83C[\uDFC3-\uDFC4\uDFCA-\uDFCC\uDFF3\uDFF4]|[\u26F9\u2764])\uFE0F?(?:\uD83C[\uDFFB-\uDFFF])?" +
        @"(?:\u200D(?:[\u2600-\u27BF\u2B1B\u2194\u2195\u27A1]|\uD83C[\uDC04-\uDFFF]|\uD83D[\uDC00-\uDFFF]|\uD83E[\uDD00-\uDFFF])\uFE0F?(?:\uD83C[\uDFFB-\uDFFF])?){1,3}" +
        @")\z",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Emoji();
}
