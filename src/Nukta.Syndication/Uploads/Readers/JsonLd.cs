using AngleSharp.Html.Dom;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Nukta.Syndication.Uploads.Readers;

/// <summary>The schema.org article in a page's JSON-LD, as members of our article document.</summary>
internal static class JsonLd
{
    private const int DeepestNesting = 64;

    /// <summary>Reads the first article; an empty document where there is none. JSON-LD that is no JSON is passed over, and reported.</summary>
    public static JObject Read(IHtmlDocument page, UploadReport report)
    {
        var article = page.QuerySelectorAll("script[type='application/ld+json']").SelectMany(script => Objects(script.TextContent, report)).FirstOrDefault(IsArticle);
        var document = new JObject();
        if (article is null)
        {
            return document;
        }

        Put(document, "headline", Text(article["headline"]) ?? Text(article["name"]));
        Put(document, "kicker", Text(article["alternativeHeadline"]));
        Put(document, "standfirst", Text(article["description"]));
        Put(document, "section", Text(article["articleSection"]));
        Put(document, "published", Text(article["datePublished"]));
        Put(document, "updated", Text(article["dateModified"]));
        Put(document, "edition", Text(article["inLanguage"]));
        Put(document, "body", Text(article["articleBody"]));
        Put(document, "canonicalUrl", Address(article["mainEntityOfPage"]) ?? Text(article["url"]));
        Put(document, "correctionNote", Text(article["correction"]) ?? Text((article["correction"] as JObject)?["text"]));
        Put(document, "genre", TypesOf(article).Select(Genres.OfSchemaType).FirstOrDefault(genre => genre is not null));
        if (Flag(article["isAccessibleForFree"]) is { } free)
        {
            document["paywalled"] = !free;
        }

        PutList(document, "bylines", Many(article["author"]).Select(Byline));
        PutList(document, "images", Many(article["image"]).Select(Image));
        if (article["keywords"] is { } keywords && (keywords is JArray || keywords.Type == JTokenType.String))
        {
            document["tags"] = keywords;
        }

        return document;
    }

    private static IEnumerable<JObject> Objects(string json, UploadReport report)
    {
        JToken root;
        try
        {
            using var reader = new JsonTextReader(new StringReader(json)) { MaxDepth = DeepestNesting, DateParseHandling = DateParseHandling.None };
            root = JToken.ReadFrom(reader);
        }
        catch (JsonException)
        {
            report.Notice("A block of JSON-LD in the page is no JSON and was passed over.");
            return [];
        }

        return Many(root).SelectMany(item => item["@graph"] is { } graph ? Many(graph) : [item]);
    }

    private static IEnumerable<string?> TypesOf(JObject item) => item["@type"] is JArray types ? types.Select(Text) : [Text(item["@type"])];

    // schema.org: the types below Article that news is published as.
    private static bool IsArticle(JObject item) => TypesOf(item)
        .Any(type => type is "Article" or "Report" or "BlogPosting" or "LiveBlogPosting" or "SocialMediaPosting" or "TechArticle" || type?.EndsWith("NewsArticle", StringComparison.Ordinal) == true);

    private static JObject? Byline(JObject author)
    {
        var byline = new JObject();
        Put(byline, "name", Text(author["name"]));
        Put(byline, "role", Text(author["jobTitle"]));
        Put(byline, "url", Text(author["url"]));
        return byline.ContainsKey("name") ? byline : null;
    }

    private static JObject? Image(JObject image)
    {
        var picture = new JObject();
        Put(picture, "url", Text(image["url"]) ?? Text(image["contentUrl"]) ?? Text(image["name"]));
        Put(picture, "caption", Text(image["caption"]));
        Put(picture, "credit", Text(image["creditText"]));
        foreach (var side in new[] { "width", "height" })
        {
            if (image[side] is JValue { Type: JTokenType.Integer } pixels)
            {
                picture[side] = pixels;
            }
        }

        return picture.ContainsKey("url") ? picture : null;
    }

    /// <summary>One or several, as objects; a text stands for an object with that name.</summary>
    private static IEnumerable<JObject> Many(JToken? token) => token switch
    {
        JObject one => [one],
        JArray several => several.SelectMany(Many),
        JValue { Type: JTokenType.String } text => [new JObject { ["name"] = text }],
        _ => [],
    };

    private static string? Address(JToken? token) => token is JObject item ? Text(item["@id"]) : Text(token);

    private static string? Text(JToken? token) => token switch
    {
        JValue { Type: JTokenType.String } text => (string?)text,
        JArray { Count: > 0 } several => Text(several[0]),
        _ => null,
    };

    // Google's examples of paywalled content wrote "False" for years; schema.org's own value is an address, https://schema.org/False.
    private static bool? Flag(JToken? token) => token switch
    {
        JValue { Type: JTokenType.Boolean } flag => (bool)flag,
        JValue { Type: JTokenType.String } text when bool.TryParse(((string)text!).Split('/')[^1], out var flag) => flag,
        _ => null,
    };

    private static void Put(JObject document, string name, string? value)
    {
        if (!string.IsNullOrWhiteSpace(value))
        {
            document[name] = value;
        }
    }

    private static void PutList(JObject document, string name, IEnumerable<JObject?> items)
    {
        if (items.OfType<JObject>().ToArray() is { Length: > 0 } list)
        {
            document[name] = new JArray(list);
        }
    }
}
