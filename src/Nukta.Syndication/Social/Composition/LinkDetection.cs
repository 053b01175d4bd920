using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Nukta.Syndication.Social.Composition;

/// <summary>A part of a text, from its start to before its end.</summary>
internal readonly record struct TextSpan(int Start, int End);

/// <summary>
/// Finds what platforms take for links, mentions and hashtags. Patterns after twitter-text (which Mastodon uses too), simplified
/// to ASCII hosts, and matched in linear time.
/// </summary>
internal static class LinkDetection
{
    private const RegexOptions Linear = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    private const string Path = @"(?::[0-9]+)?(?:[/?#][A-Za-z0-9!*';:=+,.$/%#\[\]_~&|@?()-]*)?";

    // With a scheme, hosts of other scripts (https://نکتہ.پاکستان) and with underscores may be links, too.
    private static readonly Regex Address = new(
        @"(?:https?://)?[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?\.[A-Za-z]{2,}" + Path + @"|https?://[\p{L}\p{M}\p{N}\u200C\u200D_.-]+" + Path,
        Linear | RegexOptions.IgnoreCase);

    private static readonly Regex Whole = new(@"https?://\S+|[#＃@＠][\w\u200C\u200D@.-]+", Linear | RegexOptions.IgnoreCase);

    // twitter-text takes an address for a link only when it ends in a top-level domain that it knows: all of two letters and
    // these (the list is long, these are the ones news lives on). "example" (RFC 2606) stands for a real one in samples.
    private static readonly FrozenSet<string> KnownTopLevels = FrozenSet.ToFrozenSet(
        [
            "com", "net", "org", "edu", "gov", "mil", "int", "info", "biz", "news", "media", "press", "online", "site", "app", "dev", "blog",
            "live", "world", "today", "network", "digital", "tech", "agency", "social", "example",
        ],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Addresses with their scheme, and bare ones (<c>example.com</c>) where asked for, ascending. One that is not certain may be
    /// taken for plain text by the platform.
    /// </summary>
    public static IEnumerable<(TextSpan Span, bool IsCertain)> In(string text, bool bare)
    {
        if (!text.Contains('.', StringComparison.Ordinal))
        {
            yield break;
        }

        foreach (Match match in Address.Matches(text))
        {
            var hasScheme = match.Value.Contains("://", StringComparison.Ordinal);
            if (!hasScheme && (!bare || (match.Index > 0 && text[match.Index - 1] is '@' or '#' or '$' or '_' or '-' or '/')))
            {
                continue;
            }

            // A full stop or a comma after an address belongs to the sentence.
            var value = match.Value.TrimEnd('.', ',', ':', ';', '!', '?', '\'', '*', '(', ')', '[', ']', '|', '~', '$');
            yield return (new TextSpan(match.Index, match.Index + value.Length), IsKnown(value, hasScheme));
        }
    }

    /// <summary>What must not be cut, among the first so many characters, ascending.</summary>
    public static IReadOnlyList<TextSpan> Unbreakable(string text, int most)
    {
        var looked = text.Length > most * 2 ? text[..(most * 2)] : text;
        var spans = Whole.Matches(looked).Select(match => new TextSpan(match.Index, match.Index + match.Length))
            .Concat(In(looked, bare: true).Select(address => address.Span))
            .OrderBy(span => span.Start)
            .ToList();
        var merged = new List<TextSpan>();
        foreach (var span in spans)
        {
            if (merged.Count > 0 && span.Start < merged[^1].End)
            {
                merged[^1] = merged[^1] with { End = Math.Max(merged[^1].End, span.End) };
            }
            else
            {
                merged.Add(span);
            }
        }

        return merged;
    }

    /// <summary>Whether a platform surely takes it for a link and counts it as one.</summary>
    private static bool IsKnown(string value, bool hasScheme)
    {
        var host = hasScheme ? value[(value.IndexOf("://", StringComparison.Ordinal) + 3)..] : value;
        var end = host.IndexOfAny(['/', '?', '#', ':']);
        host = end >= 0 ? host[..end] : host;
        var top = host[(host.LastIndexOf('.') + 1)..];
        return hasScheme && host.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-') && (top.Length == 2 || KnownTopLevels.Contains(top));
    }
}
