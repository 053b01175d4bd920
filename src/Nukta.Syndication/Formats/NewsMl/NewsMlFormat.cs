using System.Xml.Linq;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Formats.Entries;
using Nukta.Syndication.Formats.Exchange;

namespace Nukta.Syndication.Formats.NewsMl;

/// <summary>A NewsML-G2 newsItem as a document (<see cref="NewsMlItem"/> names its rules); withdrawn, it is the same item with pubStatus canceled.</summary>
internal sealed class NewsMlFormat : IArticleFormat
{
    public string Name => "newsml";

    // Registered with IANA.
    public string MediaType => "application/vnd.iptc.g2.newsitem+xml; charset=utf-8";

    public string FileExtension => "xml";

    public byte[] Write(Article article, EntryContext context) => Whole(NewsMlItem.Of(article, context));

    public byte[] WriteWithdrawal(Article article, EntryContext context) =>
        Whole(NewsMlItem.Canceled(TagUri.OfArticle(context.Site, article.Id), article.Version, article.Updated, context.Site));

    private static byte[] Whole(XElement item)
    {
        item.Add(NuktaExtensions.Declaration);
        return FeedXml.Whole(item.WriteTo);
    }
}
