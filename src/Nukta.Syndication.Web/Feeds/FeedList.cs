using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Articles.Text;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Formats.Sitemaps;
using Nukta.Syndication.Formats;
using Nukta.Syndication.Web.Feeds.Pages;

namespace Nukta.Syndication.Web.Feeds;

/// <summary>What a partner may pull, as a page for people and as OPML for their feed readers.</summary>
internal static class FeedList
{
    /// <summary>Writes the list.</summary>
    public static async Task WriteAsync(HttpContext http, FeedGrant grant, bool opml)
    {
        var headers = http.Response.Headers;
        headers.CacheControl = grant.Partner.Public ? "public, max-age=60" : "no-store";
        headers.ContentSecurityPolicy = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        if (opml)
        {
            await http.WriteAsync("text/x-opml; charset=utf-8", Encoding.UTF8.GetBytes($"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{Opml(grant)}\n")).ConfigureAwait(false);
            return;
        }

        var page = await RazorPage.RenderAsync<FeedListPage>(
            http, (nameof(FeedListPage.Model), grant), (nameof(FeedListPage.Base), http.Request.PathBase.ToUriComponent())).ConfigureAwait(false);
        await http.WriteAsync("text/html; charset=utf-8", Encoding.UTF8.GetBytes(page)).ConfigureAwait(false);
    }

    /// <summary>The one edition that a feed carries; null: several.</summary>
    public static Edition? LanguageOf(Feed feed) => feed.Filter.Editions.Distinct().ToList() is [var only] ? only : null;

    /// <summary>What a feed holds, for people.</summary>
    public static string ContentOf(Feed feed) => SitemapFeed.IsOne(feed) ? "the addresses of all articles" : string.Create(
        CultureInfo.InvariantCulture,
        $"{(feed.Variant == FeedVariant.Full ? "full text" : "summaries")}, at most {feed.Window.Items} articles of {feed.Window.Days} days");

    // OPML 2.0: type "rss" stands for any feed; readers find out the format themselves.
    private static XElement Opml(FeedGrant grant) => new(
        "opml",
        new XAttribute("version", "2.0"),
        new XElement("head", new XElement("title", Clean($"{grant.Site.Name}: {grant.Partner.Name}"))),
        new XElement("body", grant.Partner.Feeds.Where(feed => feed.Formats.Count > 0 && !SitemapFeed.IsOne(feed)).Select(feed => new XElement(
            "outline",
            new XAttribute("type", "rss"),
            new XAttribute("text", Clean(feed.Title)),
            new XAttribute("title", Clean(feed.Title)),
            new XAttribute("description", Clean(feed.Description ?? feed.Title)),
            LanguageOf(feed) is { } edition ? new XAttribute("language", edition.LanguageTag()) : null,
            new XAttribute("xmlUrl", new Uri(FeedAddress.Folder(grant.Site, grant.Partner.Id, grant.KeyInPath), $"{feed.Name}.{feed.Formats[0]}").AbsoluteUri),
            new XAttribute("htmlUrl", grant.Site.Url.AbsoluteUri)))));

    private static string Clean(string text) => PlainText.Clean(text);
}
