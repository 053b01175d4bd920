using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Feeds;
using Nukta.Syndication.Outbound;

namespace Nukta.Syndication.Push.WebSub;

/// <summary>What the hub says to subscribers. Their addresses are strangers' words: all go through the guarded client.</summary>
internal sealed class SubscriberCalls(PushServices services)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    // Some servers add a line break to the challenge.
    private const int MostWhiteSpace = 16;

    /// <summary>Asks whether the subscriber means it (§5.3).</summary>
    public async Task<SubscriberAnswer> VerifyAsync(Site site, FeedTopic topic, Subscription subscription, CancellationToken cancellationToken)
    {
        var change = subscription.Wish!;
        var challenge = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var parameters = new List<(string, string)>
        {
            ("hub.mode", change.Subscribes ? "subscribe" : "unsubscribe"), ("hub.topic", topic.Address(site).AbsoluteUri), ("hub.challenge", challenge),
        };
        if (change.Subscribes)
        {
            parameters.Add(("hub.lease_seconds", ((long)change.Lease.TotalSeconds).ToString(CultureInfo.InvariantCulture)));
        }

        return await CallAsync(
            new HttpRequestMessage(HttpMethod.Get, With(subscription.Callback, parameters)),
            async (response, limit) =>
            {
                // Any other body, and any other status but 2xx, is a refusal.
                var text = response.IsSuccessStatusCode ? await BeginningAsync(response.Content, challenge.Length + MostWhiteSpace, limit) : "";
                return text.Trim() == challenge ? SubscriberAnswer.Yes : SubscriberAnswer.No;
            },
            cancellationToken);
    }

    /// <summary>Says that there is no subscription (§5.2); whatever comes of it.</summary>
    public Task DenyAsync(Site site, FeedTopic topic, Uri callback, string reason, CancellationToken cancellationToken) => CallAsync(
        new HttpRequestMessage(HttpMethod.Get, With(callback, [("hub.mode", "denied"), ("hub.topic", topic.Address(site).AbsoluteUri), ("hub.reason", reason)])),
        (_, _) => Task.FromResult(SubscriberAnswer.Yes),
        cancellationToken);

    /// <summary>Delivers the topic as it is (§7), signed where the subscriber gave a secret (§7.1).</summary>
    public Task<SubscriberAnswer> DeliverAsync(Site site, FeedTopic topic, bool isPublic, Subscription subscription, FeedBody body, CancellationToken cancellationToken)
    {
        var content = body.Identity.ToArray();
        var request = new HttpRequestMessage(HttpMethod.Post, subscription.Callback) { Content = new ByteArrayContent(content) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(body.MediaType);
        request.Headers.TryAddWithoutValidation("Link", HubAddress.LinksOf(site, topic, isPublic));
        if (subscription.Secret is { } secret)
        {
            var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), content);
            request.Headers.Add("X-Hub-Signature", $"sha256={Convert.ToHexStringLower(signature)}");
        }

        return CallAsync(
            request,
            (response, _) => Task.FromResult(
                response.IsSuccessStatusCode ? SubscriberAnswer.Yes : response.StatusCode == HttpStatusCode.Gone ? SubscriberAnswer.No : SubscriberAnswer.None),
            cancellationToken);
    }

    /// <summary>Tells the outside hub that topics have changed (§6, as the public hubs ask for).</summary>
    public Task<SubscriberAnswer> PublishAsync(Uri hub, IEnumerable<Uri> topics, CancellationToken cancellationToken)
    {
        var form = topics.Select(topic => KeyValuePair.Create("hub.url", topic.AbsoluteUri)).Prepend(KeyValuePair.Create("hub.mode", "publish"));
        return CallAsync(
            new HttpRequestMessage(HttpMethod.Post, hub) { Content = new FormUrlEncodedContent(form) },
            (response, _) => Task.FromResult(response.IsSuccessStatusCode ? SubscriberAnswer.Yes : SubscriberAnswer.None),
            cancellationToken);
    }

    private async Task<SubscriberAnswer> CallAsync(
        HttpRequestMessage request, Func<HttpResponseMessage, CancellationToken, Task<SubscriberAnswer>> judge, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(Limit, services.Time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        using (request)
        {
            try
            {
                using var response = await HttpFailures.SendAsync(services.Http, request, limit.Token, HttpCompletionOption.ResponseHeadersRead);
                return await judge(response, limit.Token);
            }
            catch (DeliveryException e)
            {
                // A refused address will not become another one.
                return e.Kind == FailureKind.Permanent ? SubscriberAnswer.No : SubscriberAnswer.None;
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested && e is HttpRequestException or IOException or OperationCanceledException)
            {
                return SubscriberAnswer.None;
            }
        }
    }

    // Anybody may subscribe: what a stranger answers is read no further than it could be right. Empty when it is longer.
    private static async Task<string> BeginningAsync(HttpContent content, int most, CancellationToken cancellationToken)
    {
        var buffer = new byte[most + 1];
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        var read = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return read > most ? "" : Encoding.UTF8.GetString(buffer, 0, read);
    }

    // §5.1.1: the callback's own parameters stay, ours follow.
    private static Uri With(Uri callback, IEnumerable<(string Name, string Value)> parameters)
    {
        var added = string.Join('&', parameters.Select(parameter => $"{parameter.Name}={Uri.EscapeDataString(parameter.Value)}"));
        return new UriBuilder(callback) { Query = callback.Query.Length > 1 ? $"{callback.Query[1..]}&{added}" : added }.Uri;
    }
}

/// <summary>What came of a call.</summary>
internal enum SubscriberAnswer
{
    /// <summary>It was taken.</summary>
    Yes,

    /// <summary>It was refused for good.</summary>
    No,

    /// <summary>Nobody answered, or not as the protocol says: later perhaps.</summary>
    None,
}
