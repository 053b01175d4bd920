using System.Text.RegularExpressions;
using Nukta.Syndication.Social.Composition;

namespace Nukta.Syndication.Social.Platforms.Discord;

/// <summary>Marks a post up for Discord, whose messages are always Markdown (support.discord.com, “Markdown Text 101”).</summary>
internal static partial class DiscordMarkdown
{
    private const string Bold = "**";

    /// <summary>The first paragraph bold, the rest plain; the link as it is, or it would lead elsewhere.</summary>
    public static string Of(FittedPost post)
    {
        var opening = post.Opening.Length > 0 ? Bold + Escape(post.Opening) + Bold : "";
        var rest = string.Join('\n', post.Rest.Split('\n').Select(line => line == post.Link ? line : Escape(line)));
        return string.Join("\n\n", new[] { opening, rest }.Where(part => part.Length > 0));
    }

    /// <summary>At least what the marked up text has: marks and escapes count in Discord's limit.</summary>
    public static int Count(string text) => Escape(text).Length + (2 * Bold.Length);

    private static string Escape(string text) => LineStart().Replace(Mark().Replace(text, @"\$0"), @"$1\$2");

    // “<” begins mentions and timestamps (<@1>, <t:0>), “[” a link under other words.
    [GeneratedRegex(@"[\\*_~|`<>\[\]]")]
    private static partial Regex Mark();

    // Headings, small print and lists.
    [GeneratedRegex(@"^([\u200E\u200F]?[0-9]{0,9})([#.)+-])(?=[ #])", RegexOptions.Multiline)]
    private static partial Regex LineStart();
}
