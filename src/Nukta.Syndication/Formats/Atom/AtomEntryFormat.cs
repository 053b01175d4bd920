using Nukta.Syndication.Articles;
using Nukta.Syndication.Articles.Text;
using Nukta.Syndication.Formats.Entries;

namespace Nukta.Syndication.Formats.Atom;

/// <summary>
/// An Atom Entry Document (RFC 4287 §2), its withdrawal a deleted-entry document (RFC 6721 §4). Validators ask for an author
/// in the entry, as there is no feed that could name one (RFC 4287 §4.1.2): the newsroom where the article has no byline.
/// </summary>
internal sealed class AtomEntryFormat : IArticleFormat
{
    public string Name => "atom";

    // RFC 5023 §12.1 registers the parameter "type".
    public string MediaType => "application/atom+xml; type=entry; charset=utf-8";

    public string WithdrawalMediaType => "application/atomdeleted+xml; charset=utf-8";

    public string FileExtension => "atom";

    public byte[] Write(Article article, EntryContext context)
    {
        var entry = Entry.Of(article, context);
        var signed = entry.Authors.Count > 0 ? entry : entry with { Authors = [new Byline(PlainText.Clean(context.Site.NameIn(article.Edition)), Url: context.Site.Url)] };
        return FeedXml.Whole(writer => AtomFormat.WriteEntry(writer, article, signed));
    }

    public byte[] WriteWithdrawal(Article article, EntryContext context) =>
        FeedXml.Whole(writer => AtomFormat.WriteDeleted(writer, TagUri.OfArticle(context.Site, article.Id), article.Updated));
}
