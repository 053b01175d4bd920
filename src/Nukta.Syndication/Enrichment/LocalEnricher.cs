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
        var count = words.Parts.Sum(part => part.Words.Count);
        return ValueTask.FromResult(new Metadata
        {
            Language = LanguageIdentification.Identify(string.Join('\n', words.Parts.Select(part => part.Text))) ?? article.Edition.LanguageTag(),
            Entities = found.Entities,
            KeyPhrases = KeyPhraseFinder.Find(words),
            Topics = topics,
            Summary = Summarizer.Summarize(words),
            Sentiment = sentiment.Score(words),
            WordCount = count,
            ReadingMinutes = ReadingTime.MinutesFor(count, article.Edition),
            Hashtags = Hashtags.Of(article, found.Entities, topics),
            Slug = Slug.Of(article.Headline),
        });
    }
}
