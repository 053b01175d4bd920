namespace Nukta.Syndication.Formats.Exchange;

/// <summary>The media type of a picture, as far as its address tells.</summary>
internal static class ImageType
{
    /// <summary>For example <c>image/jpeg</c>; null when the address does not tell.</summary>
    public static string? Of(Uri address) => Path.GetExtension(address.AbsolutePath).ToLowerInvariant() switch
    {
        ".jpg" or ".jpeg" => "image/jpeg",
        ".png" => "image/png",
        ".webp" => "image/webp",
        ".avif" => "image/avif",
        ".gif" => "image/gif",
        ".svg" => "image/svg+xml",
        _ => null,
    };
}
