using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Articles.Text;
using Nukta.Syndication.Configuration.Model;
using Nukta.Syndication.Formats;

namespace Nukta.Syndication.Web.Feeds;

/// <summary>What a partner may pull, as a page for people and as OPML for their feed readers.</summary>
internal static class FeedList
{
    /// <summary>The last part of the OPML's address.</summary>
    public const string OpmlName = "opml";

    private const string Style =
        "body{font:1rem/1.6 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem}"
        + "[lang=ur]{font-family:'Noto Nastaliq Urdu','Jameel Noori Nastaleeq',serif;line-height:2.2}"
        + "section{border-top:1px solid #ccc;padding:.5rem 0}a{margin-inline-end:1rem}small{color:#555}";

    /// <summary>Writes the list.</summary>
    public static Task WriteAsync(HttpContext http, FeedGrant grant, bool opml)
    {
        http.Response.Headers.CacheControl = grant.Partner.Public ? "public, max-age=60" : "no-store";
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
        return opml
            ? http.WriteAsync("text/x-opml; charset=utf-8", Encoding.UTF8.GetBytes($"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{Opml(grant)}\n"))
            : http.WriteAsync("text/html; charset=utf-8", Encoding.UTF8.GetBytes($"<!DOCTYPE html>\n{Page(grant, FolderOf(http.Request, grant))}\n"));
    }

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

    private static XElement Page(FeedGrant grant, string folder) => new(
        "html",
        new XAttribute("lang", "en"),
        new XElement(
            "head",
            new XElement("meta", new XAttribute("charset", "utf-8")),
            new XElement("meta", new XAttribute("name", "viewport"), new XAttribute("content", "width=device-width")),
            new XElement("title", Clean($"{grant.Site.Name}: feeds for {grant.Partner.Name}")),
            new XElement("style", Style)),
        new XElement(
            "body",
            new XElement("h1", Clean($"{grant.Site.Name}: feeds for {grant.Partner.Name}")),
            new XElement("p", Isolated(Edition.Ur), Clean($"{grant.Site.NameIn(Edition.Ur)}: {grant.Partner.Name} کی فیڈز")),
            new XElement("p", new XElement("a", new XAttribute("href", folder + OpmlName), "OPML")),
            grant.Partner.Feeds.Select(feed => Section(feed, folder))));

    private static XElement Section(Feed feed, string folder) => new(
        "section",
        new XElement("h2", DirectionOf(feed), Clean(feed.Title)),
        feed.Description is { } description ? new XElement("p", DirectionOf(feed), Clean(description)) : null,
        new XElement("p", feed.Formats.Select(format => new XElement("a", new XAttribute("href", $"{folder}{feed.Name}.{format}"), format))),
        new XElement("p", new XElement("small", SitemapFeed.IsOne(feed) ? "the addresses of all articles" : string.Create(
            CultureInfo.InvariantCulture,
            $"{(feed.Variant == FeedVariant.Full ? "full text" : "summaries")}, at most {feed.Window.Items} articles of {feed.Window.Days} days"))));

    // Relative to the host that was asked, so that the links work wherever the page was opened.
    private static string FolderOf(HttpRequest request, FeedGrant grant) =>
        request.PathBase.ToUriComponent() + FeedAddress.Folder(grant.Site with { FeedsUrl = new Uri("http://any.example/") }, grant.Partner.Id, grant.KeyInPath).AbsolutePath;

    private static object[] DirectionOf(Feed feed) => LanguageOf(feed) is { } edition ? Isolated(edition) : [new XAttribute("dir", "auto")];

    private static object[] Isolated(Edition edition) => [new XAttribute("lang", edition.LanguageTag()), new XAttribute("dir", edition.Direction())];

    private static Edition? LanguageOf(Feed feed) => feed.Filter.Editions.Distinct().ToList() is [var only] ? only : null;

    private static string Clean(string text) => PlainText.Clean(text);
}
