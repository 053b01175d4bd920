using System.Collections.Immutable;

namespace Nukta.Syndication.Feeds;

/// <summary>
/// Everything that is kept of one feed: its newest entries as rendered fragments, its tombstones, and the bytes that are
/// served. It changes only by splicing (<see cref="FeedDocumentMerger"/>).
/// </summary>
public sealed record FeedDocument
{
    /// <summary>A document that holds nothing yet.</summary>
    public static FeedDocument Empty { get; } = new();

    /// <summary>
    /// Newest first. More than are served, so that a withdrawal lets an older one return: a reserve of as many again as the
    /// window holds. After more removals than that without a new article, older ones return only when they are put again.
    /// </summary>
    public ImmutableList<FeedEntry> Entries { get; init; } = [];

    /// <summary>Latest first.</summary>
    public ImmutableList<Tombstone> Tombstones { get; init; } = [];

    /// <summary>Prepared bytes by format extension.</summary>
    public ImmutableSortedDictionary<string, FeedBody> Bodies { get; init; } = ImmutableSortedDictionary.Create<string, FeedBody>(StringComparer.Ordinal);

    /// <summary>
    /// When the bytes last changed: whole seconds (UTC), and later with every change, so that it can serve as
    /// <c>Last-Modified</c> even for several changes in one second.
    /// </summary>
    public DateTimeOffset Modified { get; init; }

    /// <summary>Tells whether the bytes were made with the settings that are in force.</summary>
    public string SettingsHash { get; init; } = string.Empty;

    /// <summary>
    /// False: nobody has ever subscribed to the feed, so that after a change nobody need be looked for. True for good once somebody asked.
    /// No byte that is served depends on it.
    /// </summary>
    public bool MayHaveSubscribers { get; init; }

    /// <summary>The name of a feed's document in the feed store, or of one part of a sitemap's.</summary>
    public static string NameOf(string partner, string feed, string? part = null) => $"feeds/{partner}/{feed}{(part is null ? "" : $"/{part}")}";
}

/// <summary>One article in a feed.</summary>
/// <param name="ArticleId">The article's id.</param>
/// <param name="Version">Its version.</param>
/// <param name="Published">What entries are ordered and aged by (UTC).</param>
/// <param name="Updated">When this version was made (UTC).</param>
/// <param name="Hash">The hash of the rendition that the fragments came from.</param>
/// <param name="Link">Its address for readers.</param>
public sealed record FeedEntry(string ArticleId, int Version, DateTimeOffset Published, DateTimeOffset Updated, string Hash, string Link)
{
    /// <summary>Rendered fragments in UTF-8 by format extension.</summary>
    public required ImmutableSortedDictionary<string, ReadOnlyMemory<byte>> Fragments { get; init; }
}

/// <summary>What is remembered of an entry that went.</summary>
/// <param name="ArticleId">The article's id.</param>
/// <param name="Version">The version for which it went.</param>
/// <param name="When">When it went (UTC).</param>
/// <param name="Withdrawn">True: that version itself is a withdrawal. False: the same version may return, for example after a change of the filter.</param>
/// <param name="Announced">True: the feed showed the article, so its readers are told.</param>
public sealed record Tombstone(string ArticleId, int Version, DateTimeOffset When, bool Withdrawn, bool Announced)
{
    /// <summary>The address that its entry had; null where nobody knows.</summary>
    public string? Link { get; init; }
}

/// <summary>One format of a feed as it is served; made when the feed changes, never while serving.</summary>
/// <param name="MediaType">With its charset where the media type has one.</param>
/// <param name="Identity">Uncompressed.</param>
/// <param name="Gzip">RFC 1952.</param>
/// <param name="Brotli">RFC 7932.</param>
/// <param name="Tag">Opaque; the strong entity tags of the three are made of it.</param>
public sealed record FeedBody(string MediaType, ReadOnlyMemory<byte> Identity, ReadOnlyMemory<byte> Gzip, ReadOnlyMemory<byte> Brotli, string Tag);
