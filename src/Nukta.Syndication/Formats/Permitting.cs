using Nukta.Syndication.Articles;
using Nukta.Syndication.Destinations;

namespace Nukta.Syndication.Formats;

/// <summary>A feed format that never sees what may not leave: whatever it writes, it cannot let it out.</summary>
internal sealed class PermittingFeedFormat(IFeedFormat format) : IFeedFormat
{
    public string Extension => format.Extension;

    public string MediaType => format.MediaType;

    public string RenderEntry(Article article, EntryContext context)
    {
        var terms = CopyTerms.Of(article, context.Partner, context.Variant);
        return format.RenderEntry(terms.Apply(article), context with { Variant = terms.Variant });
    }

    public void WriteDocument(Stream output, FeedHead head, IReadOnlyList<ReadOnlyMemory<byte>> entries, IReadOnlyList<DeletedEntry> deleted) =>
        format.WriteDocument(output, head, entries, deleted);
}

/// <summary>The same for a format of single articles.</summary>
internal sealed class PermittingArticleFormat(IArticleFormat format) : IArticleFormat
{
    public string Name => format.Name;

    public string MediaType => format.MediaType;

    public string WithdrawalMediaType => format.WithdrawalMediaType;

    public string FileExtension => format.FileExtension;

    public byte[] Write(Article article, EntryContext context)
    {
        var terms = CopyTerms.Of(article, context.Partner, context.Variant);
        return format.Write(terms.Apply(article), context with { Variant = terms.Variant });
    }

    public byte[]? WriteWithdrawal(Article article, EntryContext context)
    {
        var terms = CopyTerms.Of(article, context.Partner, context.Variant);
        return format.WriteWithdrawal(terms.Apply(article), context with { Variant = terms.Variant });
    }
}
