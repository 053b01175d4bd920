using System.Text.RegularExpressions;

namespace Nukta.Syndication.Social.Platforms.LinkedIn;

/// <summary>
/// LinkedIn's “little” text format (learn.microsoft.com/linkedin/marketing/community-management/shares/little-text-format), in which
/// commentaries are written: reserved characters are escaped, and what is not a template is taken for text only then.
/// </summary>
internal static partial class LittleText
{
    /// <summary>The text, with its hashtags as hashtags.</summary>
    public static string Of(string text)
    {
        var written = 0;
        var result = new System.Text.StringBuilder();
        foreach (Match hashtag in Hashtag().Matches(text))
        {
            result.Append(Escape(text[written..hashtag.Index])).Append(@"{hashtag|\#|").Append(Escape(hashtag.Groups[1].Value)).Append('}');
            written = hashtag.Index + hashtag.Length;
        }

        return result.Append(Escape(text[written..])).ToString();
    }

    private static string Escape(string text) => Reserved().Replace(text, @"\$0");

    [GeneratedRegex(@"[|{}@\[\]()<>#\\*_~]")]
    private static partial Regex Reserved();

    [GeneratedRegex(@"(?<![\w&/])#([\p{M}\p{N}_\u200C]*\p{L}[\p{L}\p{M}\p{N}_\u200C]*)")]
    private static partial Regex Hashtag();
}
