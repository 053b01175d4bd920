using System.Buffers.Binary;
using Nukta.Syndication.Social.Images;
using SkiaSharp;

namespace Nukta.Syndication.Tests.Social.Images;

/// <summary>Pictures made for a test, and what can be seen in those that came out.</summary>
internal static class TestPictures
{
    /// <summary>Vertical stripes of equal width.</summary>
    public static SKBitmap Stripes(int width, int height, params SKColor[] colors)
    {
        var bitmap = new SKBitmap(width, height);
        using var canvas = new SKCanvas(bitmap);
        for (var stripe = 0; stripe < colors.Length; stripe++)
        {
            using var paint = new SKPaint { Color = colors[stripe], BlendMode = SKBlendMode.Src };
            canvas.DrawRect(SKRect.Create((float)width * stripe / colors.Length, 0, (float)width / colors.Length, height), paint);
        }

        return bitmap;
    }

    /// <summary>Red and green, below them blue and white.</summary>
    public static SKBitmap Quarters(int width, int height)
    {
        var bitmap = Stripes(width, height, SKColors.Red, SKColors.Lime);
        using var canvas = new SKCanvas(bitmap);
        using var below = Stripes(width, height / 2, SKColors.Blue, SKColors.White);
        canvas.DrawBitmap(below, 0, height / 2f, SKSamplingOptions.Default);
        return bitmap;
    }

    /// <summary>As hard to compress as it gets.</summary>
    public static SKBitmap Noise(int width, int height)
    {
        var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        var random = new Random(7);
        random.NextBytes(bitmap.GetPixelSpan());
        return bitmap;
    }

    public static byte[] As(this SKBitmap bitmap, SKEncodedImageFormat format, int quality = 90)
    {
        using (bitmap)
        {
            using var data = bitmap.Encode(format, quality);
            return data.ToArray();
        }
    }

    /// <summary>The JPEG with an EXIF block that says how it must be turned (EXIF 2.32 §4.6.4), and where it was taken.</summary>
    public static byte[] WithExif(byte[] jpeg, ushort orientation, string secret)
    {
        byte[] exif =
        [
            .. "Exif\0\0II*\0"u8, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, (byte)orientation, 0, 0, 0, 0, 0, 0, 0, .. System.Text.Encoding.ASCII.GetBytes(secret),
        ];
        var length = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)(exif.Length + 2));
        return [.. jpeg[..2], 0xFF, 0xE1, .. length, .. exif, .. jpeg[2..]];
    }

    /// <summary>The PNG with another size in its header, as a decompression bomb has it.</summary>
    public static byte[] Claiming(byte[] png, int side)
    {
        byte[] bomb = [.. png];
        BinaryPrimitives.WriteInt32BigEndian(bomb.AsSpan(16), side);
        BinaryPrimitives.WriteInt32BigEndian(bomb.AsSpan(20), side);
        BinaryPrimitives.WriteUInt32BigEndian(bomb.AsSpan(29), Crc(bomb.AsSpan(12, 17)));
        return bomb;
    }

    public static SKBitmap Seen(Picture picture) => SKBitmap.Decode(picture.Content.Span);

    /// <summary>Red, green, blue or white: whichever the pixel is nearest to; null: transparent.</summary>
    public static string? ColorAt(this SKBitmap seen, double x, double y)
    {
        var color = seen.GetPixel((int)(x * (seen.Width - 1)), (int)(y * (seen.Height - 1)));
        return color.Alpha < 10 ? null : (color.Red > 128, color.Green > 128, color.Blue > 128) switch
        {
            (true, true, true) => "white",
            (true, _, _) => "red",
            (_, true, _) => "green",
            (_, _, true) => "blue",
            _ => "black",
        };
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 1 ? 0xEDB88320 ^ (crc >> 1) : crc >> 1;
            }
        }

        return ~crc;
    }
}
