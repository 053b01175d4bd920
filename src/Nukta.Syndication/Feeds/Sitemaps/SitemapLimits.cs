namespace Nukta.Syndication.Feeds.Sitemaps;

/// <summary>How much one sitemap may hold before the rest goes into the next.</summary>
/// <param name="Addresses">At least 1.</param>
/// <param name="Bytes">Uncompressed.</param>
public sealed record SitemapLimits(int Addresses, long Bytes)
{
    // Declaration, root and its end.
    private const int Frame = 512;

    /// <summary>sitemaps.org/protocol.html: 50,000 addresses and 52,428,800 bytes.</summary>
    public static SitemapLimits OfProtocol { get; } = new(50_000, 52_428_800);

    /// <summary>
    /// The entries in as many lists as it takes; none for none, because a sitemap without an address is not one. The oldest come
    /// first, so that a full list stays as it is when articles are added.
    /// </summary>
    /// <param name="entries">Newest first.</param>
    internal IReadOnlyList<IReadOnlyList<ReadOnlyMemory<byte>>> Split(IReadOnlyList<ReadOnlyMemory<byte>> entries)
    {
        var lists = new List<IReadOnlyList<ReadOnlyMemory<byte>>>();
        List<ReadOnlyMemory<byte>> list = [];
        long length = Frame;
        foreach (var entry in entries.Reverse())
        {
            if (list.Count == 0 || list.Count == Addresses || length + entry.Length + 1 > Bytes)
            {
                lists.Add(list = []);
                length = Frame;
            }

            list.Add(entry);
            length += entry.Length + 1;
        }

        return lists;
    }
}
