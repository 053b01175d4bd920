using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Articles.Text;
using Nukta.Syndication.Formats.Entries;
using static Nukta.Syndication.Formats.JsonMembers;

namespace Nukta.Syndication.Formats.SchemaOrg;

/// <summary>
/// schema.org NewsArticle in JSON-LD, as the web page embeds it between <c>script</c> tags: nothing in it can end them. Rules:
/// schema.org/NewsArticle and developers.google.com/search/docs/appearance/structured-data, “Article”, “Speakable” and “Subscription
/// and paywalled content” (the page gives what subscribers see the class <c>paywall</c>).
/// The Rich Results Test complains most of images without size, authors without address, and dates without time zone.
/// Update: <c>dateModified</c>, <c>version</c>; correction: a <c>CorrectionComment</c>; withdrawal: <c>creativeWorkStatus</c>.
/// </summary>
internal sealed class NewsArticleFormat : IArticleFormat
{
    public string Name => "newsarticle";

    public string MediaType => "application/ld+json; charset=utf-8";

    public string FileExtension => "jsonld";

    public byte[] Write(Article article, EntryContext context) => Bytes(Document(article, context));

    public byte[] WriteWithdrawal(Article article, EntryContext context) => Bytes(new JObject
    {
        ["@context"] = "https://schema.org",
        ["@type"] = "NewsArticle",
        ["@id"] = article.CanonicalUrl.AbsoluteUri,
        ["identifier"] = TagUri.OfArticle(context.Site, article.Id),
        ["version"] = article.Version,
        ["creativeWorkStatus"] = "Withdrawn",
        ["dateModified"] = FeedTime.Rfc3339(article.Updated),
    });

    private static JObject Document(Article article, EntryContext context)
    {
        var entry = Entry.Of(article, context);
        var full = context.Variant == Nukta.Syndication.Configuration.Model.FeedVariant.Full;
        return WithoutNulls(new JObject
        {
            ["@context"] = "https://schema.org",
            ["@type"] = TypeOf(article.Genre) is { } type ? new JArray("NewsArticle", type) : "NewsArticle",
            ["@id"] = entry.Permalink,
            ["identifier"] = entry.Id,
            ["version"] = article.Version,
            ["mainEntityOfPage"] = new JObject { ["@type"] = "WebPage", ["@id"] = entry.Permalink },
            ["url"] = entry.Permalink,
            ["headline"] = entry.Title,
            ["alternativeHeadline"] = Entry.Text(article.Kicker),
            ["description"] = entry.Summary,
            ["articleBody"] = full && article.BodyHtml.Length > 0 ? string.Join("\n\n", ArticleText.Paragraphs(article.BodyHtml)) : null,
            ["inLanguage"] = entry.Language,
            ["datePublished"] = FeedTime.Rfc3339(FeedTime.PublishedInstant(article)),
            ["dateModified"] = FeedTime.Rfc3339(article.Updated),
            ["expires"] = article.Rights.Until is { } until ? FeedTime.Rfc3339(until) : null,
            ["author"] = Authors(entry, context.Site, article.Edition),
            ["publisher"] = Publisher(context, article.Edition),
            ["image"] = new JArray(article.Images.Select(Picture)),
            ["articleSection"] = Entry.Text(article.Section),
            ["genre"] = article.Genre.ToString().ToLowerInvariant(),
            ["keywords"] = Texts(article.Tags),
            ["about"] = new JArray(entry.Topics.Select(Subject)),
            ["mentions"] = new JArray(article.Metadata.Entities.Select(Mention)),
            ["wordCount"] = article.Metadata.WordCount > 0 ? article.Metadata.WordCount : null,
            ["timeRequired"] = article.Metadata.ReadingMinutes > 0 ? $"PT{article.Metadata.ReadingMinutes}M" : null,
            ["copyrightNotice"] = entry.Rights,
            ["creditText"] = Entry.Text(article.Rights.CreditLine),
            ["correction"] = entry.Correction is { } note ? new JObject { ["@type"] = "CorrectionComment", ["text"] = note, ["datePublished"] = FeedTime.Rfc3339(article.Updated) } : null,
            ["isAccessibleForFree"] = !article.Paywalled,
            ["hasPart"] = article.Paywalled ? new JObject { ["@type"] = "WebPageElement", ["isAccessibleForFree"] = false, ["cssSelector"] = ".paywall" } : null,
            // Paths that every page has, whatever its design.
            ["speakable"] = new JObject
            {
                ["@type"] = "SpeakableSpecification",
                ["xpath"] = new JArray("/html/head/title", "/html/head/meta[@name='description']/@content"),
            },
            // Nobody says which of the two was written first; the newsroom writes in English, mostly.
            [article.Edition == Edition.Ur ? "translationOfWork" : "workTranslation"] = article.TranslationUrl is { } translation
                ? new JObject { ["@type"] = "NewsArticle", ["@id"] = translation.AbsoluteUri, ["inLanguage"] = entry.TranslationLanguage }
                : null,
        });
    }

