using Nukta.Syndication.Configuration.Model;

namespace Nukta.Syndication.Feeds;

/// <summary>
/// Applies changes to a document's entries and tombstones. Pure. A version never replaces a newer one, so that changes of
/// different versions lead to the same entries in whatever order and however often they come.
/// </summary>
internal static class FeedDocumentMerger
{
    /// <summary>How long a tombstone is kept. RFC 6721 leaves it open; readers that look once a month still learn of it.</summary>
    internal static readonly TimeSpan TombstoneLife = TimeSpan.FromDays(30);

    /// <summary>The most tombstones kept; the latest win.</summary>
    internal const int MaxTombstones = 500;

    /// <summary>The document after the change; the same instance when nothing changes.</summary>
    public static FeedDocument Apply(FeedDocument document, FeedChange change) => change switch
    {
        FeedChange.Put put => Put(document, put.Entry),
        FeedChange.Remove remove => Remove(document, remove),
        _ => document,
    };

    /// <summary>Lets go of what is too old or too much; the same instance when there is nothing of it.</summary>
    public static FeedDocument Trim(FeedDocument document, FeedWindow window, DateTimeOffset now)
    {
        var oldest = now - TimeSpan.FromDays(window.Days);
        var entries = document.Entries.RemoveAll(entry => entry.Published <= oldest);
        var kept = 2 * window.Items;
        entries = entries.Count > kept ? entries.RemoveRange(kept, entries.Count - kept) : entries;
        var tombstones = document.Tombstones.RemoveAll(tombstone => tombstone.When <= now - TombstoneLife);
        tombstones = tombstones.Count > MaxTombstones ? tombstones.RemoveRange(MaxTombstones, tombstones.Count - MaxTombstones) : tombstones;
        return ReferenceEquals(entries, document.Entries) && ReferenceEquals(tombstones, document.Tombstones)
            ? document
            : document with { Entries = entries, Tombstones = tombstones };
    }

    private static FeedDocument Put(FeedDocument document, FeedEntry entry)
    {
        var at = document.Entries.FindIndex(other => other.ArticleId == entry.ArticleId);
        var present = at < 0 ? null : document.Entries[at];
        var tombstone = document.Tombstones.Find(other => other.ArticleId == entry.ArticleId);
        if (present?.Version > entry.Version
            || (present?.Version == entry.Version && present.Hash == entry.Hash)
            || tombstone?.Version > entry.Version
            || (tombstone is { Withdrawn: true } && tombstone.Version == entry.Version))
        {
            return document;
        }

        var entries = at < 0 ? document.Entries : document.Entries.RemoveAt(at);
        return document with
        {
            Entries = entries.Insert(PlaceOf(entry, entries), entry),
            Tombstones = tombstone is null ? document.Tombstones : document.Tombstones.Remove(tombstone),
        };
    }

    private static FeedDocument Remove(FeedDocument document, FeedChange.Remove remove)
    {
        var present = document.Entries.Find(entry => entry.ArticleId == remove.ArticleId);
        var known = document.Tombstones.Find(tombstone => tombstone.ArticleId == remove.ArticleId);
        if (present?.Version > remove.Version || known?.Version > remove.Version)
        {
            return document;
        }

        var entries = present is null ? document.Entries : document.Entries.Remove(present);
        if (remove.Kind == RemovalKind.Aged)
        {
            return present is null ? document : document with { Entries = entries };
        }

        var tombstone = new Tombstone(
            remove.ArticleId, remove.Version, remove.At, remove.Kind == RemovalKind.Withdrawn, present is not null || remove.WasShown || known is { Announced: true })
        {
            Link = present?.Link ?? known?.Link,
        };
        if (known is not null && known.Version == tombstone.Version && known.Announced == tombstone.Announced && (known.Withdrawn || !tombstone.Withdrawn))
        {
            return present is null ? document : document with { Entries = entries };
        }

        var others = known is null ? document.Tombstones : document.Tombstones.Remove(known);
        return document with { Entries = entries, Tombstones = others.Insert(PlaceOf(tombstone, others), tombstone) };
    }

    private static int PlaceOf(FeedEntry entry, IReadOnlyList<FeedEntry> entries) =>
        FirstAfter(entries, other => other.Published != entry.Published ? other.Published < entry.Published : string.CompareOrdinal(other.ArticleId, entry.ArticleId) > 0);

    private static int PlaceOf(Tombstone tombstone, IReadOnlyList<Tombstone> tombstones) =>
        FirstAfter(tombstones, other => other.When != tombstone.When ? other.When < tombstone.When : string.CompareOrdinal(other.ArticleId, tombstone.ArticleId) > 0);

    // Both lists are sorted: binary search for the first that belongs behind the new one.
    private static int FirstAfter<T>(IReadOnlyList<T> sorted, Predicate<T> isBehind)
    {
        var (low, high) = (0, sorted.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = isBehind(sorted[middle]) ? (low, middle) : (middle + 1, high);
        }

        return low;
    }
}
