using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Configuration.Validation;

/// <summary>
/// A pattern for the names of files or addresses: <c>{id}</c> the article's id, <c>{key}</c> 16 hexadecimal digits that stand for
/// it, <c>{slug}</c> the id's last part (two articles may share it), <c>{edition}</c>, <c>{version}</c>, <c>{extension}</c> the
/// format's. Different ids give different names.
/// </summary>
public static partial class NamePattern
{
    // File systems take 255 bytes; what we add to temporary names, and other placeholders, must fit beside it.
    private const int LongestId = 120;

    /// <summary>The placeholders.</summary>
    public static IReadOnlyList<string> Placeholders { get; } = ["{id}", "{key}", "{slug}", "{edition}", "{version}", "{extension}"];

    /// <summary>True when every placeholder is known and no brace stands alone.</summary>
    public static bool IsWellFormed(string pattern) => Placeholder().Replace(pattern, "").IndexOfAny(['{', '}']) < 0;

    /// <summary>True when the names of two articles always differ.</summary>
    public static bool TellsArticlesApart(string pattern) =>
        pattern.Contains("{id}", StringComparison.Ordinal) || pattern.Contains("{key}", StringComparison.Ordinal);

    /// <summary>True when an article's versions have different names.</summary>
    public static bool TellsVersionsApart(string pattern) => pattern.Contains("{version}", StringComparison.Ordinal);

    /// <summary>The name of a file: the id's slashes become full stops, what file systems may not take is percent-encoded.</summary>
    public static string FileName(string pattern, Article article, string extension) =>
        Fill(pattern, article, extension, FileSafe);

    /// <summary>Matches the file names of all of an article's versions.</summary>
    public static Regex FileNamesOf(string pattern, Article article, string extension)
    {
        var name = Fill(pattern.Replace("{version}", "\0", StringComparison.Ordinal), article, extension, FileSafe);
        return new Regex($"^{Regex.Escape(name).Replace("\0", "[0-9]+", StringComparison.Ordinal)}$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
    }

    /// <summary>An address: the id's slashes stay, its parts are percent-encoded.</summary>
    public static Uri Address(string pattern, Article article, string extension) =>
        new(Fill(pattern, article, extension, text => string.Join('/', text.Split('/').Select(Uri.EscapeDataString))), UriKind.Absolute);

    private static string Fill(string pattern, Article article, string extension, Func<string, string> encode) => Placeholder().Replace(pattern, match => match.Value switch
    {
        "{id}" => encode(article.Id),
        "{key}" => RecordJson.HashText(article.Id)[..16],
        "{slug}" => encode(article.Id[(article.Id.LastIndexOf('/') + 1)..]),
        "{edition}" => article.Edition == Edition.Ur ? "ur" : "en",
        "{version}" => article.Version.ToString(CultureInfo.InvariantCulture),
        _ => extension,
    });

    private static string FileSafe(string text)
    {
        var safe = new StringBuilder();
        foreach (var octet in Encoding.UTF8.GetBytes(text))
        {
            var character = (char)octet;
            _ = character == '/' ? safe.Append('.')
                : char.IsAsciiLetterOrDigit(character) || character is '-' or '_' ? safe.Append(character)
                : safe.Append(CultureInfo.InvariantCulture, $"%{octet:X2}");
        }

        return safe.Length <= LongestId ? safe.ToString() : $"{safe.ToString(0, LongestId - 33)}-{RecordJson.HashText(text)[..32]}";
    }

    [GeneratedRegex(@"\{(id|key|slug|edition|version|extension)\}")]
    private static partial Regex Placeholder();
}
