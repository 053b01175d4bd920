using System.Globalization;
using System.Net.Http.Headers;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Destinations;
using Nukta.Syndication.Partners;

namespace Nukta.Syndication.Endpoints;

/// <summary>A partner's webhook, spoken to by the Standard Webhooks specification 1.0 (standardwebhooks.com).</summary>
/// <param name="site">The newsroom.</param>
/// <param name="partner">Whose endpoint it is.</param>
/// <param name="endpoint">Of kind <c>webhook</c>.</param>
/// <param name="secrets">Resolves the endpoint's signing secrets at every attempt.</param>
/// <param name="client">Made by <see cref="OutboundHttp"/>.</param>
/// <param name="time">Stamps attempts, and reads the dates that the endpoint asks us to wait for.</param>
public sealed class WebhookDestination(Site site, Partner partner, Endpoint endpoint, ISecrets secrets, HttpClient client, TimeProvider time) : IDestination
{
    /// <summary>The endpoint kind that this is for.</summary>
    public const string Kind = "webhook";

    private static readonly Nature Idempotent = new(
        Repeatability.Idempotent,
        "Standard Webhooks 1.0, “Webhook metadata”: a message that is sent again keeps its webhook-id, by which the receiver takes it once; "
        + "and a message carries the whole article with its version, so that taking it twice changes nothing.")
    {
        RemovesByKey = true,
    };

    private readonly Uri _url = endpoint.Url ?? throw new ArgumentException($"endpoint:{partner.Id}/{endpoint.Name}: it has no url.", nameof(endpoint));
    private readonly WebhookSignature _signature = new(endpoint.Secrets, secrets);

    /// <inheritdoc />
    public DestinationProfile Profile { get; } = new($"endpoint:{partner.Id}/{endpoint.Name}", Idempotent, CorrectionPolicy.Replace)
    {
        Pace = endpoint.Pace,
    };

    /// <inheritdoc />
    public Wanted Want(Article article, DateTimeOffset now) => new PushedArticles(site, partner, endpoint).Want(
        article, now, offered => new Rendition("application/json", WebhookArticle.Write(offered, site, partner, endpoint.Variant)));

    /// <inheritdoc />
    public async Task<Shown> ShowAsync(Rendition rendition, Act act, CancellationToken cancellationToken)
    {
        await SendAsync(act.Key, WebhookMessage.Shown(rendition, act), cancellationToken);
        return new Shown(rendition.Hash, act.Article.Version, [], act.At);
    }

    /// <inheritdoc />
    public Task RemoveAsync(Act act, CancellationToken cancellationToken) => SendAsync(act.Key, WebhookMessage.Removed(act), cancellationToken);

    /// <inheritdoc />
    public Task<Shown?> FindAsync(Lookup lookup, CancellationToken cancellationToken) =>
        throw new NotSupportedException("A webhook cannot be asked what it has; its nature says that it need not be.");

    private async Task SendAsync(string id, byte[] body, CancellationToken cancellationToken)
    {
        var timestamp = time.GetUtcNow().ToUnixTimeSeconds();
        using var request = new HttpRequestMessage(HttpMethod.Post, _url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", timestamp.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", await _signature.SignAsync(id, timestamp, body, cancellationToken));

        // Only the status counts; what else the receiver says is read only to explain a failure.
        using var response = await HttpFaults.SendAsync(client, request, cancellationToken, HttpCompletionOption.ResponseHeadersRead);
        if (await HttpFaults.OfAsync(response, time, cancellationToken) is { } fault)
        {
            throw fault;
        }
    }
}
