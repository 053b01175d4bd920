using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Articles;

namespace Nukta.Syndication.Uploads.Readers;

/// <summary>What Open Graph (ogp.me), other meta elements and the page itself say, where JSON-LD said nothing.</summary>
internal static class OpenGraph
{
    /// <summary>Adds members that the document lacks.</summary>
    public static void Complete(JObject document, IHtmlDocument page)
    {
        Add(document, "headline", Meta(page, "og:title") ?? Text(page.QuerySelector("article h1, h1")) ?? Text(page.QuerySelector("title")));
        Add(document, "standfirst", Meta(page, "og:description") ?? Meta(page, "description"));
        Add(document, "section", Meta(page, "article:section"));
        Add(document, "published", Meta(page, "article:published_time"));
        Add(document, "updated", Meta(page, "article:modified_time"));
        Add(document, "canonicalUrl", page.QuerySelector("link[rel=canonical]")?.GetAttribute("href") ?? Meta(page, "og:url"));
        Add(document, "edition", EditionOf(page.DocumentElement.GetAttribute("lang") ?? Meta(page, "og:locale")));
        if (!document.ContainsKey("bylines") && (Meta(page, "author") ?? Meta(page, "article:author")) is { } author && WebAddress.Parse(author) is null)
        {
            document["bylines"] = new JArray(new JObject { ["name"] = author });
        }

        if (!document.ContainsKey("images") && Meta(page, "og:image") is { } image)
        {
            document["images"] = new JArray(new JObject { ["url"] = image, ["alt"] = Meta(page, "og:image:alt") });
        }

        var tags = page.QuerySelectorAll("meta[property='article:tag']").Select(tag => tag.GetAttribute("content") ?? "").Where(tag => tag.Trim().Length > 0).ToArray();
        if (!document.ContainsKey("tags") && tags.Length > 0)
        {
            document["tags"] = new JArray(tags);
        }
    }

    // Only what names one of our editions: a page's template may say something else than its text.
    private static string? EditionOf(string? tag) => EditionLanguage.TryParse(tag, out var edition) ? edition.LanguageTag() : null;

    private static string? Meta(IHtmlDocument page, string name) =>
        page.QuerySelector($"meta[property='{name}'], meta[name='{name}']")?.GetAttribute("content") is { } content && !string.IsNullOrWhiteSpace(content) ? content : null;

    private static string? Text(IElement? element) => element is null || string.IsNullOrWhiteSpace(element.TextContent) ? null : element.TextContent;

    private static void Add(JObject document, string name, string? value)
    {
        if (value is not null && !document.ContainsKey(name))
        {
            document[name] = value;
        }
    }
}
