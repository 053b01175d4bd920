using Nukta.Syndication.Articles;

namespace Nukta.Syndication.Enrichment;

/// <summary>Derives metadata on this machine: deterministic, for English and Urdu. May be used by many threads at once.</summary>
public sealed class LocalEnricher : IEnricher
{
    // The data files are parsed once, at the first article.
    private readonly Lazy<(EntityFinder Entities, TopicFinder Topics, SentimentScorer Sentiment)> _lexicons =
        new(() => (new EntityFinder(Gazetteer.Load()), TopicFinder.Load(), SentimentScorer.Load()));

    /// <inheritdoc />
    public ValueTask<Metadata> EnrichAsync(Article article, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var words = ArticleWords.Of(article);
        var (entityFinder, topicFinder, sentiment) = _lexicons.Value;
        var found = entityFinder.Find(words);
        var topics = topicFinder.Find(words, found.Known);
        return ValueTask.FromResult(new Metadata
        {
            Language = words.Language,
            Entities = found.Entities,
            KeyPhrases = KeyPhraseFinder.Find(words, found.Spans),
            Topics = [.. topics.Select(found => found.Topic)],
            Summary = Summarizer.Summarize(words),
            Sentiment = sentiment.Score(words),
            WordCount = words.Count,
            ReadingMinutes = ReadingTime.MinutesFor(words.Count, words.Edition),
            Hashtags = Hashtags.Of(words.Edition, article.Tags, found.Entities, topics),
            Slug = Slug.Of(article.Headline),
        });
    }
}
