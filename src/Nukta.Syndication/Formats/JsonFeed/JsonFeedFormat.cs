using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Articles.Text;
using Nukta.Syndication.Formats.Entries;
using static Nukta.Syndication.Formats.JsonMembers;

namespace Nukta.Syndication.Formats.JsonFeed;

/// <summary>JSON Feed 1.1 (jsonfeed.org/version/1.1); what it has no member for is in the extension <c>_nukta</c>.</summary>
internal sealed class JsonFeedFormat : IFeedFormat
{
    public string Extension => "json";

    public string MediaType => "application/feed+json; charset=utf-8";

    public string RenderEntry(Article article, EntryContext context) =>
        Item(article, Entry.Of(article, context)).ToString(Formatting.None);

    public void WriteDocument(Stream output, FeedHead head, IReadOnlyList<ReadOnlyMemory<byte>> entries, IReadOnlyList<DeletedEntry> deleted)
    {
        using var text = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        using var writer = new JsonTextWriter(text);
        writer.WriteStartObject();
        foreach (var member in Head(head, deleted).Properties())
        {
            member.WriteTo(writer);
        }

        writer.WritePropertyName("items");
        writer.WriteStartArray();
        writer.Flush();
        for (var i = 0; i < entries.Count; i++)
        {
            output.Write(i == 0 ? "\n"u8 : ",\n"u8);
            output.Write(entries[i].Span);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static JObject Head(FeedHead head, IReadOnlyList<DeletedEntry> deleted) => WithoutNulls(new JObject
    {
        ["version"] = "https://jsonfeed.org/version/1.1",
        ["title"] = head.Title,
        ["home_page_url"] = head.Site.Url.AbsoluteUri,
        ["feed_url"] = head.Self?.AbsoluteUri,
        ["description"] = head.Description,
        ["language"] = head.Edition?.LanguageTag(),
        ["authors"] = new JArray(Author(PlainText.Clean(head.Publisher), head.Site.Url)),
        ["hubs"] = head is { Self: not null, Hub: { } hub } ? new JArray(new JObject { ["type"] = "WebSub", ["url"] = hub.AbsoluteUri }) : null,
        ["_nukta"] = WithoutNulls(new JObject
        {
            ["id"] = head.Id,
            ["rights"] = head.Rights,
            ["updated"] = FeedTime.Rfc3339(head.Updated),
            ["deleted"] = Array(deleted.Select(gone => new JObject
            {
                ["id"] = TagUri.OfArticle(head.Site, gone.ArticleId),
                ["when"] = FeedTime.Rfc3339(gone.When),
            })),
        }),
    });

    private static JObject Item(Article article, Entry entry) => WithoutNulls(new JObject
    {
        ["id"] = entry.Id,
        ["url"] = entry.Link,
        ["title"] = entry.Title,
        // JSON Feed requires content_html or content_text of every item, in the summary variant too.
        ["content_html"] = entry.ContentHtml ?? entry.SummaryHtml,
        ["summary"] = entry.Summary,
        ["image"] = entry.Image?.Url.AbsoluteUri,
        ["date_published"] = FeedTime.Rfc3339(FeedTime.PublishedInstant(article)),
        ["date_modified"] = FeedTime.Rfc3339(article.Updated),
        ["authors"] = Array(entry.Authors.Select(author => Author(author.Name, author.Url))),
        ["tags"] = Array(entry.Topics.Select(topic => PlainText.Clean(topic.Name)).Concat(entry.Tags).Distinct(StringComparer.OrdinalIgnoreCase)),
        ["language"] = entry.Language,
        ["_nukta"] = Ours(article, entry),
    });

    private static JObject Ours(Article article, Entry entry) => WithoutNulls(new JObject
    {
        ["permalink"] = entry.Permalink,
        ["version"] = article.Version,
        ["direction"] = article.Edition.Direction(),
        ["kicker"] = Entry.Text(article.Kicker),
        ["standfirst"] = Entry.Text(article.Standfirst),
        ["section"] = Entry.Text(article.Section),
        ["contentWarning"] = Entry.Text(article.ContentWarning),
        ["correction"] = entry.Correction,
        ["breaking"] = article.Breaking ? true : null,
        ["sponsored"] = article.Sponsored ? true : null,
        ["paywalled"] = article.Paywalled ? true : null,
        ["rights"] = entry.Rights,
        ["translation"] = entry.TranslationLink is { } link ? new JObject { ["language"] = entry.TranslationLanguage, ["url"] = link } : null,
        ["topics"] = Array(entry.Topics.Select(topic => new JObject { ["qcode"] = PlainText.Clean(topic.Qcode), ["name"] = PlainText.Clean(topic.Name) })),
        ["image"] = entry.Image is { } image ? Picture(image) : null,
        ["fields"] = entry.Extensions.Count == 0 ? null : new JObject(entry.Extensions.Select(field => new JProperty(field.Key, field.Value))),
    });

    private static JObject Picture(Image image) => WithoutNulls(new JObject
    {
        ["url"] = image.Url.AbsoluteUri,
        ["width"] = image.Width,
        ["height"] = image.Height,
        ["alt"] = Entry.Text(image.Alt),
        ["caption"] = Entry.Text(image.Caption),
        ["credit"] = Entry.Text(image.Credit),
    });

    private static JObject Author(string name, Uri? address) =>
        WithoutNulls(new JObject { ["name"] = name, ["url"] = address?.AbsoluteUri });

    private static JArray? Array(IEnumerable<JToken> items) => new JArray(items) is { Count: > 0 } array ? array : null;

    private static JArray? Array(IEnumerable<string> items) => Array(items.Select(item => (JToken)new JValue(item)));
}
