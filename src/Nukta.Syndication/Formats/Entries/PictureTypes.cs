namespace Nukta.Syndication.Formats.Entries;

/// <summary>Media types of pictures by the end of their addresses.</summary>
internal static class PictureTypes
{
    /// <summary>The media type; JPEG, which most pictures of news are, where the address does not tell.</summary>
    public static string Of(Uri picture) => Told(picture) ?? "image/jpeg";

    /// <summary>The media type; null where the address does not tell.</summary>
    public static string? Told(Uri picture) => Path.GetExtension(picture.AbsolutePath).ToLowerInvariant() switch
    {
        ".jpg" or ".jpeg" => "image/jpeg",
        ".png" => "image/png",
        ".gif" => "image/gif",
        ".webp" => "image/webp",
        ".avif" => "image/avif",
        ".svg" => "image/svg+xml",
        _ => null,
    };
}
