using AngleSharp.Html.Parser;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Social;
using Nukta.Syndication.Social.Composition;

namespace Nukta.Syndication.Web.Operations;

/// <summary>What a channel without credentials has posted.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Posts">Newest first.</param>
public sealed record OutboxModel(Channel Channel, IReadOnlyList<PostCard> Posts)
{
    /// <summary>Makes it from the stored document; null: it has posted nothing yet.</summary>
    public static OutboxModel Of(Channel channel, OutboxDocument? document) => new(channel, [.. (document?.Posts ?? []).Reverse().Select(PostCard.Of)]);

    /// <summary>The same for programs.</summary>
    internal OutboxAnswer ForPrograms() => new(Channel.Id, Channel.Platform, Posts);
}

/// <summary>An outbox, for programs.</summary>
internal sealed record OutboxAnswer(string Channel, string Platform, IReadOnlyList<PostCard> Posts);

/// <summary>One post as readers would see it.</summary>
/// <param name="Id">In the outbox.</param>
/// <param name="Text">Plain text.</param>
/// <param name="Language">BCP 47.</param>
/// <param name="Direction"><c>rtl</c> or <c>ltr</c>.</param>
/// <param name="Created">UTC.</param>
public sealed record PostCard(string Id, string Text, string Language, string Direction, DateTimeOffset Created)
{
    /// <summary>When it was last changed (UTC); null: never.</summary>
    public DateTimeOffset? Edited { get; init; }

    /// <summary>When it was removed (UTC); null: it is there.</summary>
    public DateTimeOffset? Deleted { get; init; }

    /// <summary>The id of the post that it replies to.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>What the picture shows, or its address; the page loads no pictures from elsewhere.</summary>
    public string? Image { get; init; }

    /// <summary>The link that the post leads to.</summary>
    public required string Link { get; init; }

    /// <summary>Makes it from a stored post.</summary>
    public static PostCard Of(OutboxPost stored)
    {
        var post = stored.Post;
        var direction = EditionLanguage.TryParse(post.Language, out var edition) ? edition.Direction() : "auto";
        return new PostCard(stored.Id, TextOf(post), post.Language, direction, stored.Created)
        {
            Edited = stored.Edited,
            Deleted = stored.Deleted,
            ReplyTo = stored.ReplyTo,
            Image = post.Image is { } image ? image.Alt ?? image.Url.AbsoluteUri : null,
            Link = post.Link,
        };
    }

    private static string TextOf(Post post) =>
        post.ParseMode == "HTML" ? new HtmlParser().ParseDocument(post.Text).Body?.TextContent ?? "" : post.Text;
}
