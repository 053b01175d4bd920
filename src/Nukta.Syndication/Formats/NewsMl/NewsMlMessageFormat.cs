using System.Xml;
using System.Xml.Linq;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Articles.Text;
using Nukta.Syndication.Formats.Entries;

namespace Nukta.Syndication.Formats.NewsMl;

/// <summary>
/// A feed as a NewsML-G2 newsMessage: a newsItem an article (<see cref="NewsMlItem"/> names their rules), and a canceled one for
/// each that went, as long as it is remembered. The schema wants at least one item: a feed that holds nothing yet is the one
/// document of ours that its validator refuses.
/// </summary>
internal sealed class NewsMlMessageFormat : IFeedFormat
{
    private const string Nar = "http://iptc.org/std/nar/2006-10-01/";

    public string Extension => "newsml";

    // Registered with IANA.
    public string MediaType => "application/vnd.iptc.g2.newsmessage+xml; charset=utf-8";

    public string RenderEntry(Article article, EntryContext context) => FeedXml.Fragment(OpenRoot, NewsMlItem.Of(article, context).WriteTo);

    public void WriteDocument(Stream output, FeedHead head, IReadOnlyList<ReadOnlyMemory<byte>> entries, IReadOnlyList<DeletedEntry> deleted) =>
        FeedXml.Document(output, writer => OpenItems(writer, head), entries, writer =>
        {
            foreach (var gone in deleted)
            {
                NewsMlItem.Canceled(TagUri.OfArticle(head.Site, gone.ArticleId), gone.Version, gone.When, head.Site).WriteTo(writer);
                writer.WriteWhitespace("\n");
            }
        });

    private static void OpenRoot(XmlWriter writer)
    {
        writer.WriteStartElement("newsMessage", Nar);
        writer.WriteAttributeString("xmlns", "nukta", null, FeedXml.Nukta);
    }

    private static void OpenItems(XmlWriter writer, FeedHead head)
    {
        OpenRoot(writer);
        new XElement(
            NewsMlItem.Nar + "header",
            new XElement(NewsMlItem.Nar + "sent", FeedTime.Rfc3339(head.Updated)),
            new XElement(NewsMlItem.Nar + "sender", PlainText.Clean(head.Site.Url.IdnHost)),
            new XElement(NewsMlItem.Nar + "transmitId", $"{head.Id}#{FeedTime.Rfc3339(head.Updated)}"),
            new XElement(NewsMlItem.Nar + "origin", head.Title)).WriteTo(writer);
        writer.WriteStartElement("itemSet", Nar);
    }
}
