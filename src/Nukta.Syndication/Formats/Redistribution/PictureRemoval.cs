using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Articles.Html;

namespace Nukta.Syndication.Formats.Redistribution;

/// <summary>Takes pictures, and every address of one, out of an article for those who may have none.</summary>
internal static class PictureRemoval
{
    private const string Pictures = "img, picture, svg, image, input[type=image]";

    /// <summary>The article without them.</summary>
    /// <param name="permitted">What is left of the article so far.</param>
    /// <param name="whole">The article with everything: all that names pictures.</param>
    public static Article From(Article permitted, Article whole)
    {
        var known = KnownAddresses(whole);
        return permitted with
        {
            Images = [],
            BodyHtml = FromBody(permitted.BodyHtml, known),
            Extensions = permitted.Extensions
                .Select(field => (field.Key, Value: FromField(field.Value, known)))
                .Where(field => field.Value is not null)
                .ToDictionary(field => field.Key, field => field.Value!),
        };
    }

    private static HashSet<string> KnownAddresses(Article article)
    {
        var known = article.Images.SelectMany(image => new[] { image.Url.AbsoluteUri, image.Url.OriginalString }).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (article.BodyHtml.Contains('<', StringComparison.Ordinal))
        {
            known.UnionWith(Parse(article.BodyHtml).QuerySelectorAll($"{Pictures}, source, [poster]").SelectMany(AddressesIn));
        }

        return known;
    }

    private static IEnumerable<string> AddressesIn(IElement element) =>
        new[] { element.GetAttribute("src"), element.GetAttribute("poster") }
            .Concat(element.GetAttribute("srcset")?.Split(',').Select(candidate => candidate.Trim().Split(' ')[0]) ?? [])
            .OfType<string>()
            .Where(address => address.Length > "https://".Length);

    private static string FromBody(string bodyHtml, HashSet<string> known)
    {
        if (bodyHtml.Length == 0)
        {
            return bodyHtml;
        }

        var body = Parse(bodyHtml);
        foreach (var picture in body.QuerySelectorAll(Pictures))
        {
            // A caption without its picture says nothing; a link around a picture leads to the picture.
            var whole = picture.Closest("figure") ?? (picture.Closest("a") is { } link && string.IsNullOrWhiteSpace(link.TextContent) ? link : picture);
            whole.Remove();
        }

        foreach (var (element, attribute) in body.QuerySelectorAll("*").SelectMany(element => element.Attributes.ToList().Select(attribute => (element, attribute))))
        {
            if (attribute.Name is "poster" or "srcset" or "background" or "style" || Names(attribute.Value, known))
            {
                element.RemoveAttribute(attribute.Name);
            }
        }

        foreach (var text in body.GetDescendants().OfType<IText>().Where(text => Names(text.Data, known)).ToList())
        {
            text.Data = known.Aggregate(PictureAddress.Replace(text.Data, string.Empty), (said, address) => said.Replace(address, string.Empty, StringComparison.OrdinalIgnoreCase));
        }

        return body.InnerHtml;
    }

    private static JToken? FromField(JToken value, HashSet<string> known)
    {
        switch (value)
        {
            case JObject members:
                return new JObject(members.Properties()
                    .Where(member => !Names(member.Name, known))
                    .Select(member => (member.Name, Value: FromField(member.Value, known)))
                    .Where(member => member.Value is not null)
                    .Select(member => new JProperty(member.Name, member.Value)));
            case JArray items:
                return new JArray(items.Select(item => FromField(item, known)).OfType<JToken>());
            case JValue { Value: string text }:
                return Names(text, known) ? null : value;
            default:
                return value;
        }
    }

    private static bool Names(string text, HashSet<string> known) =>
        PictureAddress.IsMatch(text) || known.Any(address => text.Contains(address, StringComparison.OrdinalIgnoreCase));

    private static IElement Parse(string html)
    {
        var body = HtmlParsers.Create().ParseDocument(string.Empty).CreateElement("div");
        body.InnerHtml = html;
        return body;
    }

    // The media types of pictures on the web (developer.mozilla.org/docs/Web/Media/Guides/Formats/Image_types), by extension.
    // Linear in the text, which anybody may have written.
    private static readonly Regex PictureAddress = new(@"data:image/[^\s""'<>]*|<(img|picture|svg)\b|(https?:)?//[^\s""'<>]+\.(jpe?g|jfif|png|apng|gif|webp|avif|heic|heif|svg|bmp|tiff?|ico)\b[^\s""'<>]*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
}
