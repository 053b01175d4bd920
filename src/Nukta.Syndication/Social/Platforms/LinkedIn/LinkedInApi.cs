using System.Net.Http.Headers;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Social.Images;

namespace Nukta.Syndication.Social.Platforms.LinkedIn;

/// <summary>LinkedIn's versioned REST API (learn.microsoft.com/linkedin/marketing/versioning), for one account.</summary>
internal sealed class LinkedInApi(Uri server, PlatformClient client, IAuthorization authorization)
{
    /// <summary>The version that we speak; each lives a year.</summary>
    public const string Version = "202610";

    /// <summary>Sends; answers whatever LinkedIn answered.</summary>
    /// <param name="method">GET, POST or DELETE.</param>
    /// <param name="path">With its query.</param>
    /// <param name="restli">Rest.li's own method, where HTTP's does not tell: FINDER, PARTIAL_UPDATE.</param>
    /// <param name="body">Null: none.</param>
    /// <param name="cancellationToken">Ends waiting.</param>
    public Task<PlatformResponse> SendAsync(HttpMethod method, string path, string? restli, JObject? body, CancellationToken cancellationToken) => client.SendAsync(
        authorization,
        () =>
        {
            var request = PlatformRequest.Json(method, PlatformRequest.At(server, path), body);
            request.Headers.Add("LinkedIn-Version", Version);
            request.Headers.Add("X-Restli-Protocol-Version", "2.0.0");
            if (restli is not null)
            {
                request.Headers.Add("X-RestLi-Method", restli);
            }

            return request;
        },
        cancellationToken);

    /// <summary>Puts a picture where LinkedIn said. The address carries its own proof.</summary>
    public Task<PlatformResponse> UploadAsync(Uri address, Picture picture, CancellationToken cancellationToken) => client.SendAsync(
        authorization,
        () =>
        {
            var content = new ReadOnlyMemoryContent(picture.Content);
            content.Headers.ContentType = new MediaTypeHeaderValue(picture.MediaType);
            return new HttpRequestMessage(HttpMethod.Put, address) { Content = content };
        },
        cancellationToken);

    /// <summary>A success, or what it is instead.</summary>
    /// <exception cref="DeliveryException">It is none.</exception>
    public static PlatformResponse Checked(PlatformResponse response) => response.Succeeded ? response : throw response.Refusal();

    /// <summary>The same for what leaves nothing that readers see: what is unknown of it may simply be tried again.</summary>
    /// <exception cref="DeliveryException">It did not work.</exception>
    public static PlatformResponse Prepared(PlatformResponse response) => response switch
    {
        { Succeeded: true } => response,
        _ when response.Refusal() is { Kind: FailureKind.Unknown } broken => throw new DeliveryException(FailureKind.Transient, broken.Message, broken) { RetryAfter = broken.RetryAfter },
        _ => throw response.Refusal(),
    };
}
