using System.Xml.Linq;

namespace Nukta.Syndication.Uploads.Readers.Exchange;

/// <summary>The namespaces of what is read.</summary>
internal static class XmlVocabulary
{
    public static readonly XNamespace Nar = "http://iptc.org/std/nar/2006-10-01/";
    public static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    public static readonly XNamespace Tombstones = "http://purl.org/atompub/tombstones/1.0";
    public static readonly XNamespace Content = "http://purl.org/rss/1.0/modules/content/";
    public static readonly XNamespace DublinCore = "http://purl.org/dc/elements/1.1/";
    public static readonly XNamespace Media = "http://search.yahoo.com/mrss/";
    public static readonly XNamespace Xhtml = "http://www.w3.org/1999/xhtml";

    /// <summary>Ours.</summary>
    public static readonly XNamespace Nukta = "urn:nukta:syndication:1";
}
