using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Outbound;

namespace Nukta.Syndication.Push.AppleNews;

/// <summary>The requests of the Apple News API that we need.</summary>
internal sealed class AppleNewsApi(AppleNewsChannel channel, PushServices services)
{
    // A channel makes no more than this in the time in which an act is resolved.
    private const int MostPages = 10;

    private readonly AppleNewsSignature _signature = new(channel, services.Secrets, services.Time);

    /// <summary>Creates an article.</summary>
    /// <exception cref="DeliveryException">It did not happen, or nobody knows.</exception>
    public async Task<PublishedArticle> CreateAsync(ArticleBundle bundle, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(HttpMethod.Post, $"/channels/{channel.Channel}/articles", bundle, cancellationToken);
        if (response.StatusCode == HttpStatusCode.Conflict)
        {
            // It has one like this already, perhaps ours from an act that nobody heard the end of: the look-up tells.
            throw new DeliveryException(FailureKind.Unknown, (await FaultOfAsync(response, cancellationToken))!.Message);
        }

        return await ReadAsync(response, cancellationToken);
    }

    /// <summary>Replaces an article's document.</summary>
    /// <exception cref="DeliveryException">It did not happen, or nobody knows.</exception>
    public async Task<PublishedArticle> UpdateAsync(string id, ArticleBundle bundle, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(HttpMethod.Post, $"/articles/{id}", bundle, cancellationToken);
        return response.StatusCode switch
        {
            // WRONG_REVISION: somebody changed it between our look and our update; the next try looks again.
            HttpStatusCode.Conflict => throw new DeliveryException(FailureKind.Transient, (await FaultOfAsync(response, cancellationToken))!.Message),
            HttpStatusCode.NotFound => throw new DeliveryException(FailureKind.Gone, "The article is not in Apple News any more."),
            _ => await ReadAsync(response, cancellationToken),
        };
    }

    /// <summary>Deletes an article; that there is none is success.</summary>
    /// <exception cref="DeliveryException">It did not happen, or nobody knows.</exception>
    public async Task DeleteAsync(string id, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(HttpMethod.Delete, $"/articles/{id}", null, cancellationToken);
        if (response.StatusCode != HttpStatusCode.NotFound && await FaultOfAsync(response, cancellationToken) is { } fault)
        {
            throw fault;
        }
    }

    /// <summary>An article as it is there; null: there is none.</summary>
    /// <exception cref="DeliveryException">It cannot be asked for now.</exception>
    public async Task<PublishedArticle?> ReadAsync(string id, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(HttpMethod.Get, $"/articles/{id}", null, cancellationToken);
        return response.StatusCode == HttpStatusCode.NotFound ? null : await ReadAsync(response, cancellationToken);
    }

    /// <summary>The channel's articles that were created since an instant (UTC), in the order in which Apple lists them.</summary>
    /// <exception cref="DeliveryException">They cannot be listed now.</exception>
    public async IAsyncEnumerable<PublishedArticle> ListAsync(DateTimeOffset since, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var from = Uri.EscapeDataString(since.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        string? next = $"/channels/{channel.Channel}/articles?fromDate={from}&pageSize=100";
        for (var page = 0; next is not null; page++)
        {
            if (page == MostPages)
            {
                throw new DeliveryException(FailureKind.Transient, $"More than {MostPages} pages of articles were made in the channel meanwhile; ours is not among them so far.");
            }

            using var response = await SendAsync(HttpMethod.Get, next, null, cancellationToken);
            var listing = await JsonAsync(response, cancellationToken);
            foreach (var item in listing["data"]?.OfType<JObject>() ?? [])
            {
                yield return PublishedArticle.Of(item);
            }

            // Only its path and query: what it names as a host is not asked.
            next = Uri.TryCreate((string?)listing.SelectToken("links.next"), UriKind.Absolute, out var link) ? link.PathAndQuery : null;
        }
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, ArticleBundle? bundle, CancellationToken cancellationToken)
    {
        var body = bundle?.Write();
        using var request = new HttpRequestMessage(method, new Uri(channel.Server, path));
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", bundle!.MediaType);
        }

        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        await _signature.ApplyAsync(request, bundle?.MediaType, body, cancellationToken);
        return await HttpFailures.SendAsync(services.Http, request, cancellationToken);
    }

    private async Task<PublishedArticle> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken) =>
        (await JsonAsync(response, cancellationToken))["data"] is JObject data && PublishedArticle.Of(data) is { Id.Length: > 0 } article
            ? article
            : throw new DeliveryException(FailureKind.Unknown, "Apple News answered a success that names no article.");

    private async Task<JObject> JsonAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (await FaultOfAsync(response, cancellationToken) is { } fault)
        {
            throw fault;
        }

        try
        {
            using var reader = new JsonTextReader(new StringReader(await response.Content.ReadAsStringAsync(cancellationToken))) { DateParseHandling = DateParseHandling.None, MaxDepth = 64 };
            return await JObject.LoadAsync(reader, cancellationToken);
        }
        catch (JsonException e)
        {
            throw new DeliveryException(FailureKind.Unknown, "Apple News answered a success that is no JSON.", e);
        }
    }

    private Task<DeliveryException?> FaultOfAsync(HttpResponseMessage response, CancellationToken cancellationToken) =>
        HttpFailures.OfAsync(response, services.Time, cancellationToken);
}

/// <summary>An article in Apple News.</summary>
/// <param name="Id">Apple's.</param>
/// <param name="Revision">Changes with every update.</param>
/// <param name="ShareUrl">Where readers find it.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="Document">The article.json that it was made from; null where an answer leaves it out.</param>
internal sealed record PublishedArticle(string Id, string? Revision, string? ShareUrl, DateTimeOffset CreatedAt, JObject? Document)
{
    /// <summary>Reads one of the API's objects.</summary>
    public static PublishedArticle Of(JObject data) => new(
        (string?)data["id"] ?? "",
        (string?)data["revision"],
        (string?)data["shareUrl"],
        DateTimeOffset.TryParse((string?)data["createdAt"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at.ToUniversalTime() : default,
        data["document"] as JObject);
}
