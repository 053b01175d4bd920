using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;

namespace Nukta.Syndication.Uploads.Readers;

/// <summary>
/// Plain text as the newsroom exports it: the headline, a byline or kicker line, paragraphs, and page furniture at the end.
/// </summary>
internal static partial class PlainTextReader
{
    private const int LongestShortLine = 80;

    /// <summary>As an article document.</summary>
    public static JObject Read(string text)
    {
        var lines = text.Trim().Split('\n').Select(line => line.Trim()).ToList();
        while (lines.Count > 1 && (lines[^1].Length == 0 || Furniture().IsMatch(lines[^1])))
        {
            lines.RemoveAt(lines.Count - 1);
        }

        var document = new JObject { ["headline"] = lines[0] };
        lines.RemoveAt(0);
        while (lines.FirstOrDefault(line => line.Length > 0) is { } line && TakeShortLine(line, document))
        {
            lines.RemoveRange(0, lines.IndexOf(line) + 1);
        }

        document["body"] = new JArray(PlainParagraphs.Of(string.Join('\n', lines)));
        return document;
    }

    /// <summary>A line before the first paragraph that is a byline or a kicker; false: it begins the text.</summary>
    private static bool TakeShortLine(string line, JObject document)
    {
        if (Byline().Match(line) is { Success: true } byline && !document.ContainsKey("bylines") && line.Length <= LongestShortLine)
        {
            document["bylines"] = new JArray(Separator().Split(byline.Groups[1].Value).Where(name => name.Length > 0));
            return true;
        }

        if (line.Length <= LongestShortLine && !SentenceEnd().IsMatch(line) && !document.ContainsKey("kicker"))
        {
            document["kicker"] = line;
            return true;
        }

        return false;
    }

    [GeneratedRegex(@"^(?:By|Report by|تحریر|رپورٹ|از)(?:\s*[:：]\s*|\s+)(.{2,})$", RegexOptions.IgnoreCase)]
    private static partial Regex Byline();

    [GeneratedRegex(@"\s*[,،]\s*|\s+and\s+|\s+اور\s+")]
    private static partial Regex Separator();

    // A line that ends like a sentence, or is one beginning with a dateline (“KARACHI: …”), is text.
    [GeneratedRegex("[.!?۔؟…:;،,][\"”’»)]*$|^[^\\s:]{2,20}:\\s")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"^(?:\d+\s*)?(?:Comments?|تبصر[ےہ])(?:\s*\(?\d*\)?)?$", RegexOptions.IgnoreCase)]
    private static partial Regex Furniture();
}
