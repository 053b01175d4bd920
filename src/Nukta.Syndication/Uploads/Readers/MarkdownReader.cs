using System.Text.RegularExpressions;
using Markdig;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Articles.Text;

namespace Nukta.Syndication.Uploads.Readers;

/// <summary>Markdown, with YAML front matter in which the members of our article document stand.</summary>
internal static partial class MarkdownReader
{
    private const int DeepestNesting = 100;

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseFootnotes().UseFigures().UseAutoLinks().Build();

    /// <summary>As an article document.</summary>
    /// <exception cref="UploadRejectedException">The front matter is no YAML; says in which line.</exception>
    public static JObject Read(string text, UploadReport report)
    {
        var document = new JObject();
        if (FrontMatter().Match(text) is { Success: true } front)
        {
            document = FrontMatterYaml.Read(front.Groups[1].Value, report);
            text = text[front.Length..];
        }

        if (!document.ContainsKey("headline") && FirstHeading().Match(text) is { Success: true } heading)
        {
            document["headline"] = Parse("headline", heading.Value.Trim(), report, Markdown.ToPlainText);
            text = text[heading.Length..];
        }

        if (!document.ContainsKey("body"))
        {
            document["body"] = new HtmlText(Parse("body", text, report, Markdown.ToHtml));
        }

        return document;
    }

    private static string Parse(string where, string text, UploadReport report, Func<string, MarkdownPipeline, MarkdownParserContext?, string> write)
    {
        // The library's parser recurses as deep as quotations and lists are nested.
        if (text.Split('\n').Any(line => line.Take(DeepestNesting * 2).Count(character => character is '>' or '[' or '(') > DeepestNesting))
        {
            report.Reject(where, $"it is nested more than {DeepestNesting} deep", "write fewer quotation marks (>) or brackets in a row");
        }

        try
        {
            return write(text, Pipeline, null);
        }
        catch (ArgumentException e)
        {
            report.Reject(where, $"it cannot be read as Markdown: {PlainText.Line(e.Message)}", "simplify its nesting");
            return "";
        }
    }

    [GeneratedRegex(@"^\s*---[ \t]*\n(.*?\n|)(?:---|\.\.\.)[ \t]*(?:\n|$)", RegexOptions.Singleline)]
    private static partial Regex FrontMatter();

    [GeneratedRegex(@"^\s*#[ \t]+(.+?)[ \t]*#*[ \t]*(?:\n|$)")]
    private static partial Regex FirstHeading();
}
