using Nukta.Syndication.Articles;
using Nukta.Syndication.Social.Images;
using SkiaSharp;

namespace Nukta.Syndication.Tests.Social.Images;

/// <summary>Whatever the newsroom's picture is, a platform gets one that it takes.</summary>
public sealed class PictureFittingTests
{
    private const double FourFifths = 0.8;

    [Fact]
    public void A_large_photograph_is_scaled_and_keeps_its_shape()
    {
        var picture = Fit(TestPictures.Stripes(3000, 2000, SKColors.Red, SKColors.Lime, SKColors.Blue).As(SKEncodedImageFormat.Jpeg), new PictureLimits(1_000_000, 1200, 1200))!;

        Assert.Equal((1200, 800, "image/jpeg"), (picture.Width, picture.Height, picture.MediaType));
        using var seen = TestPictures.Seen(picture);
        Assert.Equal(("red", "green", "blue"), (seen.ColorAt(0, 0), seen.ColorAt(0.5, 0.5), seen.ColorAt(1, 1)));
    }

    [Fact]
    public void A_small_one_is_not_blown_up()
    {
        var picture = Fit(TestPictures.Stripes(320, 200, SKColors.Red).As(SKEncodedImageFormat.Png), new PictureLimits(1_000_000, 1200, 1200))!;

        Assert.Equal((320, 200), (picture.Width, picture.Height));
    }

    [Theory]
    [InlineData(0.9, "blue")]
    [InlineData(0.5, "green")]
    [InlineData(0.05, "red")]
    public void A_wide_one_is_cropped_around_its_focal_point(double x, string kept)
    {
        var picture = Fit(
            TestPictures.Stripes(900, 200, SKColors.Red, SKColors.Lime, SKColors.Blue).As(SKEncodedImageFormat.Png),
            new PictureLimits(1_000_000, 1080, 1350) { WidestAspect = 1, NarrowestAspect = FourFifths },
            new FocalPoint(x, 0.5))!;

        Assert.Equal((200, 200), (picture.Width, picture.Height));
        using var seen = TestPictures.Seen(picture);
        Assert.Equal((kept, kept), (seen.ColorAt(0, 0), seen.ColorAt(1, 1)));
    }

    [Fact]
    public void A_tall_one_loses_height()
    {
        var picture = Fit(TestPictures.Stripes(400, 1000, SKColors.Red).As(SKEncodedImageFormat.Png), new PictureLimits(1_000_000, 4000, 4000) { NarrowestAspect = FourFifths })!;

        Assert.Equal((400, 500), (picture.Width, picture.Height));
    }

    // The corners as the camera stored them are red and green, below them blue and white; so they lie once the picture is upright.
    [Theory]
    [InlineData(1, 600, 200, "red green blue white")]
    [InlineData(2, 600, 200, "green red white blue")]
    [InlineData(3, 600, 200, "white blue green red")]
    [InlineData(4, 600, 200, "blue white red green")]
    [InlineData(5, 200, 600, "red blue green white")]
    [InlineData(6, 200, 600, "blue red white green")]
    [InlineData(7, 200, 600, "white green blue red")]
    [InlineData(8, 200, 600, "green white red blue")]
    public void A_camera_s_picture_is_turned_upright_and_tells_nothing_of_where_it_was_taken(ushort orientation, int width, int height, string corners)
    {
        var camera = TestPictures.WithExif(TestPictures.Quarters(600, 200).As(SKEncodedImageFormat.Jpeg), orientation, "24.8607N 67.0011E");

        var picture = Fit(camera, new PictureLimits(1_000_000, 1200, 1200))!;

        Assert.Equal((width, height), (picture.Width, picture.Height));
        using var seen = TestPictures.Seen(picture);
        Assert.Equal(corners, $"{seen.ColorAt(0.1, 0.1)} {seen.ColorAt(0.9, 0.1)} {seen.ColorAt(0.1, 0.9)} {seen.ColorAt(0.9, 0.9)}");
        Assert.False(picture.Content.Span.IndexOf("24.8607N"u8) >= 0 || picture.Content.Span.IndexOf("Exif"u8) >= 0);
    }

    [Theory]
    [InlineData("image/png", null)]
    [InlineData("image/webp", null)]
    [InlineData("image/jpeg", "white")]
    public void What_is_transparent_stays_so_where_the_platform_can_and_lies_on_white_where_it_cannot(string mediaType, string? seenThrough)
    {
        var logo = TestPictures.Stripes(300, 300, SKColors.Transparent, SKColors.Blue).As(SKEncodedImageFormat.Png);

        var picture = Fit(logo, new PictureLimits(1_000_000, 1200, 1200) { MediaTypes = [mediaType] })!;

        Assert.Equal(mediaType, picture.MediaType);
        using var seen = TestPictures.Seen(picture);
        Assert.Equal((seenThrough, "blue"), (seen.ColorAt(0.1, 0.5), seen.ColorAt(0.9, 0.5)));
    }

    [Theory]
    [InlineData(976_560)]
    [InlineData(100_000)]
    public void The_most_bytes_hold_whatever_is_in_it(int most)
    {
        var picture = Fit(TestPictures.Noise(1600, 1200).As(SKEncodedImageFormat.Png), new PictureLimits(most, 2000, 2000) { MediaTypes = ["image/jpeg", "image/png"] })!;

        Assert.True(picture.Content.Length <= most);
        Assert.Equal(4.0 / 3, (double)picture.Width / picture.Height, 0.02);
    }

    [Theory]
    [InlineData(SKEncodedImageFormat.Jpeg)]
    [InlineData(SKEncodedImageFormat.Png)]
    [InlineData(SKEncodedImageFormat.Webp)]
    public void What_it_is_follows_from_its_content(SKEncodedImageFormat format) =>
        Assert.NotNull(Fit(TestPictures.Stripes(300, 300, SKColors.Red).As(format), new PictureLimits(1_000_000, 100, 100)));

    [Fact]
    public void What_is_no_picture_or_damaged_or_a_bomb_is_none()
    {
        var limits = new PictureLimits(1_000_000, 1200, 1200);
        var photograph = TestPictures.Noise(800, 600).As(SKEncodedImageFormat.Jpeg);
        var small = TestPictures.Stripes(10, 10, SKColors.Red).As(SKEncodedImageFormat.Png);

        Assert.Null(Fit([], limits));
        Assert.Null(Fit("<html>Not found</html>"u8.ToArray(), limits));
        Assert.Null(Fit("<svg xmlns='http://www.w3.org/2000/svg'/>"u8.ToArray(), limits));
        Assert.Null(Fit(photograph[..(photograph.Length / 2)], limits));
        Assert.Null(Fit(photograph[..4], limits));
        Assert.NotNull(Fit(TestPictures.Claiming(small, 10), limits));
        Assert.Null(Fit(TestPictures.Claiming(small, 30_000), limits));
    }

    private static Picture? Fit(byte[] content, PictureLimits limits, FocalPoint? focus = null) => PictureFitting.Fit(content, focus, limits);
}
