using System.Text;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Formats.Entries;

namespace Nukta.Syndication.Formats;

/// <summary>A feed format as one for single articles: a document with one entry that names no address of its own and no hub.</summary>
/// <param name="format">Its name is the feed format's extension.</param>
internal sealed class SingleArticleFormat(IFeedFormat format) : IArticleFormat
{
    public string Name => format.Extension;

    public string MediaType => format.MediaType;

    public string FileExtension => format.Extension;

    /// <summary>Whether a document without entries that names the deleted one says that it is gone.</summary>
    public bool SaysDeleted { get; init; }

    public byte[] Write(Article article, EntryContext context) =>
        Document(article, context, [Encoding.UTF8.GetBytes(format.RenderEntry(article, context))], []);

    public byte[]? WriteWithdrawal(Article article, EntryContext context) =>
        SaysDeleted ? Document(article, context, [], [new DeletedEntry(article.Id, article.Updated) { Version = article.Version }]) : null;

    private byte[] Document(Article article, EntryContext context, IReadOnlyList<ReadOnlyMemory<byte>> entries, IReadOnlyList<DeletedEntry> deleted)
    {
        using var output = new MemoryStream();
        format.WriteDocument(output, FeedHead.OfArticle(article, context), entries, deleted);
        return output.ToArray();
    }
}
