using Nukta.Syndication.Articles;
using Nukta.Syndication.Delivery.Destinations;

namespace Nukta.Syndication.Social.Images;

/// <summary>An article's pictures, fetched once and fitted for every platform. May be used by many threads at once.</summary>
public interface IPictures
{
    /// <summary>
    /// The picture within the limits: cropped around its focal point, scaled, upright, without metadata. Null: it cannot be used
    /// (no picture, too large, gone for good), so the post goes without it.
    /// </summary>
    /// <exception cref="DeliveryException">It cannot be had now (<see cref="FailureKind.Transient"/>).</exception>
    Task<Picture?> FitAsync(Image image, PictureLimits limits, CancellationToken cancellationToken);
}

/// <summary>A picture that is ready to be uploaded.</summary>
/// <param name="Content">The encoded file; without metadata.</param>
/// <param name="MediaType">One of those that the limits allow.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
public sealed record Picture(ReadOnlyMemory<byte> Content, string MediaType, int Width, int Height);

/// <summary>What a platform takes.</summary>
/// <param name="MostBytes">Of the encoded file.</param>
/// <param name="MostWidth">Pixels.</param>
/// <param name="MostHeight">Pixels.</param>
public sealed record PictureLimits(int MostBytes, int MostWidth, int MostHeight)
{
    /// <summary>The least width ÷ height; what is narrower loses height; null: any.</summary>
    public double? NarrowestAspect { get; init; }

    /// <summary>The most width ÷ height; what is wider loses width; null: any.</summary>
    public double? WidestAspect { get; init; }

    /// <summary>
    /// The media types that it takes, of <c>image/jpeg</c>, <c>image/png</c> and <c>image/webp</c>. What is transparent stays so where
    /// it can; otherwise it is laid on white.
    /// </summary>
    public IReadOnlyList<string> MediaTypes { get; init; } = ["image/jpeg"];
}

/// <summary>Where nothing may be fetched (previews, outboxes): every post goes without its picture.</summary>
public sealed class NoPictures : IPictures
{
    private NoPictures()
    {
    }

    /// <summary>The only one; it has no state.</summary>
    public static NoPictures Instance { get; } = new();

    /// <inheritdoc />
    public Task<Picture?> FitAsync(Image image, PictureLimits limits, CancellationToken cancellationToken) => Task.FromResult<Picture?>(null);
}
