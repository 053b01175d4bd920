using Nukta.Syndication.Articles;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Configuration.Vocabulary;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Push.IndexNow;

/// <summary>Search engines that are told of pages that came, changed or went (indexnow.org).</summary>
internal sealed class IndexNowDestination : IDestination
{
    private static readonly DeliverySemantics Idempotent = new(
        OutcomeResolution.Idempotent, "A submission only asks for a visit (indexnow.org, documentation): two ask for the same one, and what is found there counts.")
    {
        RemovesByKey = true,
    };

    private readonly PushedArticles _articles;
    private readonly SubmissionBatches _batches;

    public IndexNowDestination(PushedArticles articles, PushServices services)
    {
        _articles = articles;
        var key = articles.Endpoint.IndexNow ?? throw new ArgumentException($"{articles.DestinationId}: it has no 'indexNow'.", nameof(articles));
        var submission = new UrlSubmission(key, services);
        _batches = new SubmissionBatches(submission.SendAsync);
        Profile = new DestinationProfile(articles.DestinationId, Idempotent, CorrectionPolicy.Replace) { Pace = articles.Endpoint.Pace, OperationTimeout = TimeSpan.FromSeconds(60) };
    }

    /// <summary>What this kind of push target asks of its configuration.</summary>
    public static PushTargetDescriptor Descriptor { get; } = new("index-now", Settings: "indexNow", FormatChoice.None, MayBeBlind: false);

    /// <inheritdoc />
    public DestinationProfile Profile { get; }

    /// <inheritdoc />
    public DesiredState DesiredStateOf(Article article, DateTimeOffset now) => _articles.Want(
        article,
        now,
        offered => new Rendition("application/json", RecordJson.Serialize(new { Url = offered.CanonicalUrl.AbsoluteUri, offered.Version })) { Mark = offered.CanonicalUrl.AbsoluteUri });

    /// <inheritdoc />
    public async Task<ObservedState> ShowAsync(Rendition rendition, Operation operation, CancellationToken cancellationToken)
    {
        await _batches.SubmitAsync(operation.Article.CanonicalUrl, cancellationToken);
        return new ObservedState(rendition.Hash, operation.Article.Version, [], operation.At);
    }

    /// <inheritdoc />
    public Task RemoveAsync(Operation operation, CancellationToken cancellationToken) => _batches.SubmitAsync(operation.Article.CanonicalUrl, cancellationToken);

    /// <inheritdoc />
    public Task<ObservedState?> FindAsync(Lookup lookup, CancellationToken cancellationToken) =>
        throw new NotSupportedException("A search engine is not asked what it knows; its nature says that it need not be.");
}
