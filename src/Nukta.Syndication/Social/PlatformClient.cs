using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Outbound;

namespace Nukta.Syndication.Social;

/// <summary>Sends requests of one channel; failures become <see cref="DeliveryException"/>s without secrets.</summary>
internal sealed class PlatformClient(Channel channel, PlatformConnection connection)
{
    /// <summary>More than a page of the longest posts; what is longer is no answer of an API.</summary>
    private const int MostBytes = 8 * 1024 * 1024;

    /// <summary>The channel's configured credentials.</summary>
    public ChannelSecrets Secrets { get; } = new(channel, connection.Secrets);

    /// <summary>Sends one request made with the credential's value.</summary>
    /// <param name="credential">Its name in <see cref="Channel.Credentials"/>.</param>
    /// <param name="make">Makes the request.</param>
    /// <param name="cancellationToken">Ends waiting; the caller sees its own cancellation as such.</param>
    /// <exception cref="DeliveryException">No answer came, or the credential cannot be had.</exception>
    public async Task<PlatformResponse> SendAsync(string credential, Func<string, HttpRequestMessage> make, CancellationToken cancellationToken)
    {
        var token = await Secrets.ResolveAsync(credential, cancellationToken);
        using var request = make(token);
        return await SendAsync(request, [token], cancellationToken);
    }

    /// <summary>Sends a request; when its proof has expired and another one can be had, sends it once more.</summary>
    /// <param name="authorization">Adds the proof.</param>
    /// <param name="make">Makes the request, anew for each time that it is sent.</param>
    /// <param name="cancellationToken">Ends waiting.</param>
    /// <exception cref="DeliveryException">No answer came, or there is no proof to be had.</exception>
    public async Task<PlatformResponse> SendAsync(IAuthorization authorization, Func<HttpRequestMessage> make, CancellationToken cancellationToken)
    {
        using var request = make();
        var proof = await authorization.AuthorizeAsync(request, cancellationToken);
        var response = await SendAsync(request, proof.Confidences, cancellationToken);
        if (response.Succeeded || !await authorization.RenewAsync(proof, response, cancellationToken))
        {
            return response;
        }

        // What was refused for its proof was not done, so sending it again is no second act.
        using var again = make();
        var renewed = await authorization.AuthorizeAsync(again, cancellationToken);
        return await SendAsync(again, renewed.Confidences, cancellationToken);
    }

    /// <summary>Sends one request.</summary>
    /// <param name="request">It may hold confidences in its address, headers and body.</param>
    /// <param name="confidences">What no error may show.</param>
    /// <param name="cancellationToken">Ends waiting.</param>
    /// <exception cref="DeliveryException">No answer came.</exception>
    public async Task<PlatformResponse> SendAsync(HttpRequestMessage request, IReadOnlyList<string> confidences, CancellationToken cancellationToken)
    {
        using var response = await HttpFailures.SendAsync(
            connection.Http, request, cancellationToken, HttpCompletionOption.ResponseHeadersRead);
        try
        {
            await response.Content.LoadIntoBufferAsync(MostBytes, cancellationToken);
        }
        catch (Exception broken) when (!cancellationToken.IsCancellationRequested && HttpFailures.Of(broken, request.RequestUri!.Host) is { } fault)
        {
            throw fault;
        }

        var body = Parse(Without(confidences, Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync(cancellationToken))));
        var failure = await HttpFailures.OfAsync(response, connection.Time, cancellationToken);
        var shown = failure is null ? null : new DeliveryException(failure.Kind, Without(confidences, failure.Message)) { RetryAfter = failure.RetryAfter };
        return new PlatformResponse(response.StatusCode, response.Headers, body, shown, connection.Time.GetUtcNow());
    }

    /// <summary>Proxies like to echo the request in their error pages: secrets are taken out before anybody reads.</summary>
    private static string Without(IReadOnlyList<string> confidences, string text) =>
        confidences.Aggregate(text, (shown, confidence) => shown.Replace(confidence, "…", StringComparison.Ordinal));

    private static JToken? Parse(string text)
    {
        try
        {
            using var reader = new JsonTextReader(new StringReader(text))
            {
                DateParseHandling = DateParseHandling.None,
                MaxDepth = 64,
            };
            return JToken.ReadFrom(reader);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
