using System.Text.RegularExpressions;
using Nukta.Syndication.Social.Composition;

namespace Nukta.Syndication.Social.Platforms.Mastodon;

/// <summary>
/// Counts as Mastodon's StatusLengthValidator does: grapheme clusters, a link with its scheme as 23, a mention of another
/// server's account without its domain.
/// </summary>
public static partial class MastodonLength
{
    /// <summary>What every server takes unless it was changed there (StatusLengthValidator::MAX_CHARS).</summary>
    public const int Most = 500;

    private const int PerLink = 23;

    /// <summary>The count of a text.</summary>
    public static int Count(string text)
    {
        var count = 0;
        var at = 0;
        foreach (var (span, isCertain) in LinkDetection.In(text, bare: false))
        {
            count += Plain(text[at..span.Start]) + (isCertain ? PerLink : Math.Max(PerLink, Plain(text[span.Start..span.End])));
            at = span.End;
        }

        return count + Plain(text[at..]);
    }

    private static int Plain(string text) => Graphemes.Count(text.Contains('@', StringComparison.Ordinal) ? RemoteMention().Replace(text, "$1") : text);

    [GeneratedRegex(@"(?<![=/\w])(@[a-z0-9_]{1,64})@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RemoteMention();
}
