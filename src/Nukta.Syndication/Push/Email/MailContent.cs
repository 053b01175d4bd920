using Nukta.Syndication.Articles;
using Nukta.Syndication.Articles.Text;
using Nukta.Syndication.Delivery.Destinations;
using Nukta.Syndication.Formats.Entries;
using Nukta.Syndication.Formats.Redistribution;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Push.Email;

/// <summary>What a mail says of an article, apart from why it is sent. Pure: same arguments, same text.</summary>
internal sealed class MailContent(EntryContext context, ArticleDocuments? attachment)
{
    private const string MediaType = "application/vnd.nukta.email+json";

    /// <summary>The article as mail: text, HTML and, where configured, the attachment.</summary>
    public Rendition Render(Article article)
    {
        var rights = RedistributionRights.Of(article, context.Partner, context.Variant);
        var entry = Entry.Of(rights.Apply(article), context with { Variant = rights.Variant });
        var html = entry.ContentHtml ?? entry.SummaryHtml;
        var parts = new MailParts(Text(entry, html), Page(article, entry, html)) { Attachment = attachment?.Render(article) };
        return new Rendition(MediaType, RecordJson.Serialize(parts));
    }

    /// <summary>The parts of a rendition.</summary>
    public static MailParts Read(Rendition rendition) => RecordJson.Deserialize<MailParts>(rendition.Content);

    private static string Text(Entry entry, string html) => string.Join(
        "\n\n",
        [
            entry.Title,
            .. entry.Authors.Count > 0 ? [string.Join(", ", entry.Authors.Select(author => author.Name))] : Array.Empty<string>(),
            .. ArticleText.Paragraphs(html),
            entry.Link,
            entry.Rights,
        ]) + "\n";

    // Some mail programs drop what stands on <html>, so that language and direction are said on the body too.
    private static string Page(Article article, Entry entry, string html)
    {
        var language = $"lang=\"{article.Edition.LanguageTag()}\" dir=\"{article.Edition.Direction()}\"";
        var title = System.Net.WebUtility.HtmlEncode(entry.Title);
        var link = System.Net.WebUtility.HtmlEncode(entry.Link);
        var authors = System.Net.WebUtility.HtmlEncode(string.Join(", ", entry.Authors.Select(author => author.Name)));
        return $"""
            <!DOCTYPE html>
            <html {language}>
            <head><meta charset="utf-8"><title>{title}</title></head>
            <body {language} style="font-family: 'Noto Nastaliq Urdu', 'Jameel Noori Nastaleeq', Georgia, serif; text-align: start">
            <h1 dir="auto">{title}</h1>
            {(authors.Length > 0 ? $"<p>{authors}</p>\n" : "")}{html}
            <p dir="ltr"><a href="{link}">{link}</a></p>
            <p dir="auto"><small>{System.Net.WebUtility.HtmlEncode(entry.Rights)}</small></p>
            </body>
            </html>
            """;
    }
}

/// <summary>The parts of a mail.</summary>
/// <param name="Text">Plain text.</param>
/// <param name="Html">A whole page.</param>
internal sealed record MailParts(string Text, string Html)
{
    /// <summary>The article in the endpoint's format; null: nothing is attached.</summary>
    public Rendition? Attachment { get; init; }
}
