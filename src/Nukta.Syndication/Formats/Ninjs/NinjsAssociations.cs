using Newtonsoft.Json.Linq;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Formats.Entries;

namespace Nukta.Syndication.Formats.Ninjs;

/// <summary>The news objects that go with a ninjs object: its pictures, the first of them as lead, and its translation.</summary>
internal static class NinjsAssociations
{
    /// <summary>In the article's order.</summary>
    public static IEnumerable<JObject> Of(Article article, Entry entry, EntryContext context)
    {
        for (var index = 0; index < article.Images.Count; index++)
        {
            yield return Picture(article.Images[index], $"picture-{index + 1}", index == 0 ? "lead" : "illustration");
        }

        if (entry.TranslationLink is { } link && article.TranslationOf is { } other)
        {
            yield return new JObject
            {
                ["name"] = "translation",
                ["rel"] = "translation",
                ["uri"] = TagUri.OfArticle(context.Site, other),
                ["type"] = "text",
                ["language"] = entry.TranslationLanguage,
                ["altIds"] = new JArray(new JObject { ["role"] = "link", ["value"] = link }),
            };
        }
    }

    private static JObject Picture(Image image, string name, string relation) => JsonMembers.WithoutNulls(new JObject
    {
        ["name"] = name,
        ["rel"] = relation,
        ["uri"] = image.Url.AbsoluteUri,
        ["type"] = "picture",
        ["by"] = Entry.Text(image.Credit),
        ["descriptions"] = NinjsItem.Array(Text("caption", image.Caption), Text("alt", image.Alt)),
        ["renditions"] = new JArray(JsonMembers.WithoutNulls(new JObject
        {
            ["name"] = "original",
            ["href"] = image.Url.AbsoluteUri,
            ["contentType"] = PictureTypes.Told(image.Url),
            ["width"] = image.Width,
            ["height"] = image.Height,
            ["poi"] = PointOfInterest(image),
        })),
    });

    // The schema counts in pixels, so without a size there is no point.
    private static JObject? PointOfInterest(Image image) => image is { Focus: { } focus, Width: { } width, Height: { } height }
        ? new JObject { ["x"] = (int)Math.Round(focus.X * width), ["y"] = (int)Math.Round(focus.Y * height) }
        : null;

    private static JObject? Text(string role, string? text) => Entry.Text(text) is { } value
        ? new JObject { ["role"] = role, ["contentType"] = "text/plain", ["value"] = value }
        : null;
}
