using SkiaSharp;

namespace Nukta.Syndication.Social.Images;

/// <summary>Reads a picture of unknown origin: what it is, is told by its content; how large, by its header, before anything is unpacked.</summary>
internal sealed class PictureDecoder : IDisposable
{
    /// <summary>What a camera makes; unpacked, 200 MB. A few kilobytes can claim to be far more (a decompression bomb).</summary>
    private const long MostPixels = 50_000_000;

    private readonly SKCodec _codec;

    private PictureDecoder(SKCodec codec) => _codec = codec;

    /// <summary>Pixels, upright.</summary>
    public int Width => IsTurned ? _codec.Info.Height : _codec.Info.Width;

    /// <summary>Pixels, upright.</summary>
    public int Height => IsTurned ? _codec.Info.Width : _codec.Info.Height;

    /// <summary>Whether a quarter turn makes it upright (EXIF 2.32 §4.6.4, orientations 5 to 8).</summary>
    private bool IsTurned => _codec.EncodedOrigin is SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom;

    /// <summary>Opens the picture; null: it is none that we take, or larger than any camera makes.</summary>
    public static PictureDecoder? Open(ReadOnlyMemory<byte> content)
    {
        if (!IsKnown(content.Span))
        {
            return null;
        }

        var codec = SKCodec.Create(SKData.CreateCopy(content.Span));
        if (codec is { Info: { Width: > 0, Height: > 0 } info } && (long)info.Width * info.Height <= MostPixels)
        {
            return new PictureDecoder(codec);
        }

        codec?.Dispose();
        return null;
    }

    /// <summary>The first frame in sRGB as it is encoded, not upright, at least as large as the scale asks; null: it is damaged.</summary>
    /// <param name="scale">Wanted size ÷ own size, at most 1.</param>
    public SKImage? Decode(double scale)
    {
        // A JPEG is unpacked at a half, a quarter or an eighth for a fraction of the time and memory.
        var reduction = scale <= 0.125 ? 0.125f : scale <= 0.25 ? 0.25f : scale <= 0.5 ? 0.5f : 1f;
        var size = _codec.EncodedFormat == SKEncodedImageFormat.Jpeg ? _codec.GetScaledDimensions(reduction) : _codec.Info.Size;
        using var space = SKColorSpace.CreateSrgb();
        var info = new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, _codec.Info.AlphaType == SKAlphaType.Opaque ? SKAlphaType.Opaque : SKAlphaType.Premul, space);
        using var bitmap = new SKBitmap(info);
        if (_codec.GetPixels(info, bitmap.GetPixels()) != SKCodecResult.Success)
        {
            return null;
        }

        bitmap.SetImmutable();
        return SKImage.FromBitmap(bitmap);
    }

    /// <summary>What lays pixels of a decoded frame upright.</summary>
    public SKMatrix Uprighting(int width, int height) => _codec.EncodedOrigin switch
    {
        SKEncodedOrigin.TopRight => new SKMatrix(-1, 0, width, 0, 1, 0, 0, 0, 1),
        SKEncodedOrigin.BottomRight => new SKMatrix(-1, 0, width, 0, -1, height, 0, 0, 1),
        SKEncodedOrigin.BottomLeft => new SKMatrix(1, 0, 0, 0, -1, height, 0, 0, 1),
        SKEncodedOrigin.LeftTop => new SKMatrix(0, 1, 0, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightTop => new SKMatrix(0, -1, height, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightBottom => new SKMatrix(0, -1, height, -1, 0, width, 0, 0, 1),
        SKEncodedOrigin.LeftBottom => new SKMatrix(0, 1, 0, -1, 0, width, 0, 0, 1),
        _ => SKMatrix.Identity,
    };

    public void Dispose() => _codec.Dispose();

    /// <summary>The first bytes of JPEG, PNG, GIF and WebP. What else a decoder may know (icons, raw photographs) stays away from it.</summary>
    private static bool IsKnown(ReadOnlySpan<byte> content) =>
        content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])
        || content.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
        || content.StartsWith("GIF87a"u8) || content.StartsWith("GIF89a"u8)
        || (content.Length > 12 && content.StartsWith("RIFF"u8) && content[8..12].SequenceEqual("WEBP"u8));
}
