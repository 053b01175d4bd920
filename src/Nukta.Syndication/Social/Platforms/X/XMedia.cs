using System.Globalization;
using System.Net;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Social.Composition;
using Nukta.Syndication.Social.Images;

namespace Nukta.Syndication.Social.Platforms.X;

/// <summary>Uploads pictures (docs.x.com, POST /2/media/upload and /2/media/metadata). What is uploaded and not posted expires by itself.</summary>
internal sealed class XMedia(XApi api, PlatformConnection connection)
{
    private const int MostAlt = 1000;
    private const int MostLooks = 10;

    // tweet_image: 5 MB (docs.x.com, media best practices).
    private static readonly PictureLimits Limits = new(5 * 1024 * 1024, 4096, 4096) { MediaTypes = ["image/jpeg", "image/png", "image/webp"] };

    /// <summary>The media id; null: the picture cannot be used, so the post goes without it.</summary>
    /// <exception cref="DeliveryException">It did not work; nothing was posted.</exception>
    public async Task<string?> UploadAsync(PostImage image, string? warning, PostOperation operation, CancellationToken cancellationToken)
    {
        if (await connection.Pictures.FitAsync(image.Source, Limits, cancellationToken) is not { } picture)
        {
            return null;
        }

        operation.ThrowIfLeaseExpired();
        var body = new JObject
        {
            ["media"] = Convert.ToBase64String(picture.Content.Span),
            ["media_category"] = "tweet_image",
            ["media_type"] = picture.MediaType,
        };
        var response = await api.SendAsync(HttpMethod.Post, "/2/media/upload", body, cancellationToken);
        if (response.Status is HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.UnsupportedMediaType)
        {
            // It is the picture that X does not take; the news goes out without it.
            return null;
        }

        var id = Checked(response).Text("data.id") ?? throw new DeliveryException(FailureKind.Transient, "X took the picture but did not say which id it has.");
        await AwaitAsync(id, response, cancellationToken);
        await DescribeAsync(id, image.Alt, warning, cancellationToken);
        return id;
    }

    /// <summary>Pictures are ready at once as a rule; where X says otherwise it says how long to wait.</summary>
    private async Task AwaitAsync(string id, PlatformResponse response, CancellationToken cancellationToken)
    {
        for (var look = 0; response.Text("data.processing_info.state") is "pending" or "in_progress"; look++)
        {
            if (look == MostLooks)
            {
                throw new DeliveryException(FailureKind.Transient, "X is still processing the picture.");
            }

            var wait = int.TryParse(response.Text("data.processing_info.check_after_secs"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? Math.Clamp(seconds, 1, 5) : 1;
            await Task.Delay(TimeSpan.FromSeconds(wait), connection.Time, cancellationToken);
            response = await api.GetAsync($"/2/media/upload?command=STATUS&media_id={Uri.EscapeDataString(id)}", cancellationToken);
        }

        if (response.Text("data.processing_info.state") == "failed")
        {
            throw new DeliveryException(FailureKind.Transient, "X could not process the picture.");
        }
    }

    private async Task DescribeAsync(string id, string? alt, string? warning, CancellationToken cancellationToken)
    {
        var metadata = new JObject();
        if (!string.IsNullOrWhiteSpace(alt))
        {
            metadata["alt_text"] = new JObject { ["text"] = TextTruncation.Cut(alt, cut => cut.Length <= MostAlt, MostAlt) };
        }

        if (warning is not null)
        {
            // X has no warning in words: the picture is covered until a reader asks for it.
            metadata["sensitive_media_warning"] = new JObject { ["other"] = true };
        }

        if (metadata.Count > 0)
        {
            Checked(await api.SendAsync(HttpMethod.Post, "/2/media/metadata", new JObject { ["id"] = id, ["metadata"] = metadata }, cancellationToken));
        }
    }

    // Nothing is posted yet, so that what is unknown of an upload may simply be tried again.
    private static PlatformResponse Checked(PlatformResponse response) => response.Succeeded ? response
        : throw (XApi.Refused(response) is { Kind: FailureKind.Unknown } broken ? new DeliveryException(FailureKind.Transient, broken.Message, broken) : XApi.Refused(response));
}
