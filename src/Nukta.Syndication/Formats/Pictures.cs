using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Nukta.Syndication.Formats;

/// <summary>Takes pictures, and every address of one, out of a body for partners who get none.</summary>
internal static class Pictures
{
    private const string All = "img, picture, svg, input[type=image]";

    /// <summary>The HTML without them.</summary>
    public static string RemovedFrom(string bodyHtml)
    {
        var body = new HtmlParser().ParseDocument(string.Empty).CreateElement("div");
        body.InnerHtml = bodyHtml;
        RemoveFrom(body);
        return body.InnerHtml;
    }

    /// <summary>Removes them in place.</summary>
    public static void RemoveFrom(IElement body)
    {
        foreach (var picture in body.QuerySelectorAll(All))
        {
            // A caption without its picture says nothing; a link around a picture leads to the picture.
            var whole = picture.Closest("figure") ?? (picture.Closest("a") is { } link && string.IsNullOrWhiteSpace(link.TextContent) ? link : picture);
            whole.Remove();
        }

        foreach (var video in body.QuerySelectorAll("[poster]"))
        {
            video.RemoveAttribute("poster");
        }
    }
}
