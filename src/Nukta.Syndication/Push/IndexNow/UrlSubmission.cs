using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Outbound;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Push.IndexNow;

/// <summary>One submission of addresses, as indexnow.org's documentation says: a POST for every host.</summary>
internal sealed partial class UrlSubmission(IndexNowKey settings, PushServices services)
{
    // Nobody waits for a batch itself.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(45);

    /// <summary>Submits the addresses.</summary>
    /// <exception cref="DeliveryException">It did not happen, or nobody knows.</exception>
    public async Task SendAsync(IReadOnlyList<Uri> addresses)
    {
        using var limit = new CancellationTokenSource(Limit, services.Time);
        var key = await services.Secrets.LineAsync(settings.Key, limit.Token);
        if (!Key().IsMatch(key))
        {
            throw new DeliveryException(FailureKind.Permanent, $"'{settings.Key}' is no key for IndexNow: it must be 8 to 128 letters, digits and hyphens.");
        }

        foreach (var host in addresses.GroupBy(address => address.IdnHost, StringComparer.Ordinal))
        {
            await SendAsync(host.Key, key, [.. host.Select(address => address.AbsoluteUri)], limit.Token);
        }
    }

    private async Task SendAsync(string host, string key, IReadOnlyList<string> addresses, CancellationToken cancellationToken)
    {
        var body = RecordJson.Serialize(new { Host = host, Key = key, KeyLocation = settings.KeyLocation?.AbsoluteUri, UrlList = addresses });
        using var request = new HttpRequestMessage(HttpMethod.Post, settings.Server) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        using var response = await HttpFailures.SendAsync(services.Http, request, cancellationToken);
        if (await HttpFailures.OfAsync(response, services.Time, cancellationToken) is not { } fault)
        {
            return;
        }

        var where = settings.KeyLocation?.AbsoluteUri ?? $"https://{host}/<key>.txt";
        throw response.StatusCode switch
        {
            HttpStatusCode.Forbidden => new DeliveryException(FailureKind.Permanent, $"The engine does not find our key: the newsroom's site must serve it, and nothing else, as text at {where}."),
            HttpStatusCode.UnprocessableEntity => new DeliveryException(FailureKind.Permanent, $"The engine says that the key at {where} does not stand for addresses on {host}."),
            _ => fault,
        };
    }

    [GeneratedRegex("^[A-Za-z0-9-]{8,128}$")]
    private static partial Regex Key();
}
