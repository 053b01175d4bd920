using Nukta.Syndication.Articles;

namespace Nukta.Syndication.Social.Images;

/// <summary>The part of a picture that is shown.</summary>
/// <param name="X">Pixels from the left.</param>
/// <param name="Y">Pixels from the top.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
internal readonly record struct PictureCrop(int X, int Y, int Width, int Height)
{
    /// <summary>The largest part with an aspect that the limits allow, with the focal point as near to its middle as the edges let it be.</summary>
    /// <param name="width">Of the upright picture.</param>
    /// <param name="height">Of the upright picture.</param>
    /// <param name="focus">The point to keep; null: the middle.</param>
    /// <param name="limits">Whose aspects are kept.</param>
    public static PictureCrop Of(int width, int height, FocalPoint? focus, PictureLimits limits)
    {
        var aspect = (double)width / height;
        if (limits.WidestAspect is { } widest && aspect > widest)
        {
            var kept = Math.Clamp((int)(height * widest), 1, width);
            return new PictureCrop(Start(width, kept, focus?.X), 0, kept, height);
        }

        if (limits.NarrowestAspect is { } narrowest && aspect < narrowest)
        {
            var kept = Math.Clamp((int)(width / narrowest), 1, height);
            return new PictureCrop(0, Start(height, kept, focus?.Y), width, kept);
        }

        return new PictureCrop(0, 0, width, height);
    }

    private static int Start(int whole, int kept, double? focus) =>
        Math.Clamp((int)Math.Round(((focus ?? 0.5) * whole) - (kept / 2.0), MidpointRounding.AwayFromZero), 0, whole - kept);
}
