using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Nukta.Syndication.Articles;
using Nukta.Syndication.Formats.Entries;

namespace Nukta.Syndication.Formats.Ninjs;

/// <summary>A ninjs object as a document (<see cref="NinjsItem"/> names its rules); withdrawn, it is the same object with pubStatus canceled.</summary>
internal sealed class NinjsFormat : IArticleFormat
{
    public string Name => "ninjs";

    public string MediaType => "application/json; charset=utf-8";

    public string FileExtension => "json";

    public byte[] Write(Article article, EntryContext context) => Utf8(NinjsItem.Of(article, context));

    public byte[] WriteWithdrawal(Article article, EntryContext context) =>
        Utf8(NinjsItem.Canceled(TagUri.OfArticle(context.Site, article.Id), article.Version, article.Updated));

    private static byte[] Utf8(JObject item) => Encoding.UTF8.GetBytes(item.ToString(Formatting.Indented).ReplaceLineEndings("\n"));
}
