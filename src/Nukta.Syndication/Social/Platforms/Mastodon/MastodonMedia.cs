using System.Globalization;
using System.Net;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Social.Composition;
using Nukta.Syndication.Social.Images;

namespace Nukta.Syndication.Social.Platforms.Mastodon;

/// <summary>Uploads pictures (docs.joinmastodon.org/methods/media). What is uploaded and not posted expires by itself.</summary>
internal sealed class MastodonMedia(MastodonApi api, MastodonInstances instances, IPictures pictures, TimeProvider time)
{
    private const int MostAlt = 1500;
    private const int MostLooks = 10;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    /// <summary>The attachment's id; null: the picture cannot be used, so the post goes without it.</summary>
    /// <exception cref="DeliveryException">It did not work; nothing was posted.</exception>
    public async Task<string?> UploadAsync(PostImage image, PostOperation operation, CancellationToken cancellationToken)
    {
        var limits = (await instances.GetAsync(cancellationToken)).Pictures;
        if (await pictures.FitAsync(image.Source, limits, cancellationToken) is not { } picture)
        {
            return null;
        }

        operation.ThrowIfLeaseExpired();
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!string.IsNullOrWhiteSpace(image.Alt))
        {
            fields["description"] = TextTruncation.Cut(image.Alt, cut => cut.Length <= MostAlt, MostAlt);
        }

        if (image.Focus is { } focus)
        {
            // Theirs runs from -1 to 1, upwards.
            fields["focus"] = string.Create(CultureInfo.InvariantCulture, $"{(2 * focus.X) - 1:0.##},{1 - (2 * focus.Y):0.##}");
        }

        var response = await api.UploadAsync("/api/v2/media", picture, fields, cancellationToken);
        if (response.Status is HttpStatusCode.UnprocessableEntity or HttpStatusCode.RequestEntityTooLarge)
        {
            // It is the picture that the server does not take; the news goes out without it.
            return null;
        }

        var id = Checked(response).Text("id") ?? throw new DeliveryException(FailureKind.Transient, "Mastodon took the picture but did not say which id it has.");
        for (var look = 0; response.Status is HttpStatusCode.Accepted or HttpStatusCode.PartialContent; look++)
        {
            if (look == MostLooks)
            {
                throw new DeliveryException(FailureKind.Transient, "Mastodon is still processing the picture.");
            }

            await Task.Delay(BetweenLooks, time, cancellationToken);
            response = Checked(await api.SendAsync(HttpMethod.Get, $"/api/v1/media/{Uri.EscapeDataString(id)}", null, key: null, cancellationToken));
        }

        return id;
    }

    // Nothing is posted yet, so that what is unknown of an upload may simply be tried again.
    private static PlatformResponse Checked(PlatformResponse response) => response.Succeeded ? response
        : throw (MastodonApi.Refused(response) is { Kind: FailureKind.Unknown } broken ? new DeliveryException(FailureKind.Transient, broken.Message, broken) : MastodonApi.Refused(response));
}