    // schema.org's subtypes of NewsArticle; the general one is named too, as not everybody knows them.
    private static string? TypeOf(Genre genre) => genre switch
    {
        Genre.Analysis => "AnalysisNewsArticle",
        Genre.Opinion or Genre.Editorial => "OpinionNewsArticle",
        Genre.Review => "ReviewNewsArticle",
        Genre.Explainer => "BackgroundNewsArticle",
        Genre.Live => "LiveBlogPosting",
        _ => null,
    };

    private static JArray Authors(Entry entry, Nukta.Syndication.Configuration.Model.Site site, Edition edition) => entry.Authors.Count == 0
        ? new JArray(new JObject { ["@type"] = "Organization", ["name"] = PlainText.Clean(site.NameIn(edition)), ["url"] = site.Url.AbsoluteUri })
        : new JArray(entry.Authors.Select(author => WithoutNulls(new JObject
        {
            ["@type"] = "Person",
            ["name"] = author.Name,
            ["jobTitle"] = Entry.Text(author.Role),
            ["url"] = author.Url?.AbsoluteUri,
        })));

    private static JObject Publisher(EntryContext context, Edition edition) => WithoutNulls(new JObject
    {
        ["@type"] = "NewsMediaOrganization",
        ["name"] = PlainText.Clean(context.Site.NameIn(edition)),
        ["url"] = context.Site.Url.AbsoluteUri,
        ["logo"] = context.Partner.Images && context.Site.Logo is { } logo ? new JObject { ["@type"] = "ImageObject", ["url"] = logo.AbsoluteUri } : null,
    });

    private static JObject Picture(Image image) => WithoutNulls(new JObject
    {
        ["@type"] = "ImageObject",
        ["url"] = image.Url.AbsoluteUri,
        ["width"] = image.Width,
        ["height"] = image.Height,
        ["caption"] = Entry.Text(image.Caption) ?? Entry.Text(image.Alt),
        ["creditText"] = Entry.Text(image.Credit),
    });

    private static JObject Subject(Topic topic) => new()
    {
        ["@type"] = "Thing",
        ["name"] = PlainText.Clean(topic.Name),
        ["sameAs"] = FeedXml.MediaTopics + topic.Qcode[(topic.Qcode.IndexOf(':', StringComparison.Ordinal) + 1)..],
    };

    private static JObject Mention(Entity entity) => WithoutNulls(new JObject
    {
        ["@type"] = entity.Kind switch
        {
            EntityKind.Person => "Person",
            EntityKind.Organisation => "Organization",
            EntityKind.Place => "Place",
            EntityKind.Event => "Event",
            _ => "Thing",
        },
        ["name"] = PlainText.Clean(entity.Name),
        ["sameAs"] = entity.WikidataId is { } id ? $"https://www.wikidata.org/wiki/{id}" : null,
    });

    private static byte[] Bytes(JObject document)
    {
        using var text = new StringWriter();
        using (var writer = new JsonTextWriter(text) { Formatting = Formatting.Indented, StringEscapeHandling = StringEscapeHandling.EscapeHtml })
        {
            document.WriteTo(writer);
        }

        return Encoding.UTF8.GetBytes(text.ToString().ReplaceLineEndings("\n"));
    }
}
