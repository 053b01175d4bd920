using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Social.Composition;
using Nukta.Syndication.Social.Graph;

namespace Nukta.Syndication.Social.Platforms.WhatsApp;

/// <summary>Template messages to one recipient (developers.facebook.com, WhatsApp Cloud API, “Messages”).</summary>
internal sealed partial class WhatsAppMessages(GraphApi api, ChannelSecrets secrets, string number) : IPosts
{
    public const string Recipient = "recipient";

    private const string ByHand = "nobody can, once it is sent";

    public async Task<PublishedPost> CreateAsync(Post post, PostOperation operation, CancellationToken cancellationToken)
    {
        // What replies is one text: the correction.
        var (title, detail) = operation.ReplyTo is null && post.Card is { } card ? (card.Title, card.Description) : (post.Text, "");
        var recipient = await secrets.ResolveAsync(Recipient, cancellationToken);
        var body = new JObject
        {
            ["messaging_product"] = "whatsapp",
            ["to"] = recipient.TrimStart('+'),
            ["type"] = "template",
            ["template"] = new JObject
            {
                ["name"] = WhatsAppPlatform.Template,
                ["language"] = new JObject { ["code"] = post.Language.Split('-')[0] },
                ["components"] = new JArray(new JObject
                {
                    ["type"] = "body",
                    ["parameters"] = new JArray(Parameter(title), Parameter(detail), Parameter(post.Link)),
                }),
            },
        };
        if (operation.ReplyTo is { } replyTo)
        {
            body["context"] = new JObject { ["message_id"] = replyTo };
        }

        var response = await api.SendAsync(HttpMethod.Post, $"{Uri.EscapeDataString(number)}/messages", body, cancellationToken);
        return response.Text("messages[0].id") is { Length: > 0 } id
            ? new PublishedPost(id)
            : throw new DeliveryException(FailureKind.Unknown, "WhatsApp took the message but did not say which id it has.");
    }

    public Task<string?> EditAsync(string id, Post post, PostOperation operation, CancellationToken cancellationToken) =>
        throw new DeliveryException(FailureKind.Permanent, $"A WhatsApp message cannot be changed; {ByHand}.");

    public Task DeleteAsync(string id, CancellationToken cancellationToken) =>
        throw new DeliveryException(FailureKind.Permanent, $"A WhatsApp message cannot be removed; {ByHand}. Send the recipient a word by hand where it matters.");

    public Task<PublishedPost?> FindAsync(Lookup lookup, CancellationToken cancellationToken) =>
        throw new DeliveryException(FailureKind.Permanent, "Nothing lists what was sent by WhatsApp.");

    public Task<PublishedPost?> FindReplyAsync(string id, Lookup lookup, CancellationToken cancellationToken) => FindAsync(lookup, cancellationToken);

    // A parameter must not be empty, nor have line breaks, tabs or more than four spaces in a row (error 132000 and its kin).
    private static JObject Parameter(string text) => new() { ["type"] = "text", ["text"] = Spaces().Replace(text, " ").Trim() is { Length: > 0 } line ? line : "–" };

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
