using System.Globalization;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Articles.Text;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Formats.Entries;

namespace Nukta.Syndication.Formats.Rss.Dialects;

/// <summary>The values of the fields that <see cref="CustomFields"/> names; clean text, none where the article has none.</summary>
internal static class CustomValues
{
    /// <summary>How instants are written.</summary>
    public static Func<DateTimeOffset, string> DateFormat(string format) => format switch
    {
        "rfc822" => FeedTime.Rfc822,
        "rfc3339" => FeedTime.Rfc3339,
        "unix" => instant => instant.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
        _ => instant => instant.ToUniversalTime().ToString(format, CultureInfo.InvariantCulture),
    };

    /// <summary>The values of a field of an article.</summary>
    public static IEnumerable<string> OfItem(RssItem item, string field, Func<DateTimeOffset, string> dates) =>
        field.StartsWith(CustomFields.Upload, StringComparison.Ordinal)
            ? Values(item.Entry.Extensions.Where(known => known.Key == field[CustomFields.Upload.Length..]).Select(known => UploadField.Text(known.Value)))
            : Values(Of(item, field, dates));

    /// <summary>The values of a field of a feed.</summary>
    public static IEnumerable<string> OfChannel(FeedHead head, string field, Func<DateTimeOffset, string> dates) => Values([field switch
    {
        "title" => head.Title,
        "link" => head.Site.Url.AbsoluteUri,
        "description" => head.Description,
        "language" => head.Edition?.LanguageTag(),
        "rights" => head.Rights,
        "updated" => dates(head.Updated),
        "self" => head.Self?.AbsoluteUri,
        "hub" => head.Hub?.AbsoluteUri,
        "logo" => head.Logo?.AbsoluteUri,
        "publisher" => head.Publisher,
        "id" => head.Id,
        _ => null,
    }]);

    private static IEnumerable<string?> Of(RssItem item, string field, Func<DateTimeOffset, string> dates)
    {
        var (article, entry) = (item.Article, item.Entry);
        IEnumerable<string?> values = field switch
        {
            "tags" => (IEnumerable<string?>)entry.Tags,
            "topics" => entry.Topics.Select(topic => topic.Name),
            "hashtags" => article.Metadata.Hashtags,
            "keyPhrases" => article.Metadata.KeyPhrases,
            "entities" => article.Metadata.Entities.Select(entity => entity.Name),
            "author" => entry.Authors.Select(author => author.Name),
            _ when field.StartsWith("image", StringComparison.Ordinal) => new[] { entry.Image is { } image ? OfImage(image, field) : null },
            _ => new[] { One(item, article, entry, field, dates) },
        };
        return values;
    }

    private static string? One(RssItem item, Article article, Entry entry, string field, Func<DateTimeOffset, string> dates) => field switch
    {
        "id" => entry.Id,
        "link" => entry.Link,
        "permalink" => entry.Permalink,
        "headline" => entry.Title,
        "kicker" => article.Kicker,
        "standfirst" => article.Standfirst,
        "summary" => entry.Summary,
        "summaryHtml" => entry.SummaryHtml,
        "body" => entry.ContentHtml ?? entry.SummaryHtml,
        "bodyText" => article.BodyHtml.Length > 0 ? string.Join("\n\n", ArticleText.Paragraphs(article.BodyHtml)) : entry.Summary,
        "authors" => item.Authors,
        "section" => article.Section,
        "language" => entry.Language,
        "direction" => article.Edition.Direction(),
        "edition" => entry.Language,
        "genre" => article.Genre.ToString().ToLowerInvariant(),
        "published" => dates(item.Published),
        "updated" => dates(item.Updated),
        "version" => Number(article.Version),
        "correction" => entry.Correction,
        "contentWarning" => article.ContentWarning,
        "breaking" => Flag(article.Breaking),
        "sponsored" => Flag(article.Sponsored),
        "paywalled" => Flag(article.Paywalled),
        "rights" => entry.Rights,
        "credit" => article.Rights.CreditLine,
        "rightsUntil" => article.Rights.Until is { } until ? dates(until) : null,
        "translation" => entry.TranslationLink,
        "translationLanguage" => entry.TranslationLink is null ? null : entry.TranslationLanguage,
        "words" => Number(article.Metadata.WordCount),
        "minutes" => Number(article.Metadata.ReadingMinutes),
        _ => null,
    };

    private static string? OfImage(Image image, string field) => field switch
    {
        "image" => image.Url.AbsoluteUri,
        "image.type" => PictureTypes.Of(image.Url),
        "image.width" => ItemParts.Pixels(image.Width),
        "image.height" => ItemParts.Pixels(image.Height),
        "image.alt" => image.Alt,
        "image.caption" => image.Caption,
        "image.credit" => image.Credit,
        _ => null,
    };

    private static string? Number(int number) => number > 0 ? number.ToString(CultureInfo.InvariantCulture) : null;

    private static string? Flag(bool value) => value ? "true" : null;

    private static IEnumerable<string> Values(IEnumerable<string?> values) => values.Select(Entry.Text).OfType<string>();
}

/// <summary>A field of an upload as one text.</summary>
internal static class UploadField
{
    /// <summary>A text as it is, everything else as JSON.</summary>
    public static string Text(Newtonsoft.Json.Linq.JToken value) =>
        value is Newtonsoft.Json.Linq.JValue { Value: string text } ? text : value.ToString(Newtonsoft.Json.Formatting.None);
}
