using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Configuration.Validation;
using Nukta.Syndication.Configuration.Vocabulary;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Outbound;

namespace Nukta.Syndication.Push.Http;

/// <summary>A partner's HTTP API that takes articles as documents.</summary>
internal sealed class HttpDestination : IDestination
{
    private readonly PushedArticles _articles;
    private readonly ArticleDocuments _documents;
    private readonly PushServices _services;
    private readonly HttpPush _push;
    private readonly RequestAuthorization _authorization;

    public HttpDestination(PushedArticles articles, ArticleDocuments documents, PushServices services)
    {
        _articles = articles;
        _documents = documents;
        _services = services;
        _push = articles.Endpoint.Http ?? throw new ArgumentException($"{articles.DestinationId}: it has no 'http'.", nameof(articles));
        _authorization = new RequestAuthorization(_push.Authorization, services.Secrets, services.Time);
        Profile = new DestinationProfile(articles.DestinationId, NatureOf(_push), CorrectionPolicy.Replace)
        {
            Pace = articles.Endpoint.Pace,
            ActAgainWhenUnknown = articles.Endpoint.ActAgainWhenUnknown,
        };
    }

    /// <summary>What this kind of push target asks of its configuration.</summary>
    public static PushTargetDescriptor Descriptor { get; } = new("http", Settings: "http", FormatChoice.Required, MayBeBlind: true);

    /// <inheritdoc />
    public DestinationProfile Profile { get; }

    /// <inheritdoc />
    public DesiredState DesiredStateOf(Article article, DateTimeOffset now) => _articles.Want(article, now, _documents.Render);

    /// <inheritdoc />
    public async Task<ObservedState> ShowAsync(Rendition rendition, Operation operation, CancellationToken cancellationToken)
    {
        await HandOverAsync(operation, Encoding.UTF8.GetBytes(rendition.Content), rendition.MediaType, cancellationToken);
        return new ObservedState(rendition.Hash, operation.Article.Version, [], operation.At);
    }

    /// <inheritdoc />
    public async Task RemoveAsync(Operation operation, CancellationToken cancellationToken)
    {
        if (_push.Removal == DocumentRemoval.Document)
        {
            await HandOverAsync(operation, _documents.Withdrawal(operation), _documents.WithdrawalMediaType, cancellationToken);
            return;
        }

        using var request = new HttpRequestMessage(HttpMethod.Delete, AddressOf(operation));
        using var response = await SendAsync(request, operation, [], cancellationToken);
        if (response.StatusCode is not (HttpStatusCode.NotFound or HttpStatusCode.Gone))
        {
            await RequireSuccessAsync(response, cancellationToken);
        }
    }

    /// <inheritdoc />
    public Task<ObservedState?> FindAsync(Lookup lookup, CancellationToken cancellationToken) =>
        throw new NotSupportedException("An HTTP endpoint cannot be asked what it has; its nature says so.");

    private static DeliverySemantics NatureOf(HttpPush push) => push switch
    {
        { Method: HttpPushMethod.Put } => new(
            OutcomeResolution.Idempotent, "RFC 9110 §9.3.4: PUT replaces what is at an address, and the address follows from the article alone.")
        {
            RemovesByKey = true,
        },
        { IdempotencyKey: true } => new(
            OutcomeResolution.Idempotent, "The partner declares that a POST with the same Idempotency-Key is taken once (draft-ietf-httpapi-idempotency-key-header).")
        {
            KeyLifetime = push.KeyLifetime,
            RemovesByKey = true,
        },
        _ => new(OutcomeResolution.Blind, "RFC 9110 §9.3.3: a POST that is sent again may make a second one, and nothing can be asked for it.") { ChangesAreNewPosts = true },
    };

    private async Task HandOverAsync(Operation operation, byte[] body, string mediaType, CancellationToken cancellationToken)
    {
        var method = _push.Method == HttpPushMethod.Put ? HttpMethod.Put : HttpMethod.Post;
        using var request = new HttpRequestMessage(method, AddressOf(operation)) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(mediaType);
        request.Content.Headers.ContentLanguage.Add(operation.Article.Edition.LanguageTag());
        if (_push.IdempotencyKey)
        {
            // The draft's §2.1: a structured header's string.
            request.Headers.Add("Idempotency-Key", $"\"{operation.Key}\"");
        }

        using var response = await SendAsync(request, operation, body, cancellationToken);
        await RequireSuccessAsync(response, cancellationToken);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, Operation operation, byte[] body, CancellationToken cancellationToken)
    {
        await _authorization.ApplyAsync(request, operation.Key, body, cancellationToken);
        return await HttpFailures.SendAsync(_services.Http, request, cancellationToken, HttpCompletionOption.ResponseHeadersRead);
    }

    private async Task RequireSuccessAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (await HttpFailures.OfAsync(response, _services.Time, cancellationToken) is { } fault)
        {
            throw fault;
        }
    }

    private Uri AddressOf(Operation operation) => NamePattern.Address(_push.Url, operation.Article, _documents.Extension);
}
