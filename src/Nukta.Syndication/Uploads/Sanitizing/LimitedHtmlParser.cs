using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Nukta.Syndication.Articles.Html;

namespace Nukta.Syndication.Uploads.Sanitizing;

/// <summary>Parses HTML of any origin without taking more time or stack than an article may cost.</summary>
internal static partial class LimitedHtmlParser
{
    private const string Inert = "x-template";
    private const int MostTags = 20_000;
    private const int DeepestNesting = 100;

    /// <summary>The document.</summary>
    /// <exception cref="UploadRejectedException">It has more than 20,000 tags, or elements nested more than 100 deep.</exception>
    public static IHtmlDocument Parse(string html, string where, UploadReport report)
    {
        var tags = html.AsSpan().Count('<');
        if (tags > MostTags)
        {
            report.Reject(where, string.Create(CultureInfo.InvariantCulture, $"it has {tags:N0} tags"), string.Create(CultureInfo.InvariantCulture, $"an article may have at most {MostTags:N0}"));
        }

        IHtmlDocument document;
        try
        {
            document = HtmlParsers.Create().ParseDocument(Template().Replace(html, $"<$1{Inert}"));
        }
        catch (Exception e) when (e is NullReferenceException or InvalidOperationException or ArgumentException)
        {
            // HTML has no errors, but the library has some: it loses its way among elements that end in each other.
            report.Reject(where, "its elements end in each other so that it cannot be read", "close every element within the one that it began in");
            throw;
        }

        if (document.DocumentElement is { } root && DepthOf(root) > DeepestNesting)
        {
            report.Reject(where, $"its elements are nested more than {DeepestNesting} deep", "close the elements that are left open");
        }

        foreach (var template in document.QuerySelectorAll(Inert))
        {
            template.Remove();
        }

        return document;
    }

    // What stands in a template is no part of the page (HTML Standard §4.12.3). It must not even be parsed as one: a template in a
    // table within a link makes the library's tree a circle, which it never leaves.
    [GeneratedRegex(@"<(/?)template(?=[\s/>])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Template();

    // Not by recursion: what is too deep for a stack is what this looks for.
    private static int DepthOf(IElement root)
    {
        var (deepest, depth) = (0, 0);
        INode node = root;
        while (true)
        {
            if (node.FirstChild is { } child)
            {
                node = child;
                deepest = Math.Max(deepest, ++depth);
                continue;
            }

            while (node != root && node.NextSibling is null)
            {
                node = node.Parent!;
                depth--;
            }

            if (node == root)
            {
                return deepest;
            }

            node = node.NextSibling!;
        }
    }
}
