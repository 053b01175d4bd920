using Nukta.Syndication.Articles;
using SkiaSharp;

namespace Nukta.Syndication.Social.Images;

/// <summary>Crops, scales and encodes a picture within a platform's limits. Pure; it takes the processor for tens of milliseconds.</summary>
internal static class PictureFitting
{
    /// <summary>What is smaller says nothing on any screen.</summary>
    private const int SmallestSide = 64;

    /// <summary>How much smaller it is made when no quality is enough.</summary>
    private const double Step = 0.75;

    /// <summary>The picture within the limits; null: it is no picture, or cannot be made small enough.</summary>
    public static Picture? Fit(ReadOnlyMemory<byte> content, FocalPoint? focus, PictureLimits limits)
    {
        using var decoder = PictureDecoder.Open(content);
        if (decoder is null)
        {
            return null;
        }

        var crop = PictureCrop.Of(decoder.Width, decoder.Height, focus, limits);
        var scale = Math.Min(1, Math.Min((double)limits.MostWidth / crop.Width, (double)limits.MostHeight / crop.Height));
        using var frame = decoder.Decode(scale);
        for (; frame is not null; scale *= Step)
        {
            var (width, height) = (SizeOf(crop.Width, scale), SizeOf(crop.Height, scale));
            using var drawn = Draw(decoder, frame, crop, width, height);
            if (PictureEncoder.Encode(drawn, limits) is { } picture)
            {
                return picture;
            }

            if (Math.Min(width, height) * Step < SmallestSide)
            {
                return null;
            }
        }

        return null;
    }

    private static int SizeOf(int side, double scale) => Math.Max(1, (int)Math.Floor((side * scale) + 1e-6));

    private static SKBitmap Draw(PictureDecoder decoder, SKImage frame, PictureCrop crop, int width, int height)
    {
        var drawn = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Premul, frame.ColorSpace));
        using var canvas = new SKCanvas(drawn);
        canvas.Clear(SKColors.Transparent);

        // Read from below: upright, in the picture's own pixels, without what is cropped, in the target's pixels.
        var upright = decoder.Uprighting(frame.Width, frame.Height);
        var (uprightWidth, uprightHeight) = upright.ScaleX == 0 ? (frame.Height, frame.Width) : (frame.Width, frame.Height);
        canvas.Scale((float)width / crop.Width, (float)height / crop.Height);
        canvas.Translate(-crop.X, -crop.Y);
        canvas.Scale((float)decoder.Width / uprightWidth, (float)decoder.Height / uprightHeight);
        canvas.Concat(upright);
        canvas.DrawImage(frame, 0, 0, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        return drawn;
    }
}
