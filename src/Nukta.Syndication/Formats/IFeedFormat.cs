using Nukta.Syndication.Articles;
using Nukta.Syndication.Configuration.Vocabulary;
using Nukta.Syndication.Formats.Entries;

namespace Nukta.Syndication.Formats;

/// <summary>
/// One format in which feeds are served. Pure: same arguments, same bytes. An entry is rendered once, when its article is
/// published; a document is a head around entries that are copied as they are.
/// </summary>
public interface IFeedFormat
{
    /// <summary>The last part of a feed's address, without the dot; configuration names the format by it.</summary>
    string Extension { get; }

    /// <summary>What it asks of the feeds that are served in it; nothing unless it says so.</summary>
    FeedFormatDescriptor Descriptor => new(Extension);

    /// <summary>Of the document, with its charset where the media type has one.</summary>
    string MediaType { get; }

    /// <summary>Renders one article as a fragment that <see cref="WriteDocument"/> of the same format takes (in UTF-8).</summary>
    string RenderEntry(Article article, EntryContext context);

    /// <summary>Writes a whole document in UTF-8, without a byte order mark unless the format is for programs that need one.</summary>
    /// <param name="output">Left open.</param>
    /// <param name="head">What the feed says about itself.</param>
    /// <param name="entries">Fragments of this format, in the order in which they appear.</param>
    /// <param name="deleted">Entries that are gone; for formats that have a way to say so.</param>
    void WriteDocument(Stream output, FeedHead head, IReadOnlyList<ReadOnlyMemory<byte>> entries, IReadOnlyList<DeletedEntry> deleted);
}
