using Nukta.Syndication.Articles;
using Nukta.Syndication.Social.Images;

namespace Nukta.Syndication.Tests.Social;

/// <summary>Every picture is the same few bytes of JPEG, within whatever limits.</summary>
internal sealed class FixedPictures : IPictures
{
    public static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, .. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0, 0xFF, 0xD9];

    public static Image Image { get; } = new(new Uri("https://nukta.example/ferry.jpg")) { Alt = "A white ferry leaves Keamari.", Focus = new FocalPoint(0.25, 0.1) };

    public List<PictureLimits> Asked { get; } = [];

    public Task<Picture?> FitAsync(Image image, PictureLimits limits, CancellationToken cancellationToken)
    {
        Asked.Add(limits);
        return Task.FromResult<Picture?>(new Picture(Jpeg, "image/jpeg", 1200, 800));
    }
}
