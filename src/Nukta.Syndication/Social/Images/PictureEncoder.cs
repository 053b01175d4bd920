using SkiaSharp;

namespace Nukta.Syndication.Social.Images;

/// <summary>Encodes pixels as the media type that suits them, at the best quality that is small enough. Writes no metadata.</summary>
internal static class PictureEncoder
{
    private const string Jpeg = "image/jpeg";
    private const string Png = "image/png";
    private const string WebP = "image/webp";

    private static readonly int[] Qualities = [90, 82, 72, 60];

    /// <summary>Null: no quality makes it small enough.</summary>
    public static Picture? Encode(SKBitmap pixels, PictureLimits limits)
    {
        var isTransparent = IsTransparent(pixels);
        foreach (var mediaType in new[] { isTransparent ? Png : Jpeg, WebP, isTransparent ? Jpeg : Png }.Where(limits.MediaTypes.Contains))
        {
            using var flat = isTransparent && mediaType == Jpeg ? OnWhite(pixels) : null;
            foreach (var quality in mediaType == Png ? [100] : Qualities)
            {
                using var data = Encode(flat ?? pixels, mediaType, quality);
                if (data is not null && data.Size <= limits.MostBytes)
                {
                    return new Picture(data.ToArray(), mediaType, pixels.Width, pixels.Height);
                }
            }
        }

        return null;
    }

    private static SKData? Encode(SKBitmap pixels, string mediaType, int quality)
    {
        using var map = pixels.PeekPixels();
        return mediaType switch
        {
            Jpeg => map.Encode(new SKJpegEncoderOptions(quality, SKJpegEncoderDownsample.Downsample420, SKJpegEncoderAlphaOption.Ignore)),
            WebP => map.Encode(new SKWebpEncoderOptions(SKWebpEncoderCompression.Lossy, quality)),
            _ => map.Encode(new SKPngEncoderOptions(SKPngEncoderFilterFlags.AllFilters, 6)),
        };
    }

    private static bool IsTransparent(SKBitmap pixels)
    {
        var bytes = pixels.GetPixelSpan();
        for (var alpha = 3; alpha < bytes.Length; alpha += 4)
        {
            if (bytes[alpha] < byte.MaxValue)
            {
                return true;
            }
        }

        return false;
    }

    private static SKBitmap OnWhite(SKBitmap pixels)
    {
        var flat = new SKBitmap(pixels.Info.WithAlphaType(SKAlphaType.Opaque));
        using var canvas = new SKCanvas(flat);
        canvas.Clear(SKColors.White);
        canvas.DrawBitmap(pixels, 0, 0, SKSamplingOptions.Default);
        return flat;
    }
}
