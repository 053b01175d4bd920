using System.Globalization;
using Nukta.Syndication.Social.Composition;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Social;

/// <summary>
/// The id of a post, and which picture it was made with: <c>{id}#{picture}</c>, without a picture <c>{id}</c>. So another picture is
/// noticed where the platform does not say which one a post has.
/// </summary>
internal static class PicturedId
{
    /// <summary>Stands for a picture of which nobody knows which one it is.</summary>
    public const string Unknown = "?";

    /// <summary>The id with its picture.</summary>
    public static string Of(string id, string? picture) => picture is null ? id : $"{id}#{picture}";

    /// <summary>The platform's id, and the picture; null: none.</summary>
    public static (string Id, string? Picture) Parse(string id) => id.Split('#') is [var bare, var picture] ? (bare, picture) : (id, null);

    /// <summary>Names the post's picture: its address, how it is cropped, whether a warning covers it; null: it has none.</summary>
    public static string? PictureOf(Post post) => post.Image is { } image
        ? RecordJson.HashText(string.Create(CultureInfo.InvariantCulture, $"{image.Url.AbsoluteUri}\n{image.Focus?.X} {image.Focus?.Y}\n{post.Warning is not null}"))[..12]
        : null;
}
