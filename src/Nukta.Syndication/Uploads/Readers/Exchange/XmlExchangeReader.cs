using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Articles.Text;
using Nukta.Syndication.Storage;

namespace Nukta.Syndication.Uploads.Readers.Exchange;

/// <summary>An XML document of news exchange as an article document; its root element tells what it is.</summary>
internal static class XmlExchangeReader
{
    private const int DeepestNesting = 100;
    private const int MostElements = 20_000;

    /// <summary>Reads the document.</summary>
    /// <exception cref="UploadRejectedException">It is no XML, has a DTD, is too large or too deep, or is of none of the forms that are read.</exception>
    public static JObject Read(string text, ReadingRules rules, UploadReport report)
    {
        var root = Load(text, report);
        switch (root.Name.LocalName)
        {
            case "newsItem" when root.Name.Namespace == XmlVocabulary.Nar:
                return NewsMlReader.Read(root, rules, report);
            case "newsMessage" when root.Name.Namespace == XmlVocabulary.Nar:
                return NewsMlReader.Read(Only(root.Descendants(XmlVocabulary.Nar + "newsItem"), "newsItem", report), rules, report);
            case "nitf":
                return NitfReader.Read(root, rules, report);
            case "rss":
                return RssReader.Read(Only(root.Descendants("item"), "item", report), rules, report);
            case "feed" when root.Name.Namespace == XmlVocabulary.Atom:
                return AtomReader.Read(Only(root.Elements(XmlVocabulary.Atom + "entry").Concat(root.Elements(XmlVocabulary.Tombstones + "deleted-entry")), "entry", report), rules, report);
            case "entry" when root.Name.Namespace == XmlVocabulary.Atom:
            case "deleted-entry" when root.Name.Namespace == XmlVocabulary.Tombstones:
                return AtomReader.Read(root, rules, report);
            default:
                report.Reject(
                    "file", $"its root element is {UploadReport.Quote(root.Name.ToString())}", "upload a NewsML-G2 newsItem, NITF, an RSS document with one item, or an Atom entry");
                return [];
        }
    }

    private static XElement Load(string text, UploadReport report)
    {
        try
        {
            using (var scan = Reader(text))
            {
                Scan(scan, report);
            }

            using var reader = Reader(text);
            return XElement.Load(reader, LoadOptions.PreserveWhitespace);
        }
        catch (XmlException fault)
        {
            var what = text.Contains("<!DOCTYPE", StringComparison.Ordinal) ? "it has a document type declaration" : PlainText.Line(fault.Message).TrimEnd('.');
            report.Reject("file", $"line {fault.LineNumber}: {what}", "upload well-formed XML without <!DOCTYPE …>, saved as UTF-8");
            throw;
        }
    }

    // What is too deep for a stack, or too much for an article, is found before anything is built of it.
    private static void Scan(XmlReader reader, UploadReport report)
    {
        var elements = 0;
        while (reader.Read())
        {
            if (reader.Depth > DeepestNesting)
            {
                report.Reject("file", $"its elements are nested more than {DeepestNesting} deep", "nest them less");
            }

            if (reader.NodeType == XmlNodeType.Element && ++elements > MostElements)
            {
                report.Reject("file", string.Create(CultureInfo.InvariantCulture, $"it has more than {MostElements:N0} elements"), "upload one article");
            }
        }
    }

    // No DTD, so that no entity is expanded and nothing is fetched.
    private static XmlReader Reader(string text) => XmlReader.Create(new StringReader(text), new XmlReaderSettings
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = UploadLimit.MostBytes,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    });

    private static XElement Only(IEnumerable<XElement> items, string name, UploadReport report)
    {
        var several = items.Take(2).ToList();
        if (several.Count != 1)
        {
            report.Reject("file", several.Count == 0 ? $"it holds no <{name}>" : $"it holds several <{name}> elements", "upload every article as a file of its own");
        }

        return several[0];
    }
}
