using Nukta.Syndication.Social.Composition;

namespace Nukta.Syndication.Social.Platforms.Telegram;

/// <summary>Marks a post up for parse_mode HTML (core.telegram.org/bots/api#html-style).</summary>
internal static class TelegramHtml
{
    /// <summary>The first paragraph bold, the rest plain. Marks do not count: the limits hold after parsing.</summary>
    public static string Of(FittedPost post)
    {
        var opening = post.Opening.Length > 0 ? $"<b>{Escape(post.Opening)}</b>" : "";
        return string.Join("\n\n", new[] { opening, Escape(post.Rest) }.Where(part => part.Length > 0));
    }

    /// <summary>Telegram knows no other entities than these, &amp;quot; and numbers.</summary>
    public static string Escape(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
}
