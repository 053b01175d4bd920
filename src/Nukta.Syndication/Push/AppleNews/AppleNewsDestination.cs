using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Configuration.Vocabulary;
using Nukta.Syndication.Delivery.Destinations;

namespace Nukta.Syndication.Push.AppleNews;

/// <summary>A channel of Apple News (developer.apple.com/documentation/applenewsapi).</summary>
internal sealed class AppleNewsDestination : IDestination
{
    private static readonly DeliverySemantics Searchable = new(
        OutcomeResolution.Searchable,
        "“Create an Article” has no key that would make it once. “Search Articles in a Channel” lists what was created since an instant, and every article shows the document "
        + "that it was made from, with our identifier in it.")
    {
        CanLookUp = true,
        // Apple says nothing of how soon a new article is listed; it processes articles after it has answered.
        LookupDelay = TimeSpan.FromMinutes(2),
    };

    private readonly PushedArticles _articles;
    private readonly ArticleDocuments _documents;
    private readonly AppleNewsChannel _channel;
    private readonly AppleNewsApi _api;

    public AppleNewsDestination(PushedArticles articles, ArticleDocuments documents, PushServices services)
    {
        _articles = articles;
        _documents = documents;
        _channel = articles.Endpoint.AppleNews ?? throw new ArgumentException($"{articles.DestinationId}: it has no 'appleNews'.", nameof(articles));
        _api = new AppleNewsApi(_channel, services);
        Profile = new DestinationProfile(articles.DestinationId, Searchable, CorrectionPolicy.Replace)
        {
            Pace = articles.Endpoint.Pace,
            OperationTimeout = TimeSpan.FromSeconds(60),
        };
    }

    /// <summary>What this kind of push target asks of its configuration.</summary>
    public static PushTargetDescriptor Descriptor { get; } = new("apple-news", Settings: "appleNews", FormatChoice.Required, MayBeBlind: false);

    /// <inheritdoc />
    public DestinationProfile Profile { get; }

    /// <inheritdoc />
    public DesiredState DesiredStateOf(Article article, DateTimeOffset now) => _articles.Want(article, now, Render);

    /// <inheritdoc />
    public async Task<ObservedState> ShowAsync(Rendition rendition, Operation operation, CancellationToken cancellationToken)
    {
        var document = Encoding.UTF8.GetBytes(rendition.Content);
        var published = operation.Current?.RemoteIds is [var id, ..]
            ? await UpdateAsync(id, document, operation, cancellationToken)
            : await _api.CreateAsync(new ArticleBundle(document, MetadataOf(null, operation.Article), operation.Key), cancellationToken);
        return new ObservedState(rendition.Hash, operation.Article.Version, [published.Id], operation.At) { Link = published.ShareUrl };
    }

    /// <inheritdoc />
    public async Task RemoveAsync(Operation operation, CancellationToken cancellationToken)
    {
        foreach (var id in operation.Current?.RemoteIds ?? [])
        {
            await _api.DeleteAsync(id, cancellationToken);
        }
    }

    /// <inheritdoc />
    public async Task<ObservedState?> FindAsync(Lookup lookup, CancellationToken cancellationToken)
    {
        await foreach (var listed in _api.ListAsync(lookup.NotBefore, cancellationToken))
        {
            if (!lookup.Known.Contains(listed.Id) && await IsOursAsync(listed, lookup.Mark, cancellationToken))
            {
                return new ObservedState("", 0, [listed.Id], listed.CreatedAt) { Link = listed.ShareUrl };
            }
        }

        return null;
    }

    private Rendition Render(Article article)
    {
        var rendition = _documents.Render(article);
        return rendition with
        {
            // What is said beside the document is part of what is shown: when it alone changes, it is pushed.
            MediaType = article.Sponsored ? $"{rendition.MediaType}; sponsored=true" : rendition.MediaType,
            Mark = IdentifierOf(rendition.Content) ?? rendition.Mark,
        };
    }

    // What was changed since our last look has another revision; Apple refuses an update that does not name the latest.
    private async Task<PublishedArticle> UpdateAsync(string id, byte[] document, Operation operation, CancellationToken cancellationToken)
    {
        var there = await _api.ReadAsync(id, cancellationToken)
            ?? throw new DeliveryException(FailureKind.Gone, "The article is not in Apple News any more.");
        operation.ThrowIfLeaseExpired();
        return await _api.UpdateAsync(id, new ArticleBundle(document, MetadataOf(there.Revision, operation.Article), operation.Key), cancellationToken);
    }

    private async Task<bool> IsOursAsync(PublishedArticle listed, string mark, CancellationToken cancellationToken)
    {
        var whole = listed.Document is null ? await _api.ReadAsync(listed.Id, cancellationToken) : listed;
        return (string?)whole?.Document?["identifier"] == mark || (string?)whole?.Document?.SelectToken("metadata.canonicalURL") == mark;
    }

    // “Create Article Metadata Fields”: sponsored content must be marked; channels that do not may be suspended.
    private JObject MetadataOf(string? revision, Article article)
    {
        var data = new JObject { ["isPreview"] = _channel.Preview, ["isSponsored"] = article.Sponsored };
        if (revision is not null)
        {
            data["revision"] = revision;
        }

        if (_channel.Sections.Count > 0)
        {
            data["links"] = new JObject { ["sections"] = new JArray(_channel.Sections.Select(section => $"{_channel.Server.AbsoluteUri.TrimEnd('/')}/sections/{section}")) };
        }

        return new JObject { ["data"] = data };
    }

    private static string? IdentifierOf(string document)
    {
        try
        {
            return (string?)JObject.Parse(document)["identifier"];
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            // A format that is none of Apple's; the address marks it.
            return null;
        }
    }
}
