using System.Net;
using System.Net.Http.Headers;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Outbound;

namespace Nukta.Syndication.Social.Images;

/// <summary>Fetches pictures through the guarded client, which judges every address, that of a redirect, too.</summary>
/// <param name="http">Guarded; follows no redirects by itself.</param>
/// <param name="time">Measures the time limit.</param>
internal sealed class PictureFetch(HttpClient http, TimeProvider time)
{
    /// <summary>More than any picture of a news page.</summary>
    public const int MostBytes = 20 * 1024 * 1024;

    /// <summary>For all of it: less than an act may take, so that a slow host never makes an act's outcome unknown.</summary>
    public static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(12);

    private const int MostRedirects = 3;

    /// <summary>The content; null: there is no picture to be had there, now or later.</summary>
    /// <exception cref="DeliveryException">It cannot be had now (<see cref="FailureKind.Transient"/>).</exception>
    public async Task<byte[]?> FetchAsync(Uri address)
    {
        using var limit = new CancellationTokenSource(TimeLimit, time);
        try
        {
            return await FollowAsync(address, limit.Token);
        }
        catch (DeliveryException failure)
        {
            // To ask is harmless: what is unknown about an act is a passing failure here.
            return failure.Kind == FailureKind.Permanent ? null : throw new DeliveryException(FailureKind.Transient, $"The picture cannot be had now. {failure.Message}", failure);
        }
        catch (OperationCanceledException slow)
        {
            throw new DeliveryException(FailureKind.Transient, $"The picture did not come from {address.Host} within {TimeLimit.TotalSeconds:0} seconds.", slow);
        }
    }

    private async Task<byte[]?> FollowAsync(Uri address, CancellationToken cancellationToken)
    {
        for (var hop = 0; hop <= MostRedirects; hop++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);

            // Hosts that negotiate would send others AVIF.
            foreach (var mediaType in new[] { "image/jpeg", "image/png", "image/webp", "image/gif" })
            {
                request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(mediaType));
            }

            using var response = await HttpFailures.SendAsync(http, request, cancellationToken, HttpCompletionOption.ResponseHeadersRead);
            if (response.Headers.Location is { } location && response.StatusCode is >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest)
            {
                var next = new Uri(address, location);
                if (next.Scheme != Uri.UriSchemeHttps && next.Scheme != address.Scheme)
                {
                    return null;
                }

                address = next;
                continue;
            }

            return await HttpFailures.OfAsync(response, time, cancellationToken) is { } failure ? throw failure : await ReadAsync(response, address.Host, cancellationToken);
        }

        return null;
    }

    private static async Task<byte[]?> ReadAsync(HttpResponseMessage response, string host, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentLength > MostBytes)
        {
            return null;
        }

        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            using var read = new MemoryStream();
            var buffer = new byte[64 * 1024];
            for (int count; (count = await body.ReadAsync(buffer, cancellationToken)) > 0;)
            {
                if (read.Length + count > MostBytes)
                {
                    return null;
                }

                read.Write(buffer, 0, count);
            }

            return read.ToArray();
        }
        catch (Exception broken) when (!cancellationToken.IsCancellationRequested && HttpFailures.Of(broken, host) is { } fault)
        {
            throw fault;
        }
    }
}
