using Newtonsoft.Json.Linq;
using Nukta.Syndication.Social.Composition;

namespace Nukta.Syndication.Social.Platforms.Slack;

/// <summary>
/// A post as Slack takes it: rich text, in which nothing of an article can become markup or a mention, and a plain text for
/// notifications and screen readers (docs.slack.dev/reference/block-kit/blocks/rich-text-block).
/// </summary>
internal static class SlackMessage
{
    /// <summary>Names our messages' metadata.</summary>
    public const string EventType = "nukta_article";

    public static JObject Of(Post post, string conversation) => new()
    {
        ["channel"] = conversation,
        ["text"] = Escape(post.Text),
        ["blocks"] = new JArray(new JObject
        {
            ["type"] = "rich_text",
            ["elements"] = new JArray(new JObject { ["type"] = "rich_text_section", ["elements"] = new JArray(Elements(post)) }),
        }),
        ["unfurl_links"] = true,
        ["metadata"] = new JObject { ["event_type"] = EventType, ["event_payload"] = new JObject { ["link"] = post.Link } },
    };

    /// <summary>The words of a message of ours, without its link.</summary>
    public static string TextOf(JToken message) => string.Concat(message.SelectTokens("blocks[*].elements[*].elements[*].text").Select(text => (string?)text));

    private static IEnumerable<JObject> Elements(Post post)
    {
        var text = post.Text;
        var link = text.LastIndexOf(post.Link, StringComparison.Ordinal);
        var words = link < 0 ? text : text[..link];
        var opening = words.Split("\n\n")[0];
        if (opening.Length > 0)
        {
            yield return new JObject { ["type"] = "text", ["text"] = opening, ["style"] = new JObject { ["bold"] = true } };
        }

        if (words.Length > opening.Length)
        {
            yield return new JObject { ["type"] = "text", ["text"] = words[opening.Length..] };
        }

        if (link >= 0)
        {
            yield return new JObject { ["type"] = "link", ["url"] = post.Link };
        }
    }

    // docs.slack.dev/messaging/formatting-message-text, “Escaping text”: these three.
    private static string Escape(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
}
