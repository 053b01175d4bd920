using System.Globalization;
using System.Net;
using Nukta.Syndication.Channels.Images;
using Nukta.Syndication.Destinations;

namespace Nukta.Syndication.Channels.Mastodon;

/// <summary>Uploads pictures (docs.joinmastodon.org/methods/media). What is uploaded and not posted expires by itself.</summary>
internal sealed class MastodonMedia(MastodonApi api, MastodonInstances instances, IPictures pictures, TimeProvider time)
{
    private const int MostAlt = 1500;
    private const int MostLooks = 10;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    /// <summary>The attachment's id; null: the picture cannot be used, so the post goes without it.</summary>
    /// <exception cref="DeliveryException">It did not work; nothing was posted.</exception>
    public async Task<string?> UploadAsync(PostImage image, PostAct act, CancellationToken cancellationToken)
    {
        var limits = (await instances.GetAsync(cancellationToken)).Pictures;
        if (await pictures.FitAsync(image.Source, limits, cancellationToken) is not { } picture)
        {
            return null;
        }

        act.RequireInTime();
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!string.IsNullOrWhiteSpace(image.Alt))
        {
            fields["description"] = TextCut.Cut(image.Alt, cut => cut.Length <= MostAlt, MostAlt);
        }

        if (image.Focus is { } focus)
        {
            // Theirs runs from -1 to 1, upwards.
            fields["focus"] = string.Create(CultureInfo.InvariantCulture, $"{(2 * focus.X) - 1:0.##},{1 - (2 * focus.Y):0.##}");
        }

        var answer = await api.UploadAsync("/api/v2/media", picture, fields, cancellationToken);
        if (answer.Status is HttpStatusCode.UnprocessableEntity or HttpStatusCode.RequestEntityTooLarge)
        {
            // It is the picture that the server does not take; the news goes out without it.
            return null;
        }

        var id = Checked(answer).Text("id") ?? throw new DeliveryException(Fault.Transient, "Mastodon took the picture but did not say which id it has.");
        for (var look = 0; answer.Status is HttpStatusCode.Accepted or HttpStatusCode.PartialContent; look++)
        {
            if (look == MostLooks)
            {
                throw new DeliveryException(Fault.Transient, "Mastodon is still processing the picture.");
            }

            await Task.Delay(BetweenLooks, time, cancellationToken);
            answer = Checked(await api.SendAsync(HttpMethod.Get, $"/api/v1/media/{Uri.EscapeDataString(id)}", null, key: null, cancellationToken));
        }

        return id;
    }

    // Nothing is posted yet, so that what is unknown of an upload may simply be tried again.
    private static PlatformAnswer Checked(PlatformAnswer answer) => answer.Succeeded ? answer
        : throw (MastodonApi.Refused(answer) is { Fault: Fault.Unknown } broken ? new DeliveryException(Fault.Transient, broken.Message, broken) : MastodonApi.Refused(answer));
}
