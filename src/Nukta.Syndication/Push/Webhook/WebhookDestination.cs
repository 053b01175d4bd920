using System.Globalization;
using System.Net.Http.Headers;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Configuration;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Configuration.Vocabulary;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Outbound;

namespace Nukta.Syndication.Push.Webhook;

/// <summary>A partner's webhook, spoken to by the Standard Webhooks specification 1.0 (standardwebhooks.com).</summary>
/// <param name="site">The newsroom.</param>
/// <param name="partner">Whose endpoint it is.</param>
/// <param name="target">Of kind <c>webhook</c>.</param>
/// <param name="secrets">Resolves the endpoint's signing secrets at every attempt.</param>
/// <param name="client">Made by <see cref="OutboundHttp"/>.</param>
/// <param name="time">Stamps attempts, and reads the dates that the endpoint asks us to wait for.</param>
public sealed class WebhookDestination(Site site, Partner partner, PushTarget target, ISecrets secrets, HttpClient client, TimeProvider time) : IDestination
{
    private static readonly DeliverySemantics Idempotent = new(
        OutcomeResolution.Idempotent,
        "Standard Webhooks 1.0, “Webhook metadata”: a message that is sent again keeps its webhook-id, by which the receiver takes it once; "
        + "and a message carries the whole article with its version, so that taking it twice changes nothing.")
    {
        RemovesByKey = true,
    };

    private readonly Uri _url = target.Url ?? throw new ArgumentException($"endpoint:{partner.Id}/{target.Name}: it has no url.", nameof(target));
    private readonly WebhookSignature _signature = new(target.Secrets, secrets);

    /// <summary>What this kind of push target asks of its configuration.</summary>
    public static PushTargetDescriptor Descriptor { get; } = new("webhook", Settings: null, FormatChoice.None, MayBeBlind: false);

    /// <inheritdoc />
    public DestinationProfile Profile { get; } = new($"endpoint:{partner.Id}/{target.Name}", Idempotent, CorrectionPolicy.Replace)
    {
        Pace = target.Pace,
    };

    /// <inheritdoc />
    public DesiredState DesiredStateOf(Article article, DateTimeOffset now) => new PushedArticles(site, partner, target).Want(
        article, now, offered => new Rendition("application/json", WebhookArticle.Write(offered, site, partner, target.Variant)));

    /// <inheritdoc />
    public async Task<ObservedState> ShowAsync(Rendition rendition, Operation operation, CancellationToken cancellationToken)
    {
        await SendAsync(operation.Key, WebhookMessage.Shown(rendition, operation), cancellationToken);
        return new ObservedState(rendition.Hash, operation.Article.Version, [], operation.At);
    }

    /// <inheritdoc />
    public Task RemoveAsync(Operation operation, CancellationToken cancellationToken) => SendAsync(operation.Key, WebhookMessage.Removed(operation), cancellationToken);

    /// <inheritdoc />
    public Task<ObservedState?> FindAsync(Lookup lookup, CancellationToken cancellationToken) =>
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
        using var response = await HttpFailures.SendAsync(client, request, cancellationToken, HttpCompletionOption.ResponseHeadersRead);
        if (await HttpFailures.OfAsync(response, time, cancellationToken) is { } fault)
        {
            throw fault;
        }
    }
}
