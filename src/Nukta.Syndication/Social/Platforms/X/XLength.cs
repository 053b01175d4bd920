using System.Text;
using System.Text.RegularExpressions;
using Nukta.Syndication.Social.Composition;

namespace Nukta.Syndication.Social.Platforms.X;

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
        foreach (var (span, isCertain) in LinkDetection.In(normal, bare: true))
        {
            count += Plain(normal, new TextSpan(at, span.Start)) + (isCertain ? PerLink : Math.Max(PerLink, Plain(normal, span)));
            at = span.End;
        }

        return count + Plain(normal, new TextSpan(at, normal.Length));
    }

    private static int Plain(string text, TextSpan span) =>
        Graphemes.In(text, span).Sum(cluster => cluster[0] < 0x80 && cluster.Length == 1 ? 1 : Emoji().IsMatch(cluster) ? PerEmoji : cluster.EnumerateRunes().Sum(Weight));

    private static int Weight(Rune rune) => rune.Value is <= 0x10FF or (>= 0x2000 and <= 0x200D) or (>= 0x2010 and <= 0x201F) or (>= 0x2032 and <= 0x2037) ? 1 : 2;

    // Emoji_Modifier_Base (emoji-data.txt): a skin tone after anything else is an emoji of its own.
    private const string Bases =
        @"(?:[\u261D\u26F9\u270A-\u270D]|\uD83C[\uDF85\uDFC2-\uDFC4\uDFC7\uDFCA-\uDFCC]" +
        @"|\uD83D[\uDC42-\uDC43\uDC46-\uDC50\uDC66-\uDC78\uDC7C\uDC81-\uDC83\uDC85-\uDC87\uDC8F\uDC91\uDCAA\uDD74-\uDD75\uDD7A\uDD90\uDD95-\uDD96\uDE45-\uDE47\uDE4B-\uDE4F\uDEA3\uDEB4-\uDEB6\uDEC0\uDECC]" +
        @"|\uD83E[\uDD0C\uDD0F\uDD18-\uDD1F\uDD26\uDD30-\uDD39\uDD3C-\uDD3E\uDD77\uDDB5-\uDDB6\uDDB8-\uDDB9\uDDBB\uDDCD-\uDDCF\uDDD1-\uDDDD\uDEC3-\uDEC5\uDEF0-\uDEF8])";

    // Emoji below U+10000 (emoji-data.txt): only after these does U+FE0F cost nothing.
    private const string Symbols =
        @"[\u231A-\u231B\u2328\u23CF\u23E9-\u23F3\u23F8-\u23FA\u24C2\u25AA-\u25AB\u25B6\u25C0\u25FB-\u25FE\u2600-\u2604\u260E\u2611\u2614-\u2615\u2618\u261D\u2620\u2622-\u2623\u2626\u262A\u262E-\u262F\u2638-\u263A" +
        @"\u2640\u2642\u2648-\u2653\u265F-\u2660\u2663\u2665-\u2666\u2668\u267B\u267E-\u267F\u2692-\u2697\u2699\u269B-\u269C\u26A0-\u26A1\u26A7\u26AA-\u26AB\u26B0-\u26B1\u26BD-\u26BE\u26C4-\u26C5\u26C8\u26CE-\u26CF\u26D1" +
        @"\u26D3-\u26D4\u26E9-\u26EA\u26F0-\u26F5\u26F7-\u26FA\u26FD\u2702\u2705\u2708-\u270D\u270F\u2712\u2714\u2716\u271D\u2721\u2728\u2733-\u2734\u2744\u2747\u274C\u274E\u2753-\u2755\u2757\u2763-\u2764\u2795-\u2797" +
        @"\u27A1\u27B0\u27BF\u2934-\u2935\u2B05-\u2B07\u2B1B-\u2B1C\u2B50\u2B55\u3030\u303D\u3297\u3299]";

    // One emoji (UTS #51 §1.4.9): a flag, a keycap, a picture with its modifier, or pictures joined by U+200D. twitter-text knows
    // the joined ones by list; here they must begin with one that is joined at all, so that invented chains count in full.
    [GeneratedRegex(
        @"\A(?:(?:\uD83C[\uDDE6-\uDDFF]){2}" +
        @"|[0-9#*]\uFE0F?\u20E3" +
        @"|" + Bases + @"\uD83C[\uDFFB-\uDFFF]" +
        @"|(?:" + Symbols + @"|\uD83C[\uDC04-\uDFFF]|\uD83D[\uDC00-\uDFFF]|\uD83E[\uDD00-\uDFFF])\uFE0F?" +
        @"|(?:\uD83D[\uDC66-\uDC69\uDC6E-\uDC78\uDC81-\uDC87\uDD75\uDE45-\uDE4E\uDEA3\uDEB4-\uDEB6\uDC41\uDC08\uDC15\uDC3B\uDC26\uDE2E\uDE35\uDE36]|\uD83E[\uDD26\uDD37-\uDD39\uDD3C-\uDD3E\uDDCD-\uDDCF\uDDD1-\uDDDF]|\uD83C[\uDFC3-\uDFC4\uDFCA-\uDFCC\uDFF3\uDFF4]|[\u26F9\u2764])\uFE0F?(?:\uD83C[\uDFFB-\uDFFF])?" +
        @"(?:\u200D(?:[\u2600-\u27BF\u2B1B\u2194\u2195\u27A1]|\uD83C[\uDC04-\uDFFF]|\uD83D[\uDC00-\uDFFF]|\uD83E[\uDD00-\uDFFF])\uFE0F?(?:\uD83C[\uDFFB-\uDFFF])?){1,3}" +
        @")\z",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Emoji();
}
