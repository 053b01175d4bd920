using System.Security.Cryptography;
using System.Text;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Formats.Entries;
using static Nukta.Syndication.Formats.JsonMembers;

namespace Nukta.Syndication.Formats.AppleNews;

/// <summary>
/// Apple News Format, article.json. Rules: developer.apple.com/documentation/applenewsformat, “ArticleDocument”, “Metadata” and
/// the components. The identifier never changes; pictures are named by their https addresses, which Apple fetches.
/// News Preview complains most of identifiers of more than 64 characters, of components that name styles or layouts that are
/// not there, and of pictures that cannot be fetched.
/// Update and correction: <c>dateModified</c> and the note in the text, pushed with the article's revision; withdrawal: Apple
/// News API's DELETE, so the format has nothing to say.
/// </summary>
internal sealed class AppleNewsFormat : IArticleFormat
{
    // No property that we write is newer; “the version must not be earlier than that of any property”.
    private const string FormatVersion = "1.20";
    private const int MostKeywords = 50;

    public string Name => "applenews";

    public string MediaType => "application/json; charset=utf-8";

    public string FileExtension => "json";

    public byte[] Write(Article article, EntryContext context) =>
        Encoding.UTF8.GetBytes(Document(article, Entry.Of(article, context), context).ToString().ReplaceLineEndings("\n"));

    public byte[]? WriteWithdrawal(Article article, EntryContext context) => null;

    private static JObject Document(Article article, Entry entry, EntryContext context) => new()
    {
        ["version"] = FormatVersion,
        // “Up to 64 characters, letters, numbers, hyphens and underscores”, which our ids need not be.
        ["identifier"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(entry.Id)))[..40],
        ["title"] = entry.Title,
        ["subtitle"] = entry.Summary ?? entry.Title,
        ["language"] = entry.Language,
        ["layout"] = new JObject { ["columns"] = 12, ["width"] = 1024, ["margin"] = 60, ["gutter"] = 20 },
        ["metadata"] = Metadata(article, entry),
        ["documentStyle"] = new JObject { ["backgroundColor"] = "#FFFFFF" },
        ["components"] = AppleNewsComponents.Of(article, entry, context),
        ["componentLayouts"] = AppleNewsStyles.Layouts,
        ["componentTextStyles"] = AppleNewsStyles.TextStyles(article.Edition),
    };

    private static JObject Metadata(Article article, Entry entry) => WithoutNulls(new JObject
    {
        ["authors"] = Texts(entry.Authors.Select(author => author.Name)),
        ["canonicalURL"] = entry.Permalink,
        ["datePublished"] = FeedTime.Rfc3339(FeedTime.PublishedInstant(article)),
        ["dateModified"] = FeedTime.Rfc3339(article.Updated),
        ["excerpt"] = entry.Summary,
        ["keywords"] = Texts(entry.Topics.Select(topic => topic.Name).Concat(entry.Tags).Distinct(StringComparer.OrdinalIgnoreCase).Take(MostKeywords)),
        ["thumbnailURL"] = entry.Image?.Url.AbsoluteUri,
        ["generatorName"] = "Nukta.Syndication",
    });
}
