using AngleSharp;
using AngleSharp.Html.Parser;

namespace Nukta.Syndication.Articles.Html;

/// <summary>Makes parsers of HTML.</summary>
internal static class HtmlParsers
{
    // To make one takes longer than to parse a paragraph; it never changes, and may be used by many threads.
    private static readonly IConfiguration Defaults = AngleSharp.Configuration.Default;

    /// <summary>A fresh parser with AngleSharp's defaults: parsers are not shared between threads.</summary>
    public static HtmlParser Create() => new(default, BrowsingContext.New(Defaults));
}
