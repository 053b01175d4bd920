using System.Text.RegularExpressions;
using Nukta.Syndication.Articles.Text;

namespace Nukta.Syndication.Uploads.Readers;

/// <summary>Plain text as paragraphs.</summary>
internal static partial class PlainParagraphs
{
    /// <summary>
    /// Blank lines separate paragraphs, and a line that ends within one is a space. A text without any blank line has a
    /// paragraph a line.
    /// </summary>
    public static IReadOnlyList<string> Of(string text)
    {
        var blocks = BlankLines().Split(text.ReplaceLineEndings("\n").Trim());
        return [.. (blocks.Length > 1 ? blocks : blocks[0].Split('\n')).Select(PlainText.Line).Where(paragraph => paragraph.Length > 0)];
    }

    [GeneratedRegex(@"\n[ \t\u00A0]*\n\s*")]
    private static partial Regex BlankLines();
}
