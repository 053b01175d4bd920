using System.Text.RegularExpressions;
using Nukta.Syndication.Articles;

namespace Nukta.Syndication.Uploads;

/// <summary>What an upload's path says: <c>{edition}/{section}/{slug}.{ext}</c>, deeper folders allowed.</summary>
/// <param name="Edition">The first folder, where it is <c>en</c> or <c>ur</c>; null where the path does not say.</param>
/// <param name="Section">The folder after the edition, lower case; null where there is none.</param>
/// <param name="Slug">The file's name without its extension.</param>
/// <param name="Extension">Lower case, without the dot.</param>
public sealed partial record UploadPath(Edition? Edition, string? Section, string Slug, string Extension)
{
    private const int LongestPath = 400;

    /// <summary>The extensions of the forms that we read.</summary>
    public static IReadOnlyList<string> Extensions { get; } =
    [
        "txt", "json", "md", "markdown", "html", "htm", "xml", "newsml", "nitf", "ninjs", "rss", "atom",
    ];

    /// <summary>What is wrong with the path; null: nothing. Nothing can be kept at a path that has a fault.</summary>
    public static UploadFault? Check(string path)
    {
        var what = path switch
        {
            "" => "it is empty",
            { Length: > LongestPath } => $"it has {path.Length} characters",
            _ when path.Split('/').Any(part => part is "" or "." or "..") => "it has an empty, '.' or '..' part",
            _ when path.Split('/').Any(part => part.StartsWith('.') || part.EndsWith('.') || part != part.Trim()) => "a part begins or ends with a dot or a space",
            _ when Forbidden().IsMatch(path) => "it has a character that is no part of a name",
            _ => null,
        };
        return what is null
            ? null
            : new UploadFault("path", what, $"use {{edition}}/{{section}}/{{slug}}.{{ext}} of at most {LongestPath} characters, for example en/world/border-talks.txt");
    }

    /// <summary>Takes a path apart that <see cref="Check"/> has found nothing wrong with.</summary>
    public static UploadPath Parse(string path)
    {
        var parts = path.Split('/');
        Edition? edition = parts.Length > 1 && EditionLanguage.TryParse(parts[0], out var named) && parts[0].Length == 2 ? named : null;
        var folders = parts[(edition is null ? 0 : 1)..^1];
        var name = parts[^1];
        var dot = name.LastIndexOf('.');
        return new UploadPath(
            edition,
            folders.Length > 0 ? folders[0].ToLowerInvariant() : null,
            dot > 0 ? name[..dot] : name,
            dot > 0 ? name[(dot + 1)..].ToLowerInvariant() : "");
    }

    // Control, format (bidirectional overrides among them), surrogate and private characters, and what file systems or addresses reserve.
    [GeneratedRegex(@"[\p{Cc}\p{Co}\p{Cs}\p{Cn}\\:*?""<>|%#\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]")]
    private static partial Regex Forbidden();
}
