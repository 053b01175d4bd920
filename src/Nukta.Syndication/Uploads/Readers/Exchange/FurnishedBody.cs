using AngleSharp.Dom;
using Nukta.Syndication.Uploads.Sanitizing;

namespace Nukta.Syndication.Uploads.Readers.Exchange;

/// <summary>A body as our own formats write it: with paragraphs whose class says that they are no text of the article.</summary>
internal static class FurnishedBody
{
    private static readonly HashSet<string> Kinds = ["sponsored", "warning", "kicker", "standfirst", "correction", "credit", "rights"];

    /// <summary>The text alone as HTML, and the lines that stood around it by their class.</summary>
    /// <param name="html">The body.</param>
    /// <param name="isWrapped">True: one element, which says language and direction, stands around everything.</param>
    /// <param name="report">Where faults go.</param>
    public static (string Body, IReadOnlyDictionary<string, string> Lines) Take(string html, bool isWrapped, UploadReport report)
    {
        IElement parent = LimitedHtmlParser.Parse(html, "body", report).Body!;
        if (isWrapped && parent.Children is [{ LocalName: "div" } only])
        {
            parent = only;
        }

        var lines = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var paragraph in parent.Children.Where(child => child.LocalName == "p" && Kinds.Contains(child.ClassName ?? "")).ToList())
        {
            lines.TryAdd(paragraph.ClassName!, paragraph.TextContent);
            paragraph.Remove();
        }

        return (parent.InnerHtml, lines);
    }
}
