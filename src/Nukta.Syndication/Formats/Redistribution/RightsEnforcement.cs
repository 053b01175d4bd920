using Nukta.Syndication.Articles;
using Nukta.Syndication.Configuration.Vocabulary;
using Nukta.Syndication.Formats.Entries;

namespace Nukta.Syndication.Formats.Redistribution;

/// <summary>A feed format that never sees what may not leave: whatever it writes, it cannot let it out.</summary>
internal sealed class RightsEnforcingFeedFormat(IFeedFormat format) : IFeedFormat
{
    public string Extension => format.Extension;

    public FeedFormatDescriptor Descriptor => format.Descriptor;

    public string MediaType => format.MediaType;

    public string RenderEntry(Article article, EntryContext context)
    {
        var rights = RedistributionRights.Of(article, context.Partner, context.Variant);
        return format.RenderEntry(rights.Apply(article), context with { Variant = rights.Variant });
    }

    public void WriteDocument(Stream output, FeedHead head, IReadOnlyList<ReadOnlyMemory<byte>> entries, IReadOnlyList<DeletedEntry> deleted) =>
        format.WriteDocument(output, head, entries, deleted);
}

/// <summary>The same for a format of single articles.</summary>
internal sealed class RightsEnforcingArticleFormat(IArticleFormat format) : IArticleFormat
{
    public string Name => format.Name;

    public string MediaType => format.MediaType;

    public string WithdrawalMediaType => format.WithdrawalMediaType;

    public string FileExtension => format.FileExtension;

    public byte[] Write(Article article, EntryContext context)
    {
        var rights = RedistributionRights.Of(article, context.Partner, context.Variant);
        return format.Write(rights.Apply(article), context with { Variant = rights.Variant });
    }

    public byte[]? WriteWithdrawal(Article article, EntryContext context)
    {
        var rights = RedistributionRights.Of(article, context.Partner, context.Variant);
        return format.WriteWithdrawal(rights.Apply(article), context with { Variant = rights.Variant });
    }
}
