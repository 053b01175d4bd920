using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Channels;

/// <summary>A post as it goes out; kept as JSON in the content of a channel's rendition.</summary>
/// <param name="Text">As sent, fitted into the platform's limit; marked up where <see cref="ParseMode"/> says so.</param>
/// <param name="Link">The tracked link that the text carries; absolute http(s), percent-encoded.</param>
/// <param name="Language">BCP 47 tag.</param>
public sealed record Post(string Text, string Link, string Language)
{
    /// <summary>The media type of a rendition that holds a post.</summary>
    public const string MediaType = "application/vnd.nukta.post+json";

    /// <summary>A shorter text for a post that stands under a picture; null: the text fits there too.</summary>
    public string? Caption { get; init; }

    /// <summary>What a reply under an earlier post says about the correction; null when there is none to announce.</summary>
    public string? Correction { get; init; }

    /// <summary>The picture that is posted; null: none.</summary>
    public PostImage? Image { get; init; }

    /// <summary>The platform's name of the text's markup (<c>HTML</c>); null: plain text.</summary>
    public string? ParseMode { get; init; }

    /// <summary>Reads the post back from a rendition's content.</summary>
    /// <exception cref="Newtonsoft.Json.JsonException">The content is no post.</exception>
    public static Post Read(string content) => RecordJson.Deserialize<Post>(content);
}

/// <summary>A picture in a post.</summary>
/// <param name="Url">Absolute http(s); the platform fetches it.</param>
/// <param name="Alt">What it shows, for people who cannot see it.</param>
public sealed record PostImage(Uri Url, string? Alt = null);
