using Newtonsoft.Json.Linq;

namespace Nukta.Syndication.Uploads.Readers.Exchange;

/// <summary>A picture that is associated with a ninjs object.</summary>
internal static class NinjsImage
{
    /// <summary>With its widest rendition; null without an address.</summary>
    public static JObject? Of(JObject picture)
    {
        var rendition = (picture["renditions"] as JArray)?.OfType<JObject>().Where(one => one["href"] is not null).MaxBy(one => Number(one["width"]) ?? 0);
        var address = rendition?["href"] ?? picture["uri"];
        return address is null
            ? null
            : new JObject
            {
                ["url"] = address,
                ["width"] = Number(rendition?["width"]),
                ["height"] = Number(rendition?["height"]),
                ["alt"] = Description(picture, "alt"),
                ["caption"] = Description(picture, "caption"),
                ["credit"] = picture["by"] ?? picture["byline"],
                ["focalPoint"] = Focus(rendition),
            };
    }

    private static JToken? Description(JObject picture, string role) =>
        (picture["descriptions"] as JArray)?.OfType<JObject>().FirstOrDefault(description => (string?)(description["role"] as JValue) == role)?["value"];

    private static JObject? Focus(JObject? rendition) =>
        rendition?["poi"] is JObject point && Number(rendition["width"]) is > 0 and var width && Number(rendition["height"]) is > 0 and var height
        && Number(point["x"]) is { } x && Number(point["y"]) is { } y
            ? new JObject { ["x"] = Math.Clamp((double)x / width, 0, 1), ["y"] = Math.Clamp((double)y / height, 0, 1) }
            : null;

    private static long? Number(JToken? token) => token is JValue { Value: long number } ? number : null;
}
