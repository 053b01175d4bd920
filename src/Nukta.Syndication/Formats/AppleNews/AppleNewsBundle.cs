using Newtonsoft.Json.Linq;

namespace Nukta.Syndication.Formats.AppleNews;

/// <summary>
/// What is handed to Apple News with an article (“Create an Article”): parts of a multipart/form-data body. Pictures that
/// article.json names by https are no files of it: Apple fetches them.
/// </summary>
public static class AppleNewsBundle
{
    /// <summary>The files, article.json first.</summary>
    /// <param name="articleJson">As the format <c>applenews</c> wrote it.</param>
    public static IReadOnlyList<BundleFile> Files(byte[] articleJson) => [new("article.json", "application/json", articleJson)];

    /// <summary>The pictures that Apple has to be able to fetch, each once, in order.</summary>
    /// <param name="articleJson">As the format <c>applenews</c> wrote it.</param>
    public static IReadOnlyList<Uri> RemotePictures(byte[] articleJson)
    {
        var document = JObject.Parse(System.Text.Encoding.UTF8.GetString(articleJson));
        return
        [
            .. document["components"]!.Select(component => (string?)component["URL"])
                .Prepend((string?)document.SelectToken("metadata.thumbnailURL"))
                .OfType<string>().Distinct(StringComparer.Ordinal).Select(address => new Uri(address)),
        ];
    }
}

/// <summary>A file of a bundle.</summary>
/// <param name="Name">The part's file name.</param>
/// <param name="MediaType">Of the part.</param>
/// <param name="Content">The file.</param>
public sealed record BundleFile(string Name, string MediaType, byte[] Content);
