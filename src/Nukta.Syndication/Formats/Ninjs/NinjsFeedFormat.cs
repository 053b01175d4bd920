using System.Text;
using Newtonsoft.Json;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Formats.Entries;

namespace Nukta.Syndication.Formats.Ninjs;

/// <summary>
/// A feed as an array of ninjs objects (<see cref="NinjsItem"/> names their rules), and a canceled one for each article that
/// went, as long as it is remembered. ninjs has no envelope of its own, so the array says nothing of the feed.
/// </summary>
internal sealed class NinjsFeedFormat : IFeedFormat
{
    public string Extension => "ninjs";

    public string MediaType => "application/json; charset=utf-8";

    public string RenderEntry(Article article, EntryContext context) => NinjsItem.Of(article, context).ToString(Formatting.None);

    public void WriteDocument(Stream output, FeedHead head, IReadOnlyList<ReadOnlyMemory<byte>> entries, IReadOnlyList<DeletedEntry> deleted)
    {
        var gone = deleted.Select(entry =>
            (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(NinjsItem.Canceled(TagUri.OfArticle(head.Site, entry.ArticleId), entry.Version, entry.When).ToString(Formatting.None)));
        output.Write("["u8);
        var isFirst = true;
        foreach (var item in entries.Concat(gone))
        {
            output.Write(isFirst ? "\n"u8 : ",\n"u8);
            output.Write(item.Span);
            isFirst = false;
        }

        output.Write("\n]\n"u8);
    }
}
