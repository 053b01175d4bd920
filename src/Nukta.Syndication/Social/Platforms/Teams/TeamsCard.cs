using Newtonsoft.Json.Linq;
using Nukta.Syndication.Social.Composition;

namespace Nukta.Syndication.Social.Platforms.Teams;

/// <summary>
/// A post as an Adaptive Card (adaptivecards.io, version 1.5, the newest that Teams shows). Text runs, because text blocks would take
/// an article's asterisks and brackets for markup.
/// </summary>
internal static class TeamsCard
{
    public static JObject Of(Post post)
    {
        var isRightToLeft = post.Language.StartsWith("ur", StringComparison.Ordinal);
        var words = post.Text.EndsWith(post.Link, StringComparison.Ordinal) ? post.Text[..^post.Link.Length].TrimEnd() : post.Text;
        var paragraphs = words.Split("\n\n", StringSplitOptions.RemoveEmptyEntries);
        var card = new JObject
        {
            ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
            ["type"] = "AdaptiveCard",
            ["version"] = "1.5",
            ["lang"] = post.Language,
            ["rtl"] = isRightToLeft,
            ["fallbackText"] = post.Text,
            ["body"] = new JArray(paragraphs.Select((paragraph, index) => Paragraph(paragraph, isOpening: index == 0, isRightToLeft))),
            ["actions"] = new JArray(new JObject { ["type"] = "Action.OpenUrl", ["title"] = isRightToLeft ? "مکمل خبر" : "Read the story", ["url"] = post.Link }),
        };
        return new JObject
        {
            ["type"] = "message",
            ["attachments"] = new JArray(new JObject { ["contentType"] = "application/vnd.microsoft.card.adaptive", ["contentUrl"] = null, ["content"] = card }),
        };
    }

    private static JObject Paragraph(string text, bool isOpening, bool isRightToLeft)
    {
        var run = new JObject { ["type"] = "TextRun", ["text"] = text };
        if (isOpening)
        {
            run["weight"] = "Bolder";
            run["size"] = "Medium";
        }

        return new JObject
        {
            ["type"] = "RichTextBlock",
            ["horizontalAlignment"] = isRightToLeft ? "Right" : "Left",
            ["inlines"] = new JArray(run),
        };
    }
}
