using System.ComponentModel;
using Newtonsoft.Json;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Social.Composition;

/// <summary>A post as it goes out; kept as JSON in the content of a channel's rendition.</summary>
/// <param name="Text">As sent, fitted into the platform's limit; marked up where <see cref="ParseMode"/> says so.</param>
/// <param name="Link">The tracked link that the text or the card carries; absolute http(s), percent-encoded.</param>
/// <param name="Language">BCP 47 tag.</param>
public sealed record Post(string Text, string Link, string Language)
{
    /// <summary>The media type of a rendition that holds a post.</summary>
    public const string MediaType = "application/vnd.nukta.post+json";

    /// <summary>What a reply under an earlier post says about the correction; null when there is none to announce.</summary>
    public string? Correction { get; init; }

    /// <summary>The picture that is posted; null: none.</summary>
    public PostImage? Image { get; init; }

    /// <summary>A preview of the link that we make ourselves; null: the platform makes one, or there is none.</summary>
    public PostCard? Card { get; init; }

    /// <summary>What readers are warned of before they see the post; null: nothing.</summary>
    public string? Warning { get; init; }

    /// <summary>Further posts that follow this one as a thread, each fitted into the platform's limit.</summary>
    public IReadOnlyList<string>? Thread { get; init; }

    /// <summary>True: it comes without a sound.</summary>
    [DefaultValue(false), JsonProperty(DefaultValueHandling = DefaultValueHandling.Ignore)]
    public bool Silent { get; init; }

    /// <summary>Until when it is pinned (UTC); null: it is not.</summary>
    public DateTimeOffset? PinnedUntil { get; init; }

    /// <summary>The platform's name of the text's markup (<c>HTML</c>); null: plain text.</summary>
    public string? ParseMode { get; init; }

    /// <summary>Reads the post back from a rendition's content.</summary>
    /// <exception cref="JsonException">The content is no post.</exception>
    public static Post Read(string content) => RecordJson.Deserialize<Post>(content);
}

/// <summary>A picture in a post.</summary>
/// <param name="Url">Absolute http(s).</param>
/// <param name="Alt">What it shows, for people who cannot see it.</param>
public sealed record PostImage(Uri Url, string? Alt = null)
{
    /// <summary>The point to keep when cropping; null for the centre.</summary>
    public FocalPoint? Focus { get; init; }

    /// <summary>The article's picture, as a post needs it.</summary>
    public static PostImage? Of(Image? image) => image is null ? null : new PostImage(image.Url, image.Alt) { Focus = image.Focus };

    /// <summary>As pictures are fitted from.</summary>
    internal Image Source => new(Url) { Alt = Alt, Focus = Focus };
}

/// <summary>A preview of a link.</summary>
/// <param name="Title">The headline.</param>
/// <param name="Description">A sentence or two; may be empty.</param>
public sealed record PostCard(string Title, string Description);
