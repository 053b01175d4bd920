using System.Globalization;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Formats.Entries;

namespace Nukta.Syndication.Formats.Tables;

/// <summary>What analysts learn of an article: its metadata, never its text.</summary>
internal static class AnalystRow
{
    /// <summary>The columns, in order; new ones are added at the end, so that spreadsheets keep their references.</summary>
    public static IReadOnlyList<string> Columns { get; } =
    [
        "id", "version", "status", "edition", "section", "genre", "headline", "authors", "published", "updated", "url", "words", "minutes", "sentiment", "tags",
        "topics", "topicNames", "entities", "keyPhrases", "breaking", "sponsored", "paywalled", "correction", "translationUrl",
    ];

    /// <summary>The values of an article: texts, numbers, truth values, lists of texts, or null.</summary>
    public static IReadOnlyList<object?> Of(Article article, Entry entry) =>
    [
        entry.Id, article.Version, "published", entry.Language, Entry.Text(article.Section), article.Genre.ToString().ToLowerInvariant(), entry.Title,
        entry.Authors.Select(author => author.Name).ToList(),
        FeedTime.Rfc3339(FeedTime.PublishedInstant(article)), FeedTime.Rfc3339(article.Updated), entry.Permalink,
        article.Metadata.WordCount, article.Metadata.ReadingMinutes, Math.Round(article.Metadata.Sentiment, 3),
        Texts(article.Tags), Texts(entry.Topics.Select(topic => topic.Qcode)), Texts(entry.Topics.Select(topic => topic.Name)),
        Texts(article.Metadata.Entities.Select(entity => entity.Name)), Texts(article.Metadata.KeyPhrases),
        article.Breaking, article.Sponsored, article.Paywalled, entry.Correction, article.TranslationUrl?.AbsoluteUri,
    ];

    /// <summary>The values of an article that went.</summary>
    public static IReadOnlyList<object?> Of(FeedHead head, DeletedEntry gone) =>
    [
        TagUri.OfArticle(head.Site, gone.ArticleId), gone.Version, "withdrawn", .. Columns.Skip(3).Select(column => column == "updated" ? (object?)FeedTime.Rfc3339(gone.When) : null),
    ];

    /// <summary>A value in one cell; lists with semicolons.</summary>
    public static string Cell(object? value) => value switch
    {
        null => string.Empty,
        bool flag => flag ? "true" : "false",
        IEnumerable<string> texts => string.Join("; ", texts),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty,
    };

    private static List<string> Texts(IEnumerable<string> texts) => [.. texts.Select(Entry.Text).OfType<string>()];
}
