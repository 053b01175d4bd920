using Nukta.Syndication.Articles;
using Nukta.Syndication.Enrichment.KeyPhrases;
using Nukta.Syndication.Enrichment.Language;
using Nukta.Syndication.Enrichment.Names;
using Nukta.Syndication.Enrichment.Summaries;
using Nukta.Syndication.Enrichment.Topics;

namespace Nukta.Syndication.Enrichment;

/// <summary>Derives metadata on this machine: deterministic, for English and Urdu. May be used by many threads at once.</summary>
public sealed class LocalEnricher : IEnricher
{
    // The data files are parsed once, at the first article.
    private readonly Lazy<Lexicons> _lexicons = new(Lexicons.Load);

    /// <inheritdoc />
    public ValueTask<Metadata> EnrichAsync(Article article, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Enrich(article, new LanguageFindings()));
    }

    /// <summary>The metadata of this text, with what a language service found laid over what is found here; pure.</summary>
    public Metadata Enrich(Article article, LanguageFindings service)
    {
        var words = ArticleWords.Of(article);
        var lexicons = _lexicons.Value;
        var found = lexicons.Entities.Find(words);
        var topics = lexicons.Topics.Find(words, found.Known);
        var entities = service.Names.Count == 0 ? found.Entities : lexicons.Merge.Merge(found.Entities, service, words.Edition);
        return new Metadata
        {
            Language = service.Language ?? words.Language,
            Entities = entities,
            KeyPhrases = KeyPhraseMerge.Merge(KeyPhraseFinder.Find(words, found.Spans), service.KeyPhrases, words),
            Topics = [.. topics.Select(found => found.Topic)],
            Summary = service.Summary ?? Summarizer.Summarize(words),
            Sentiment = service.Sentiment ?? lexicons.Sentiment.Score(words),
            WordCount = words.Count,
            ReadingMinutes = ReadingTime.MinutesFor(words.Count, words.Edition),
            Hashtags = Hashtags.Of(words.Edition, article.Tags, entities, topics),
            Slug = Slug.Of(article.Headline),
        };
    }

    private sealed record Lexicons(EntityFinder Entities, EntityMerge Merge, TopicFinder Topics, SentimentScorer Sentiment)
    {
        public static Lexicons Load()
        {
            var gazetteer = Gazetteer.Load();
            return new Lexicons(new EntityFinder(gazetteer), new EntityMerge(gazetteer), TopicFinder.Load(), SentimentScorer.Load());
        }
    }
}
