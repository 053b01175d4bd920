using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Nukta.Syndication.Articles.Html;

namespace Nukta.Syndication.Articles.Text;

/// <summary>A body's running text.</summary>
public static partial class ArticleText
{
    private static readonly string[] Blocks = ["p", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "pre", "td", "th", "dt", "dd", "div", "caption", "hr", "ul", "ol", "table"];
    private static readonly string[] NoRunningText = ["figure", "script", "style", "iframe"];

    /// <summary>
    /// The paragraphs of a sanitized body as plain text, in order: entities decoded, white space collapsed, without what stands
    /// in figures.
    /// </summary>
    public static IReadOnlyList<string> Paragraphs(string bodyHtml)
    {
        var paragraphs = new List<string>();
        var text = new StringBuilder();
        Walk(HtmlParsers.Create().ParseDocument(bodyHtml).Body!, text, paragraphs);
        Flush(text, paragraphs);
        return paragraphs;
    }

    private static void Walk(INode node, StringBuilder text, List<string> paragraphs)
    {
        foreach (var child in node.ChildNodes)
        {
            switch (child)
            {
                case IText run:
                    text.Append(run.Data);
                    break;
                case IElement { LocalName: "br" }:
                    text.Append(' ');
                    break;
                case IElement element when NoRunningText.Contains(element.LocalName):
                    break;
                case IElement element when Blocks.Contains(element.LocalName):
                    Flush(text, paragraphs);
                    Walk(element, text, paragraphs);
                    Flush(text, paragraphs);
                    break;
                case IElement element:
                    Walk(element, text, paragraphs);
                    break;
            }
        }
    }

    private static void Flush(StringBuilder text, List<string> paragraphs)
    {
        var paragraph = WhiteSpace().Replace(text.ToString(), " ").Trim();
        text.Clear();
        if (paragraph.Length > 0)
        {
            paragraphs.Add(paragraph);
        }
    }

    [GeneratedRegex(@"[\s\u00A0]+")]
    private static partial Regex WhiteSpace();
}
