using System.Xml;

namespace Nukta.Syndication.Formats.Sitemaps;

/// <summary>The vocabulary of sitemaps (sitemaps.org/protocol.html).</summary>
internal static class SitemapXml
{
    public const string Sitemap = "http://www.sitemaps.org/schemas/sitemap/0.9";
    public const string MediaType = "application/xml; charset=utf-8";

    /// <summary>Writes an element of the sitemap's own namespace with a text.</summary>
    public static void WriteSitemapElement(this XmlWriter xml, string name, string text) => xml.WriteElementString(name, Sitemap, text);
}
